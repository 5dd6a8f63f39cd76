//! An array says how many elements it has: a constant, or the argument that gives the number.
//!
//! ```bento
//! interface log {
//!     fn log_write(const u8 text[], usize size) -> err;
//! }
//! ```
//!
//! The length is what the boundary check is made of, so it cannot be left out. Write `const u8 text[size]`; a pointer to one
//! element is `const u8 *text`.

use bento_span::{Diagnostic, Span};

/// `[]`.
pub(crate) fn array_without_length(brackets: Span) -> Diagnostic {
    super::E0108
        .say("this array does not say its length")
        .at(brackets, "expected a number or the name of an argument between the brackets")
        .help("write a constant like `[16]`, or the argument that gives the length, like `[size]`")
        .help("write `*` if it is a pointer to one element")
}
