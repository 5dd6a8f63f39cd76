//! `printf` is ours (`minimal`: small, without floating point) or the C library's (`std`).
//!
//! ```toml
//! output.mk.printf = 'full'
//! ```
//!
//! Write `output.mk.printf = 'std'` for a box that prints floating-point numbers.

use bento_span::{Diagnostic, Span, nearest};

/// A word that is neither.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    super::E0265
        .say(format!("unknown printf `{word}`"))
        .at(span, "neither `minimal` nor `std`")
        .help_if(nearest(word, ["minimal", "std"]).map(|near| format!("did you mean `{near}`?")))
        .help("`minimal` is small and has no floating point, `std` is the C library's")
}
