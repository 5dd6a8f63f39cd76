//! The output is known, but this version cannot make it.
//!
//! ```toml
//! output.wasm_h = 'bb.h'
//! ```
//!
//! Remove it, or take one of the outputs that the message lists.

use bento_span::{Diagnostic, Span};

use crate::model::OutputKind;

/// An output that is known and not made.
pub(crate) fn said(key: Span, word: &str) -> Diagnostic {
    super::E0208
        .say(format!("this version cannot make the output `{word}`"))
        .at(key, "not available")
        .help(format!("remove it, or choose one of {}", OutputKind::WORDS.join(", ")))
}
