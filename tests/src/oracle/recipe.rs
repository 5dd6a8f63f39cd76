//! Any text is a recipe that compiles, or something is said about it: with a place, with a mend, and the same every time.

use crate::harness::{Input, faults, front_half, render};
use bento_span::{Diagnostics, SourceMap};

/// Compiles a text that holds a recipe and the files beside it ([`Input::read`]), twice.
///
/// # Errors
/// What is wrong with what is said about it.
///
/// # Panics
/// If a pass leaves something that the verifier refuses, or if the answer and the diagnostics disagree.
pub fn check(text: &str) -> Result<(), String> {
    let said = said_about(text)?;
    let again = said_about(text)?;
    if said == again { Ok(()) } else { Err(format!("{said}\nand then\n{again}")) }
}

fn said_about(text: &str) -> Result<String, String> {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    front_half(&Input::read(text), &mut sources, &mut diagnostics);
    let faults = faults(&sources, &diagnostics);
    // Why a file cannot be read is said in the words of the system, not in ours.
    let has_words_of_others = text.contains(" unreadable ");
    if faults.is_empty() || has_words_of_others {
        Ok(render(&sources, &diagnostics))
    } else {
        Err(faults.join("\n"))
    }
}
