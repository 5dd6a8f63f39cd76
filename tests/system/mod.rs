//! Whole systems that look for trouble, built and booted.
//!
//! A folder of `tests/cases/system` with a recipe in it is a system; `expected` says what it prints, with a last line
//! `status N` if it does not end with 0, and `warnings`, if there is one, what is said when it is built. `bentoc run` runs it
//! where it lies. The other folders are parts of what
//! [`apart`] puts together, [`sealed`] changes one of the systems after it was linked, and [`without_isolation`] builds some of them
//! without an MPU.

mod apart;
mod folders;
mod pc;
mod sealed;
mod without_isolation;

use bento_stdlib::{BOARDS, Boot};
use bento_tests::harness::{
    Failed, Outcome, Ran, Trial, Workspace, file, fine, log_of_the_program, none_of, repository, trial,
};
use std::collections::BTreeSet;
use std::fs;

/// Where the systems are.
pub const FOLDER: &str = "tests/cases/system";

/// The folders whose trials put them together themselves.
const PARTS: &[&str] = &[apart::FOLDER];

pub fn trials() -> Vec<Trial> {
    let systems = systems().into_iter();
    let systems = systems.map(|name| trial(format!("system::{name}"), move || behaves(&name)));
    let others =
        [apart::trials(), folders::trials(), pc::trials(), sealed::trials(), without_isolation::trials()];
    let folders = trial("system::every_folder_is_tried", every_folder_is_tried);
    systems.chain(others.into_iter().flatten()).chain([folders]).collect()
}

/// The folders with a recipe.
fn systems() -> BTreeSet<String> {
    let files = repository::files_below(FOLDER);
    let name = |file: &String| {
        Some(file.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix("/recipe.toml")?.to_owned())
    };
    files.iter().filter_map(name).filter(|name| !name.contains('/')).collect()
}

/// No folder is forgotten.
fn every_folder_is_tried() -> Outcome {
    let systems = systems();
    let files = repository::files_below(FOLDER);
    let folder = |file: &str| {
        file.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once('/').map(|(name, _)| name.to_owned())
    };
    let forgotten = files.iter().filter(|file| {
        !folder(file).is_some_and(|name| systems.contains(&name) || PARTS.contains(&name.as_str()))
    });
    none_of(&forgotten.map(|file| format!("{file}: nobody runs it")).collect::<Vec<_>>())
}

/// The system compiles without a warning that it does not expect and prints what is expected, and the emulator sees nothing done that the
/// architecture leaves open.
fn behaves(name: &str) -> Outcome {
    let workspace = Workspace::copy_of(&format!("{FOLDER}/{name}"))?;
    build_warned(&workspace, name)?;
    let recipe = repository::text(&format!("{FOLDER}/{name}/recipe.toml"))?;
    let board = board(&recipe)?;
    let watched: &[&str] = if is_pc(board) { &[] } else { &["-d", "guest_errors,unimp", "-D", "log"] };
    let ran = workspace.boot_on(board, ELF, watched)?;
    file(&repository::root().join(format!("{FOLDER}/{name}/expected")), &shown(&ran))?;
    let log = fs::read_to_string(workspace.path().join("log")).unwrap_or_default();
    let log = log_of_the_program(&log);
    if log.is_empty() { Ok(()) } else { Err(format!("the emulator says\n{log}").into()) }
}

/// The board of a recipe.
fn board(recipe: &str) -> Result<&str, Failed> {
    let board = recipe.lines().find_map(|line| line.strip_prefix("board")?.split('\'').nth(1));
    board.ok_or_else(|| "the recipe begins with no board".into())
}

fn is_pc(board: &str) -> bool {
    let board = BOARDS.iter().find(|other| other.name == board);
    board.is_some_and(|board| matches!(board.boot, Boot::Program(_)))
}

/// The linked system in a workspace.
const ELF: &str = "sys.elf";

/// Builds a system in place that may have warnings.
fn build_warned(workspace: &Workspace, name: &str) -> Result<(), Failed> {
    let warnings = repository::root().join(format!("{FOLDER}/{name}/warnings"));
    let ran = workspace.bentoc(&["build", "--message-format=short"])?;
    if ran.code == Some(0) && (warnings.exists() || !ran.stderr.is_empty()) {
        file(&warnings, &ran.stderr)?;
    } else {
        fine("bentoc build", ran)?;
    }
    workspace.make(".")
}

/// Builds the recipe of a workspace in place.
fn build(workspace: &Workspace, overrides: &[&str]) -> Result<(), Failed> {
    workspace.bentoc_fine(&[&["build"], overrides].concat())?;
    workspace.make(".")
}

/// What a system printed, what its emulator had to say, and how it ended unless that was well.
pub fn shown(ran: &Ran) -> String {
    let status = match ran.code {
        Some(0) => String::new(),
        Some(code) => format!("status {code}\n"),
        None => "status none\n".to_owned(),
    };
    format!("{}{}{status}", ran.stdout, ran.stderr)
}
