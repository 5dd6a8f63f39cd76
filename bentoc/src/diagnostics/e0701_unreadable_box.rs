//! The file that is to be sealed is not a linked box.
//!
//! `bentoc image` takes what the linker made of a box: an ELF file for Arm, not an object and not a raw binary.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn unreadable(file: &Path, why: &str) -> Diagnostic {
    super::E0701
        .say(format!("cannot use `{}`: {why}", file.display()))
        .help("give the ELF file that the linker made of the box, like `box1.elf`")
}
