//! A structure has at most 16 MiB, and an array argument fewer than 4 GiB: more has no place in the memory of a box.
//!
//! ```bento
//! struct frame { u32 pixels[0x10000000]; }
//! ```
//!
//! Make the array smaller, or pass it in parts.

use bento_idl::ast::Name;
use bento_span::{Diagnostic, Span};

/// `structure` passes `most` bytes with the field at `at`.
pub(crate) fn structure(structure: &Name, at: Span, most: u64) -> Diagnostic {
    super::E0314
        .say(format!("structure `{}` has more than {most:#x} bytes", structure.value))
        .at(at, "too large with this")
        .and(structure.span, "the structure")
        .help("make the arrays in it smaller")
}

/// An array argument of constant length.
pub(crate) fn array(at: Span) -> Diagnostic {
    super::E0314
        .say("an array of 4 GiB or more")
        .at(at, "larger than the address space")
        .help("choose a smaller length, or pass the array in parts")
}
