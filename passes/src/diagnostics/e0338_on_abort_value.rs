//! `on_abort` is a value that the function's result cannot be: outside of its type, no number of its enumeration, a number where the
//! result is `true` or `false`, a number without a point where it has one.
//!
//! ```toml
//! import.sensor_read = 'fn() -> u8'
//! import.sensor_read.on_abort = -1
//! ```
//!
//! Choose one of the values that the message lists, best one that no completed call gives.

use bento_span::{Diagnostic, Span};

/// The value is none of `expected`.
pub(crate) fn does_not_fit(function: &str, value: Span, expected: &str, at: Span) -> Diagnostic {
    super::E0338
        .say(format!("`{function}` cannot give this value"))
        .at(value, format!("expected {expected}"))
        .and(at, "the function")
        .help(format!("write {expected}"))
}
