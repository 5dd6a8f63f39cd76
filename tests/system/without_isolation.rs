//! The same systems with boxes that nothing isolates.
//!
//! Where `jumptable.expected` stands in the folder of a system, that is printed when all of its boxes have the runtime `jumptable`. What
//! differs from `expected` is what isolation is for: faults, pointers into the memory of others.

use bento_tests::harness::{Outcome, Trial, Workspace, file, log_of_the_program, repository, trial};
use std::fs;

use super::{ELF, FOLDER, board, build, shown, systems};

const EXPECTED: &str = "jumptable.expected";

pub fn trials() -> Vec<Trial> {
    let of = |name: &String| repository::root().join(format!("{FOLDER}/{name}/{EXPECTED}")).exists();
    let names = systems().into_iter().filter(of);
    names.map(|name| trial(format!("system::{name}::jumptable"), move || behaves(&name))).collect()
}

fn behaves(name: &str) -> Outcome {
    let workspace = Workspace::copy_of(&format!("{FOLDER}/{name}"))?;
    let recipe = repository::text(&format!("{FOLDER}/{name}/recipe.toml"))?;
    let runtimes: Vec<String> =
        recipe.lines().filter_map(boxed).map(|name| format!("--{name}.runtime=jumptable")).collect();
    // Whoever hears of deaths is the same as behind the MPU.
    let overrides = runtimes.iter().map(String::as_str).chain(["--allow=warnings"]);
    build(&workspace, &overrides.collect::<Vec<_>>())?;
    let ran = workspace.boot_on(board(&recipe)?, ELF, &["-d", "guest_errors,unimp", "-D", "log"])?;
    file(&repository::root().join(format!("{FOLDER}/{name}/{EXPECTED}")), &shown(&ran))?;
    let log = fs::read_to_string(workspace.path().join("log")).unwrap_or_default();
    let log = log_of_the_program(&log);
    if log.is_empty() { Ok(()) } else { Err(format!("the emulator says\n{log}").into()) }
}

/// The box that a line of a recipe begins, as a key: `box.outer.box.inner`.
fn boxed(line: &str) -> Option<&str> {
    let key = line.strip_prefix('[')?.strip_suffix(']')?;
    let parts: Vec<&str> = key.split('.').collect();
    let is_box = parts.len().is_multiple_of(2) && parts.iter().step_by(2).all(|part| *part == "box");
    is_box.then_some(key)
}
