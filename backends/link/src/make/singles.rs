//! Goals for one source alone.
//!
//! `make main.o` compiles `main.c` or assembles `main.S`, `make main.s` shows what the compiler makes of `main.c`. Both are made among
//! the objects, never beside a source: there a listing would be a source the next time, or be written over one. So the goals make no
//! file of their own name, but say which one they made.

use super::rules::{Plan, rule};
use super::sources::{Folder, LANGUAGES, make_folder, simple, word_function};
use super::tree::{Item, Line, Piece, Rule, Word};

/// The variable with the goals.
const GOALS: &str = "SINGLES";

/// The goals and the rules of listings.
pub(super) fn items(plan: &Plan<'_>) -> Vec<Item> {
    let mut items = vec![
        Item::comment(
            "One source alone, as in `make main.o`, or its listing, `make main.s`: they say where they lie.",
        ),
        simple(GOALS, vec![goals(plan)]),
        rule(Word::text(".PHONY"), vec![Word::variable(GOALS)], vec![]),
    ];
    for folder in &plan.folders {
        items.extend(LANGUAGES.map(|(extension, _)| made_of(folder, extension, "o", "o")));
        items.extend([made_of(folder, "c", "s", "s"), listing(folder)]);
    }
    let say = ["printf", "'%s\\n'"]
        .map(Word::text)
        .into_iter()
        .chain([Word::default().then(Piece::Automatic("^"))]);
    items.push(rule(Word::variable(GOALS), vec![], vec![Line::silent(say.collect())]));
    items
}

/// What nothing else has for a name: not a source, not what bentoc makes.
fn goals(plan: &Plan<'_>) -> Word {
    let all = plan.folders.iter().flat_map(|folder| {
        let objects = LANGUAGES.map(|(extension, _)| of(folder, extension, "o"));
        objects.into_iter().chain([of(folder, "c", "s")])
    });
    let here = plan.objects.iter().filter(|file| !file.contains(['/', ' ']));
    let others = [Word::variable("SRC")].into_iter().chain(here.map(Word::text)).collect();
    let sorted = Word::function("sort", vec![all.collect()]);
    Word::function("filter-out", vec![others, vec![sorted]])
}

/// The sources of a folder with another extension.
fn of(folder: &Folder, extension: &str, other: &str) -> Word {
    let (from, to) = (format!("%.{extension}"), format!("%.{other}"));
    word_function(
        "patsubst",
        &[&from, &to],
        word_function("filter", &[&from], Word::variable(&folder.sources())),
    )
}

/// The goals that one rule for objects or listings makes.
fn made_of(folder: &Folder, extension: &str, goal: &str, made: &str) -> Item {
    let goals =
        Word::function("filter", vec![vec![of(folder, extension, goal)], vec![Word::variable(GOALS)]]);
    Item::Rule(Rule {
        targets: vec![goals],
        pattern: Some(Word::text(format!("%.{goal}"))),
        prerequisites: vec![Word::text(format!("{}/%.{extension}.{made}", folder.objects))],
        recipe: vec![],
    })
}

/// It has no list of headers, so it is made whenever it is asked for. Code for the linker to optimise could not be read.
fn listing(folder: &Folder) -> Item {
    let mut command = vec![Word::variable("COMPILE")];
    command.extend(["-fno-lto", "-S"].map(Word::text));
    command.extend([Word::automatic("<"), Word::text("-o"), Word::automatic("@")]);
    let prerequisites = vec![folder.files("%.c"), Word::text("FORCE")];
    rule(
        Word::text(format!("{}/%.c.s", folder.objects)),
        prerequisites,
        vec![make_folder(), Line::shown(command)],
    )
}
