//! A linked box has no valid image header.
//!
//! The header `__jumptable` comes from the object that bentoc makes and stands first in the memory that holds the box's code.
//! If it is missing, the object was not linked or the linker dropped it.

use std::path::Path;

use bento_span::Diagnostic;

const MEND: &str = "link the object that bentoc made, `bb.gate.o` unless the recipe says otherwise, with bentoc's linker script";

pub(crate) fn without_header(file: &Path) -> Diagnostic {
    super::E0704.say(format!("`{}` has no image header", file.display())).note("there is no symbol `__jumptable`").help(MEND)
}

pub(crate) fn header_elsewhere(file: &Path, address: u32) -> Diagnostic {
    super::E0704
        .say(format!("the image header of `{}` is not at the start of a memory", file.display()))
        .note(format!("`__jumptable` is at {address:#010x}"))
        .help(MEND)
}

pub(crate) fn refused(file: &Path, fault: &str) -> Diagnostic {
    super::E0704.say(format!("the image header of `{}` is not valid: {fault}", file.display())).help(MEND)
}
