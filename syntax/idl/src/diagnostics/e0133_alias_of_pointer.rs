//! An alias stands for an element type. It does not hide a pointer, an array or a modifier: those stand where they are used,
//! so that a reader of a function sees what crosses the boundary.
//!
//! ```bento
//! type text = const u8 *;
//! ```
//!
//! Write `type letter = u8;` and `const letter *text`. An array of fixed length goes into a structure.

use bento_span::{Diagnostic, Span};

use crate::ast::Alias;

/// `type name = …` with a modifier or a shape at `place`.
pub(crate) fn alias_of_pointer(alias: &Alias, place: Span) -> Diagnostic {
    super::E0133
        .say(format!("alias `{}` hides a pointer or array", alias.name.value))
        .at(place, "not part of an element type")
        .help("write only the element type here, and the pointer or array where the alias is used")
        .help("put an array of fixed length into a `struct`")
}

/// `type a = u32 b`.
pub(crate) fn named_type(name: Span) -> Diagnostic {
    super::E0133
        .say("an alias stands for one type")
        .at(name, "a name that nothing needs")
        .help("remove it")
}
