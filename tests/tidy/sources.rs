//! What every source file has and what none has.

use bento_tests::harness::{Outcome, none_of, repository};

/// Files that people write.
const WRITTEN: &[&str] = &["rs", "c", "h", "s", "S", "ld", "lalrpop", "toml", "bento", "bir", "mk", "sh"];

/// Words that say that something is not finished. Put together here, so that this file does not say it of itself.
const UNFINISHED: &[&str] =
    &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!"), concat!("unimple", "mented!")];

/// Folders whose crates touch files, environment, terminal or processes. Everything else gets text and gives text.
const MAY_DO_IO: &[&str] = &["bentoc/", "tests/", "fuzz/", "examples/"];

/// Where the outside world is in the standard library.
const IO: &[&str] = &["std::fs", "std::env", "std::process", "std::net", "std::time"];

/// Every Rust file opens with what it is.
pub fn module_docs() -> Outcome {
    let mut faults = Vec::new();
    for file in sources().filter(|file| file.ends_with(".rs")) {
        if !repository::text(&file)?.starts_with("//! ") {
            faults.push(format!("{file}: does not open with a `//!` comment"));
        }
    }
    none_of(&faults)
}

/// No file says of itself that it is not finished.
pub fn finished() -> Outcome {
    none_of(&lines_with(sources(), UNFINISHED)?)
}

/// Nothing is left of a merge that somebody had to finish by hand.
pub fn merged() -> Outcome {
    let mut faults = Vec::new();
    let is_text = |file: &String| !file.ends_with(".png") && !file.ends_with(".bin");
    for file in repository::files().into_iter().filter(is_text) {
        // What is no text has no lines.
        let Ok(text) = repository::text(&file) else { continue };
        let is_mark = |line: &str| ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark));
        let marks = text.lines().zip(1..).filter(|(line, _)| is_mark(line));
        faults.extend(marks.map(|(_, number)| format!("{file}:{number}: a conflict of a merge")));
    }
    none_of(&faults)
}

/// Below the command nothing touches the outside world. Build scripts and unit tests are not part of the command.
pub fn no_io_below_the_command() -> Outcome {
    let is_below = |file: &String| {
        file.ends_with(".rs")
            && !["/build.rs", "/tests.rs"].iter().any(|name| file.ends_with(name))
            && !file.contains("/tests/")
            && !MAY_DO_IO.iter().any(|folder| file.starts_with(folder))
    };
    none_of(&lines_with(sources().filter(is_below), IO)?)
}

/// Files that people write; the cases of the tests are about any text at all.
pub fn sources() -> impl Iterator<Item = String> {
    let is_source = |file: &String| {
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        WRITTEN.contains(&extension) && !file.starts_with("tests/cases/")
    };
    repository::files().into_iter().filter(is_source)
}

fn lines_with(files: impl Iterator<Item = String>, words: &[&str]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for file in files {
        for (line, number) in repository::text(&file)?.lines().zip(1..) {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{file}:{number}: {}", line.trim()));
            }
        }
    }
    Ok(found)
}
