//! The number does not fit where it goes.
//!
//! ```toml
//! version = 0x100000000
//! ```
//!
//! Versions end at 2^32-1, addresses and sizes at 2^64-1, and none of them is negative.

use bento_span::{Diagnostic, Span};

/// The number and what it may be.
pub(crate) fn said(span: Span, number: i128, first: i128, last: u64) -> Diagnostic {
    super::E0242
        .say(format!("the number {number} is out of range"))
        .at(span, "this number")
        .help(format!("use a number from {first} to {last}"))
}
