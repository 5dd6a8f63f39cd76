//! A returned array has a constant length.
//!
//! ```bento
//! interface log {
//!     fn log_name(usize size) -> const u8[size];
//! }
//! ```
//!
//! Write the length as a number, like `const u8[16]`, or let the caller pass an array that the function fills:
//! `fn log_name(mut u8 name[size], usize size) -> errsize`.

use bento_span::{Diagnostic, Span};

/// `-> const u8[name]`.
pub(crate) fn returned_array_length(span: Span, name: &str) -> Diagnostic {
    super::E0119
        .say(format!("the length of a returned array is `{name}`"))
        .at(span, "expected a number")
        .help("write the length as a number, like `[16]`")
        .help("or take an array as an argument, fill it, and return how much was written")
}
