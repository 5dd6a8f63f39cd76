//! Times go from a microsecond to an hour.
//!
//! ```toml
//! budget = '0ms'
//! ```
//!
//! Leave the key away if the box may take as long as it likes.

use bento_span::{Diagnostic, Span};

/// Nothing, or more than an hour.
pub(crate) fn said(span: Span, text: &str) -> Diagnostic {
    super::E0251
        .say(format!("`{text}` is out of range"))
        .at(span, "not from a microsecond to an hour")
        .help("leave the key away for no limit, or write a time from '1us' to '3600s'")
}
