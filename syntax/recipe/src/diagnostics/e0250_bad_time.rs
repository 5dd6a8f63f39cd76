//! A time is a number and its unit: `us`, `ms` or `s`.
//!
//! ```toml
//! budget = '10'
//! ```
//!
//! Write `budget = '10ms'`.

use bento_span::{Diagnostic, Span};

/// Text, or a number, that is no time.
pub(crate) fn said(span: Span, text: &str) -> Diagnostic {
    let number = text.trim();
    let is_bare = !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
    super::E0250
        .say(format!("`{text}` is not a time"))
        .at(span, if is_bare { "its unit is missing" } else { "not a number and a unit" })
        .help_if(is_bare.then(|| format!("write '{number}ms' for milliseconds")))
        .help("a time is a whole number and `us`, `ms` or `s`, like '10ms'")
}
