//! A pointer or array says whether the memory behind it is only read (`const`) or also written (`mut`). The boundary check
//! asks for just this right in the regions of the box that passes the pointer.
//!
//! ```bento
//! interface log {
//!     fn log_write(u8 text[size], usize size) -> err;
//! }
//! ```
//!
//! Write `const u8 text[size]`.

use bento_span::{Diagnostic, Span};

use crate::ast::{Modifier, Parameter};
use crate::edit;
use crate::print::print_parameter;

/// Neither `const` nor `mut` in front of a pointer or array at `shape`.
pub(crate) fn pointer_without_access(shape: Span, whole: &Parameter) -> Diagnostic {
    let read = print_parameter(&edit::with_modifier(whole, Modifier::Const));
    let write = print_parameter(&edit::with_modifier(whole, Modifier::Mut));
    super::E0112
        .say("a pointer says `const` or `mut`")
        .at(whole.span, "neither `const` nor `mut`")
        .and(shape, "this makes it a pointer")
        .help(format!("write `{read}` if it is only read"))
        .help(format!("write `{write}` if it is written"))
}
