//! An array has at least one element.
//!
//! ```bento
//! interface log {
//!     fn log_mark(const u8 name[0]) -> err;
//! }
//! ```
//!
//! Write its length, the argument that gives it, or `*` for a pointer to one element.

use bento_span::{Diagnostic, Span};

/// `[0]`.
pub(crate) fn empty_array(span: Span) -> Diagnostic {
    super::E0120
        .say("an array of 0 elements")
        .at(span, "expected at least 1")
        .help("write the length, or the argument that gives it, like `[size]`")
}
