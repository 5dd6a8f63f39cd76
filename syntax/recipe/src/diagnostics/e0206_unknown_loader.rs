//! There is no loader of this name. The message lists all of them.
//!
//! ```toml
//! loader = 'none'
//! ```
//!
//! Write `noop` for a box whose bytes are in place.

use bento_span::{Diagnostic, Span, nearest};

use crate::model::Loader;

/// A word that is not a loader.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    super::E0206
        .say(format!("unknown loader `{word}`"))
        .at(span, "there is no such loader")
        .help_if(nearest(word, Loader::WORDS).map(|near| format!("did you mean `{near}`?")))
        .help(format!("choose one of {}", Loader::WORDS.join(", ")))
}
