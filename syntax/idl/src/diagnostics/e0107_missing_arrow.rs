//! A function type says what comes back, even if it is nothing.
//!
//! ```bento
//! interface lamp {
//!     fn lamp_set(bool on);
//! }
//! ```
//!
//! Write `fn lamp_set(bool on) -> void;`, or `-> err` if it can fail.

use bento_span::{Diagnostic, Span};

/// Nothing stands behind the arguments.
pub(crate) fn missing_returns(arguments_end: Span) -> Diagnostic {
    super::E0107
        .say("this function does not say what it returns")
        .at(arguments_end, "expected `->` behind this")
        .help("write `-> void` if nothing comes back, `-> err` if it can fail")
}

/// The result stands behind the arguments without `->`.
pub(crate) fn missing_arrow(arguments_end: Span) -> Diagnostic {
    super::E0107
        .say("no arrow between arguments and result")
        .at(arguments_end, "expected `->` behind this")
        .help("add `->`")
}
