//! The text ends in the middle of something, mostly because a bracket is not closed.
//!
//! ```bento
//! interface maze {
//!     fn maze_getwidth() -> usize;
//! ```
//!
//! The message points at the last bracket that is still open. Close it.

use bento_span::{Diagnostic, Span};

/// The text ends behind `last` while a bracket is open.
pub(crate) fn unclosed(open: Span, last: Span, bracket: &str, closing: &str) -> Diagnostic {
    super::E0106
        .say(format!("`{bracket}` is never closed"))
        .at(open, "opened here")
        .and(last, "the text ends behind this")
        .help(format!("add `{closing}`"))
}

/// A declaration starts at `next` while a brace is open.
pub(crate) fn unclosed_before(open: Span, next: Span, found: &str) -> Diagnostic {
    super::E0106
        .say("`{` is never closed")
        .at(open, "opened here")
        .and(next, format!("`{found}` starts another declaration"))
        .help(format!("add `}}` in front of `{found}`"))
}

/// The text ends behind `last` although something must follow.
pub(crate) fn unfinished(last: Span, expected: &str) -> Diagnostic {
    super::E0106
        .say(format!("the text ends where {expected} is expected"))
        .at(last, "the text ends behind this")
        .help(format!("add {expected}"))
}

/// There is no text.
pub(crate) fn empty_signature(at: Span) -> Diagnostic {
    super::E0106
        .say("the function type is empty")
        .at(at, "expected a function type")
        .help("write a function type like `fn(u32 x) -> err`; `fn() -> void` takes and returns nothing")
}
