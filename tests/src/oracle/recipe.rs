//! Any text is a recipe that compiles, or something is said about it: with a place, with a mend, and the same every time.
//! What compiles has outputs, or a backend names its limit.

use crate::harness::{Input, faults, front_half, render, whole};
use bento_ir::{Box, Checked, Id, verify};
use bento_link::ld;
use bento_span::{Diagnostics, SourceMap};

/// Compiles a text that holds a recipe and the files beside it ([`Input::read`]), twice.
///
/// # Errors
/// What is wrong with what is said about it.
///
/// # Panics
/// If a pass leaves something that the verifier refuses, if the answer and the diagnostics disagree, or if a backend does.
pub fn check(text: &str) -> Result<(), String> {
    let said = said_about(text)?;
    let again = said_about(text)?;
    if said != again {
        return Err(format!("{said}\nand then\n{again}"));
    }
    outputs(text)
}

/// What every backend makes of every box. A limit of theirs is an answer, too: it is said to the user.
fn outputs(text: &str) -> Result<(), String> {
    let Some(document) = whole(&Input::read(text)) else { return Ok(()) };
    let _map = bentoc::layout(&document.system, &document.facts.placement);
    let checked = verify::checked(&document.system, &document.facts)
        .map_err(|defects| defects.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    document.system.boxes.ids().for_each(|owner| of_box(checked, owner));
    Ok(())
}

fn of_box(checked: Checked<'_>, owner: Id<Box>) {
    let _object = bentoc::object_with(checked, owner, &|_| {});
    let _header = bento_c::emit(checked, owner, &bento_c::Options { errors: &[], types: &[] });
    let _script = ld::emit(checked, owner, &ld::Options { no_sections: false, defines: Vec::new() });
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
