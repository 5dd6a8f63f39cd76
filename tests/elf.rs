//! Objects: what is in them, and what others think of them.
//!
//! A case names an example and one of the objects that `bentoc build` makes of it. Below `; ----` stands what a reader of ELF
//! that is not ours finds in it, section by section: marks, symbols and relocations at their offsets.

mod dump;
mod linked;
mod mutants;

use bento_tests::harness::{Case, Failed, Outcome, Trial, Workspace, below, fine, run, split, trial};
use std::fs;
use std::process::Command;

const AFTER: &str = "; ----";

/// The object is as it was, and the GNU tools have nothing to complain about.
pub fn check(case: &Case) -> Outcome {
    let text = case.text()?;
    let mut lines = split(&text, AFTER).source.lines().filter(|line| !line.starts_with(';'));
    let (example, object) = lines.next().and_then(|line| line.split_once(' ')).ok_or("names no object")?;
    let workspace = built(example)?;
    for (tool, flags) in [("arm-none-eabi-readelf", "-aW"), ("arm-none-eabi-objdump", "-drw")] {
        let ran = run(Command::new(tool).args([flags, object]).current_dir(workspace.path()))?;
        let said = fine(tool, ran)?;
        // Both go on where they do not understand something.
        if let Some(line) = said.lines().find(|line| line.contains("Warning") || line.contains("<unknown>")) {
            return Err(format!("{tool}: {line}").into());
        }
    }
    below(case, AFTER, &dump::dump(&fs::read(workspace.path().join(object))?)?)
}

/// Trials that are not files.
pub fn trials() -> Vec<Trial> {
    vec![
        trial("elf::gnu_ld_and_lld_link_a_system_alike", linked::alike),
        trial("elf::images_are_where_they_belong", linked::images),
        trial("elf::what_is_no_linked_file_is_refused", mutants::refused),
        trial("elf::damaged_files_are_read_without_a_panic", mutants::damaged),
    ]
}

/// What `bentoc build` makes of an example.
fn built(example: &str) -> Result<Workspace, Failed> {
    let workspace = Workspace::copy_of(example)?;
    workspace.bentoc_fine(&["build"])?;
    Ok(workspace)
}
