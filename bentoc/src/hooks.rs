//! `bentoc hooks`: the functions that a box may export so that its runtime, the runtimes of its boxes and loaders call them.

use std::fmt::Write;

use bento_ir::{Box, Direction, Id, Origin, Port, System};
use serde::Serialize;

use crate::arguments::HooksOptions;
use crate::boxes::finish;
use crate::compile::{Depth, Project, look, print};
use crate::{Session, json};

/// Columns of a name in text.
const NAME: usize = 30;

#[derive(Serialize)]
struct HookRow {
    #[serde(rename = "box")]
    owner: String,
    hook: String,
    #[serde(rename = "type")]
    ty: String,
    by: &'static str,
    what: String,
    exported: bool,
}

/// Prints the hooks of every box.
pub(crate) fn hooks(mut session: Session, options: &HooksOptions, overrides: &[String]) -> u8 {
    let outcome = look(&mut session, &options.recipe, overrides, Depth::Names);
    finish(&mut session, outcome, |project| {
        let rows = rows(project);
        if options.listing.json { json::listing(&rows) } else { print(&text(&rows)) }
    })
}

fn rows(project: &Project) -> Vec<HookRow> {
    let system = &project.compiled.system;
    let hooks =
        |id| system.ports_of(id, Direction::Import).filter_map(move |(_, port)| row(system, id, port));
    system.boxes.ids().flat_map(hooks).collect()
}

fn row(system: &System, id: Id<Box>, port: &Port) -> Option<HookRow> {
    if port.scope != Some(id) {
        return None;
    }
    let by = match port.origin {
        Origin::User => return None,
        Origin::Glue => "box",
        Origin::Runtime => "runtime",
        Origin::Loader => "loader",
    };
    let mut exports = system.ports_of(id, Direction::Export);
    Some(HookRow {
        owner: system.boxes[id].name.clone(),
        hook: port.name.clone(),
        ty: bento_passes::in_a_recipe(system, &system.signatures[port.signature]),
        by,
        what: what(system, id, &port.name),
        exported: exports.any(|(_, export)| export.name == port.name && export.origin == Origin::User),
    })
}

/// What a hook is for, from its name: `__box_NAME_…` is about a box in this one.
fn what(system: &System, id: Id<Box>, name: &str) -> String {
    let rest = name.strip_prefix("__box_").unwrap_or(name);
    let boxes = system.images_in(id).chain(system.children(id));
    let children = boxes.map(|child| system.boxes[child].name.as_str());
    let child =
        children.filter_map(|child| Some((child, rest.strip_prefix(child)?.strip_prefix('_')?))).next();
    match child {
        Some((child, "abort")) => format!("`{child}` died in a call that cannot carry an error"),
        Some((child, "write")) => format!("`{child}` prints"),
        Some((child, "flush")) => format!("`{child}` flushes what it printed"),
        Some((child, "load")) => format!("the image of `{child}` has to be put into its memory"),
        Some((_, _)) | None => of_the_box(rest),
    }
}

fn of_the_box(rest: &str) -> String {
    match rest {
        "abort" => "the box, or a box of it, ends with an error that nobody takes".to_owned(),
        "write" => "something is printed".to_owned(),
        "flush" => "what was printed is to be flushed".to_owned(),
        "main" => "the system starts, instead of `main`".to_owned(),
        _ => match rest.strip_suffix("_handler") {
            Some(exception) => match exception.strip_prefix("irq") {
                Some(number) => format!("interrupt {number}"),
                None => format!("exception {exception}"),
            },
            None => String::new(),
        },
    }
}

/// A paragraph for each box.
fn text(rows: &[HookRow]) -> String {
    let mut text = String::new();
    let mut owner = None;
    for row in rows {
        if owner != Some(&row.owner) {
            line(&mut text, format_args!("box {}", row.owner));
            owner = Some(&row.owner);
        }
        let mark = if row.exported { '*' } else { ' ' };
        line(&mut text, format_args!("{mark} {:<NAME$} {}", row.hook, row.ty));
        line(&mut text, format_args!("  {:NAME$} {}: {}", "", row.by, row.what));
    }
    if !rows.is_empty() {
        line(&mut text, format_args!("* the box exports it"));
    }
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("writing to memory does not fail");
}
