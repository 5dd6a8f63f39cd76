//! `void` alone between the parentheses, or alone behind the arrow, means nothing at all. It is no type.
//!
//! ```bento
//! interface block {
//!     fn block_read(mut void *buffer) -> void;
//! }
//! ```
//!
//! A pointer to memory of no particular type is a pointer to bytes: `mut u8 *buffer`.

use bento_span::{Diagnostic, Span};

/// `void *`.
pub(crate) fn void_pointer(span: Span) -> Diagnostic {
    super::E0110
        .say("there is no pointer to `void`")
        .at(span, "the element has no size that could be checked")
        .help("write a pointer to bytes: `const u8 *x` if it is only read, `mut u8 *x` if it is written")
}

/// `void` with a name or between other types.
pub(crate) fn void_value(span: Span) -> Diagnostic {
    super::E0110
        .say("`void` is not a type")
        .at(span, "`void` stands alone and means nothing at all")
        .help("remove it, or write the type that is meant")
}
