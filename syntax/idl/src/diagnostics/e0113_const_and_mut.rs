//! A pointer is either only read or also written.
//!
//! ```bento
//! interface log {
//!     fn log_read(const mut u8 text[size], usize size) -> errsize;
//! }
//! ```
//!
//! `mut` allows reading too: write `mut u8 text[size]`.

use bento_span::{Diagnostic, Span};

/// Both words in front of one type.
pub(crate) fn const_and_mut(first: Span, second: Span) -> Diagnostic {
    super::E0113
        .say("both `const` and `mut`")
        .at(second, "this contradicts")
        .and(first, "this")
        .help("keep `const` if the memory is only read, `mut` if it is written; `mut` may be read too")
}
