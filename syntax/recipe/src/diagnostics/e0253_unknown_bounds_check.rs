//! What WebAssembly that aWsm compiled does with an address beyond its linear memory: `branch` aborts the box, `wrap` goes to
//! the address modulo the size of the memory, `none` goes there without looking, so nothing is isolated.
//!
//! ```toml
//! runtime = { runtime = 'awsm', awsm.bounds_check = 'check' }
//! ```
//!
//! Choose one of the three.

use bento_span::{Diagnostic, Span};

/// The word in the place of a kind of check.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    super::E0253
        .say(format!("unknown kind of bounds check `{word}`"))
        .at(span, "none of the three there are")
        .help("choose `branch`, `wrap` or `none`")
}
