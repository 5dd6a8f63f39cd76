//! A box is brought up by the first call (`lazy`) or by its parent (`manual`).
//!
//! ```toml
//! init = 'eager'
//! ```
//!
//! Write `init = 'manual'` and call `__box_NAME_init` where you want.

use bento_span::{Diagnostic, Span, nearest};

/// A word that is neither.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    super::E0209
        .say(format!("unknown kind of initialisation `{word}`"))
        .at(span, "neither `lazy` nor `manual`")
        .help_if(nearest(word, ["lazy", "manual"]).map(|near| format!("did you mean `{near}`?")))
        .help("choose `lazy` (by the first call) or `manual` (by `__box_NAME_init`)")
}
