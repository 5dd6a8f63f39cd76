//! The argument that gives the length of an array is an unsigned integer of at most 32 bits, passed by value: `usize`, `u8`,
//! `u16` or `u32`.
//!
//! ```bento
//! interface log {
//!     fn log_write(const u8 text[size], i32 size) -> err;
//! }
//! ```
//!
//! A negative or a 64-bit number would have to be cut before the range is checked, and a number behind a pointer could be
//! changed after the check. Write `usize size`.

use bento_span::Diagnostic;

use crate::ast::Parameter;
use crate::edit;
use crate::print::print_parameter;

/// `length` gives the length of `array`, but its type cannot.
pub(crate) fn length_type(array: &Parameter, length: &Parameter) -> Diagnostic {
    let diagnostic = super::E0118
        .say(format!("`{}` cannot be a length", print_parameter(length)))
        .at(length.span, "expected an unsigned integer of at most 32 bits, by value")
        .and(array.span, "the array whose length it gives");
    if length.span == array.span {
        return diagnostic.help("add an argument of type `usize` that gives the length");
    }
    diagnostic.help(format!("write `{}`", print_parameter(&edit::as_length(length))))
}
