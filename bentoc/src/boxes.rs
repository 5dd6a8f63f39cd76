//! `bentoc boxes` and `bentoc links`: the tree of boxes and what they call of each other, as text or JSON.

use std::fmt::Write;

use bento_ir::{Box, Direction, Id, Origin, Port, Provider, System};
use serde::Serialize;

use crate::arguments::{BoxesOptions, LinksOptions};
use crate::compile::{Depth, Failure, Project, look, print};
use crate::{Session, json, status};

/// Columns of a key in text.
const KEY: usize = 34;

#[derive(Serialize)]
struct BoxRow {
    name: String,
    parent: Option<String>,
    path: String,
    runtime: &'static str,
    loader: &'static str,
    memories: Vec<MemoryRow>,
    imports: Vec<FunctionRow>,
    exports: Vec<FunctionRow>,
}

/// An address is absent where nothing was laid out and the recipe names none.
#[derive(Serialize)]
struct MemoryRow {
    name: String,
    mode: String,
    start: Option<u32>,
    size: u64,
}

/// What is private to its own box has no scope: the name says whose it is.
#[derive(Serialize)]
struct FunctionRow {
    name: String,
    scope: Option<String>,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Serialize)]
struct LinkRow {
    exporter: String,
    export: String,
    importer: String,
    import: String,
}

/// What the output `json` says. The number of the version changes when something that was there means something else, or is gone.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    architecture: &'static str,
    board: Option<&'a str>,
    boxes: Vec<BoxRow>,
    links: Vec<LinkRow>,
}

/// A system for other programs.
pub(crate) fn document(project: &Project) -> String {
    let system = &project.compiled.system;
    json::pretty(&Document {
        version: 1,
        architecture: system.architecture.name(),
        board: system.board.as_ref().map(|board| board.name.as_str()),
        boxes: system.boxes.ids().map(|id| box_row(project, id, false)).collect(),
        links: link_rows(system, false),
    })
}

/// Prints the boxes with their memories and faces.
pub(crate) fn boxes(mut session: Session, options: &BoxesOptions, overrides: &[String]) -> u8 {
    let depth = match (options.no_box, options.no_link) {
        (true, _) => Depth::Names,
        (false, true) => Depth::Memory,
        (false, false) => Depth::Links,
    };
    let outcome = look(&mut session, &options.recipe, overrides, depth);
    finish(&mut session, outcome, |project| {
        let ids = project.compiled.system.boxes.ids();
        let rows: Vec<BoxRow> = ids.map(|id| box_row(project, id, options.plumbing)).collect();
        if options.listing.json {
            json::listing(&rows)
        } else {
            print(&rows.iter().map(text).collect::<String>())
        }
    })
}

/// Prints who answers which import.
pub(crate) fn links(mut session: Session, options: &LinksOptions, overrides: &[String]) -> u8 {
    let outcome = look(&mut session, &options.recipe, overrides, Depth::Links);
    finish(&mut session, outcome, |project| {
        let rows = link_rows(&project.compiled.system, options.plumbing);
        if options.listing.json { json::listing(&rows) } else { print(&links_text(&rows)) }
    })
}

/// Shows a project, or why there is none.
pub(crate) fn finish(
    session: &mut Session,
    outcome: Result<Project, Failure>,
    show: impl FnOnce(&Project),
) -> u8 {
    let fine = session.report();
    match outcome {
        Ok(project) if fine => {
            show(&project);
            status::FINE
        }
        Ok(_) => status::ERRORS,
        Err(failure) => failure.status(),
    }
}

fn box_row(project: &Project, id: Id<Box>, plumbing: bool) -> BoxRow {
    let (system, recipe) = (&project.compiled.system, &project.recipe.boxes[id.index()]);
    let functions = |direction| {
        let ports = system.ports_of(id, direction).map(|(_, port)| port);
        ports
            .filter(|port| plumbing || port.origin == Origin::User)
            .map(|port| function(system, port))
            .collect()
    };
    BoxRow {
        name: system.boxes[id].name.clone(),
        parent: system.boxes[id].parent.map(|parent| system.boxes[parent].name.clone()),
        path: recipe.directory.clone(),
        runtime: recipe.runtime.value.word(),
        loader: recipe.loader.value.word(),
        memories: memories(project, id),
        imports: functions(Direction::Import),
        exports: functions(Direction::Export),
    }
}

fn memories(project: &Project, id: Id<Box>) -> Vec<MemoryRow> {
    let (system, placement) = (&project.compiled.system, &project.compiled.facts.placement);
    let regions = system.regions_of(id);
    let mut rows: Vec<_> = regions
        .map(|(id, region)| {
            let range = placement.ranges.get(id);
            let start = range.map(|range| range.start()).or(region.address).map(|address| address.0);
            let size = range.map_or(region.size, |range| range.size()).0;
            MemoryRow { name: region.name.clone(), mode: region.mode.to_string(), start, size }
        })
        .collect();
    rows.sort_by(|one, other| (one.start, &one.name).cmp(&(other.start, &other.name)));
    rows
}

fn function(system: &System, port: &Port) -> FunctionRow {
    FunctionRow {
        name: port.name.clone(),
        scope: port.scope.filter(|scope| *scope != port.owner).map(|scope| system.boxes[scope].name.clone()),
        ty: bento_passes::in_a_recipe(system, &port.crossing_type(system)),
    }
}

fn text(row: &BoxRow) -> String {
    let mut text = format!("box {}\n", row.name);
    let mut entry = |key: &str, value: &str| line(&mut text, format_args!("  {key:<KEY$} {value}"));
    entry("path", &row.path);
    entry("runtime", row.runtime);
    entry("loader", row.loader);
    for memory in &row.memories {
        let range = memory.start.map_or("anywhere".to_owned(), |start| {
            format!("{start:#010x}-{:#010x}", u64::from(start) + memory.size - 1)
        });
        entry(&format!("memory.{}", memory.name), &format!("{} {range} {} bytes", memory.mode, memory.size));
    }
    for (heading, functions) in [("import", &row.imports), ("export", &row.exports)] {
        if !functions.is_empty() {
            line(&mut text, format_args!("  {heading}"));
        }
        for function in functions {
            line(&mut text, format_args!("    {:<width$} {}", full(function), function.ty, width = KEY - 2));
        }
    }
    text
}

fn full(function: &FunctionRow) -> String {
    match &function.scope {
        Some(scope) => format!("{scope}.{}", function.name),
        None => function.name.clone(),
    }
}

fn link_rows(system: &System, plumbing: bool) -> Vec<LinkRow> {
    let mut rows = Vec::new();
    for (id, exporter) in system.boxes.iter() {
        for link in system.links.values() {
            let Provider::Export(export) = link.provider else { continue };
            let (export, import) = (&system.ports[export], &system.ports[link.import]);
            if export.owner != id || !(plumbing || import.origin == Origin::User) {
                continue;
            }
            rows.push(LinkRow {
                exporter: exporter.name.clone(),
                export: full(&function(system, export)),
                importer: system.boxes[import.owner].name.clone(),
                import: full(&function(system, import)),
            });
        }
    }
    rows
}

/// A paragraph for each box that exports something.
fn links_text(rows: &[LinkRow]) -> String {
    let mut text = String::new();
    let mut exporter = None;
    for row in rows {
        if exporter != Some(&row.exporter) {
            line(&mut text, format_args!("box {}", row.exporter));
            exporter = Some(&row.exporter);
        }
        let export = format!("export.{}", row.export);
        line(&mut text, format_args!("  {export:<KEY$} -> {}.import.{}", row.importer, row.import));
    }
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("writing to memory does not fail");
}
