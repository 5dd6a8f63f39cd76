//! Cases as data files.
//!
//! An area is a folder of `tests/cases` and a function that checks one file of it. A case that holds what is expected of
//! it, or has it in a file beside, is rewritten when `BLESS=1` is set, and somebody reads the difference before it is
//! committed.

mod area;
mod diagnostics;
mod emulator;
mod expect;
mod front;
mod process;
pub mod repository;
mod workspace;

pub use area::{Area, Case};
pub use diagnostics::{codes_in, faults, render};
pub use emulator::log_of_the_program;
pub use expect::{Split, below, difference, file, is_blessing, split};
pub use front::{Input, after_each_pass, check_face, front_half, text_after, whole};
pub use libtest_mimic::{Failed, Trial};
pub use process::{Ran, built, built_for_release, run};
pub use workspace::{Tree, Workspace, fine, tree};

/// How a trial ends. Anything that can be displayed turns into a failure with `?`.
pub type Outcome = Result<(), Failed>;

/// A trial that is not a case of an area.
pub fn trial(name: impl Into<String>, check: impl FnOnce() -> Outcome + Send + 'static) -> Trial {
    Trial::test(name, check)
}

/// Fails with all faults, if there are any.
///
/// # Errors
/// The faults, one per line.
pub fn none_of(faults: &[String]) -> Outcome {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
