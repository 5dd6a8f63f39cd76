//! The text is not what can stand at this place.
//!
//! ```bento
//! interface maze {
//!     fn maze_get(usize x usize y) -> err32;
//! }
//! ```
//!
//! The message names what could have come instead. Here a `,` is missing between the two arguments.

use bento_span::{Diagnostic, Span};

/// `found` stands where one of `expected` could.
pub(crate) fn unexpected_token(span: Span, found: &str, expected: &str) -> Diagnostic {
    super::E0105.say(format!("expected {expected}, found `{found}`")).at(span, format!("expected {expected}"))
}

/// A line ends behind `last` without what ends it.
pub(crate) fn missing_end(last: Span, next: Span, found: &str, missing: &str) -> Diagnostic {
    super::E0105
        .say(format!("expected `{missing}`, found `{found}`"))
        .at(last, format!("expected `{missing}` behind this"))
        .and(next, "this starts something new")
        .help(format!("add `{missing}`"))
}

/// The members start without a brace.
pub(crate) fn missing_brace(head: Span) -> Diagnostic {
    super::E0105
        .say("expected `{` in front of the members")
        .at(head, "expected `{` behind this")
        .help("add `{`")
}
