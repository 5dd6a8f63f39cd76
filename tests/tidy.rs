//! What must be true of the repository itself: what is absent stays absent, what is named exists, and nothing grows
//! without a reason.

mod budget;
mod case_files;
mod crates;
mod diagnostic_files;
mod licences;
mod sources;

use bento_tests::harness::{Area, Outcome, Trial, repository, run, trial};
use serde_json::Value;
use std::process::Command;

/// All trials; each reports every fault it finds.
pub fn trials(areas: &'static [Area]) -> Vec<Trial> {
    vec![
        trial("tidy::crate_table", || crates::table(&metadata()?)),
        trial("tidy::dependency_owners", || crates::owners(&metadata()?)),
        trial("tidy::shared_lints", || crates::shared_lints(&metadata()?)),
        trial("tidy::licences", || licences::all_allowed(&metadata()?)),
        trial("tidy::module_docs", sources::module_docs),
        trial("tidy::finished", sources::finished),
        trial("tidy::merged", sources::merged),
        trial("tidy::no_io_below_the_command", sources::no_io_below_the_command),
        trial("tidy::line_budget", budget::keeps_to_its_lines),
        trial("tidy::diagnostic_files", diagnostic_files::are_what_they_are_called),
        trial("tidy::case_files", || case_files::all_belong(areas)),
        trial("tidy::front_page", front_page),
    ]
}

/// What cargo knows about all packages, those of the registry included.
fn metadata() -> Result<Value, bento_tests::harness::Failed> {
    let arguments = ["metadata", "--format-version", "1", "--locked"];
    let ran = run(Command::new(env!("CARGO")).args(arguments).current_dir(repository::root()))?;
    if ran.code != Some(0) {
        return Err(ran.stderr.into());
    }
    Ok(serde_json::from_str(&ran.stdout)?)
}

/// A stranger finds the two commands, and CI runs the one he is told to run.
fn front_page() -> Outcome {
    let wanted = [
        ("README.md", "cargo xtask demo"),
        ("README.md", "cargo xtask test"),
        (".ci/run", "cargo xtask test"),
        ("CHANGELOG.md", "# "),
    ];
    for (file, words) in wanted {
        if !repository::text(file)?.contains(words) {
            return Err(format!("{file}: says nothing of `{words}`").into());
        }
    }
    Ok(())
}
