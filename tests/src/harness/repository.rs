//! The files of the repository.

use std::fs;
use std::path::Path;

/// What is made, not kept: the folders that `.gitignore` names, and what git itself keeps.
const MADE: &[&str] = &[".git", "target", "fuzz/target", "fuzz/artifacts", "fuzz/coverage", "examples/extra"];

/// The repository's folder.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Every file, as a path from the root with `/` between folders, sorted.
#[must_use]
pub fn files() -> Vec<String> {
    files_below("")
}

/// Every file in `folder` and in the folders inside it, as paths from the root, sorted. None if there is no such folder.
#[must_use]
pub fn files_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(folder, &mut found);
    found.sort();
    found
}

/// The text of a file, given as a path from the root.
///
/// # Errors
/// If it cannot be read as UTF-8; the message names the file.
pub fn text(file: &str) -> Result<String, String> {
    fs::read_to_string(root().join(file)).map_err(|reason| format!("{file}: {reason}"))
}

/// Where `bentoc run` makes a folder `build` beside each recipe.
const RUN_IN: &[&str] = &["examples/", "tests/cases/system/"];

/// Whether a folder is not kept.
fn is_made(folder: &str) -> bool {
    let is_run_in = RUN_IN.iter().any(|place| folder.starts_with(place));
    MADE.contains(&folder) || is_run_in && folder.ends_with("/build")
}

fn collect(folder: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        match is_folder {
            true if is_made(&path) => {}
            true => collect(&path, found),
            false => found.push(path),
        }
    }
}
