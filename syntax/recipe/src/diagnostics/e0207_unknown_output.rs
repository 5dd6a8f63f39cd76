//! There is no output of this name. The message lists all of them.
//!
//! ```toml
//! output.header = 'bb.h'
//! ```
//!
//! Write `output.h`.

use bento_span::{Diagnostic, Span, nearest};

use super::e0208_output_not_available;
use crate::model::OutputKind;

/// A word that is not an output, or not yet.
pub(crate) fn said(key: Span, word: &str) -> Diagnostic {
    if OutputKind::LATER.contains(&word) {
        return e0208_output_not_available::said(key, word);
    }
    super::E0207
        .say(format!("unknown output `{word}`"))
        .at(key, "there is no such output")
        .help_if(nearest(word, OutputKind::WORDS).map(|near| format!("did you mean `output.{near}`?")))
        .help(format!("choose one of {}", OutputKind::WORDS.join(", ")))
}
