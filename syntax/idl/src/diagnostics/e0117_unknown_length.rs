//! The name between the brackets of an array is an argument of the same function.
//!
//! ```bento
//! interface log {
//!     fn log_write(const u8 text[length], usize size) -> err;
//! }
//! ```
//!
//! Write `text[size]`, or add the argument. Constants are written as numbers.

use bento_span::{Diagnostic, Span};

/// No argument is called `name`; `near` is one that is called alike, `only` the only one that could be meant.
pub(crate) fn unknown_length(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = super::E0117
        .say(format!("no argument is named `{name}`"))
        .at(span, "expected the argument that gives the length");
    match near {
        Some(near) => diagnostic.help(format!("write `[{near}]`")),
        None => diagnostic.help(format!("add an argument `usize {name}`, or write the length as a number")),
    }
}

/// A field's length is a number.
pub(crate) fn length_in_structure(span: Span, name: &str) -> Diagnostic {
    super::E0117
        .say(format!("a structure has a fixed size, `{name}` is not a number"))
        .at(span, "expected a number")
        .help("write the length as a number, like `[16]`")
}
