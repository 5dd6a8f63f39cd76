//! Alignments are powers of two.
//!
//! ```toml
//! stack.align = 24
//! ```
//!
//! Write 16 or 32.

use bento_span::{Diagnostic, Span};

/// The number.
pub(crate) fn said(span: Span, align: u64) -> Diagnostic {
    let next = align.max(1).checked_next_power_of_two().unwrap_or(1 << 63);
    super::E0216
        .say(format!("the alignment {align} is not a power of two"))
        .at(span, "not a power of two")
        .help(format!("write {next}, or another power of two"))
}
