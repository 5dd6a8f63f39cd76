//! A number above 18446744073709551615, which is 2^64 - 1. No type of the language holds it.
//!
//! ```bento
//! interface log {
//!     fn log_write(const u8 text[18446744073709551616]) -> err;
//! }
//! ```
//!
//! Write a smaller number.

use bento_span::{Diagnostic, Span};

/// `text` does not fit into 64 bits.
pub(crate) fn number_too_large(span: Span, text: &str) -> Diagnostic {
    super::E0103
        .say(format!("`{text}` does not fit into 64 bits"))
        .at(span, "too large")
        .help(format!("write a number of at most {}", u64::MAX))
}
