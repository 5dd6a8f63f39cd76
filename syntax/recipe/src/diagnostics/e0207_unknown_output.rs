//! There is no output of this name. The message lists all of them.
//!
//! ```toml
//! output.header = 'bb.h'
//! ```
//!
//! Write `output.h`.

use bento_span::{Diagnostic, Span, nearest};

use super::e0208_output_not_available;
use crate::{model::OutputKind, options};

/// What outputs are called elsewhere.
const WORDS: [(&str, &str); 10] = [
    ("header", "h"),
    ("object", "o"),
    ("obj", "o"),
    ("makefile", "mk"),
    ("make", "mk"),
    ("linker_script", "ld"),
    ("lds", "ld"),
    ("layout", "map"),
    ("rs", "rust_lib"),
    ("rust", "rust_lib"),
];

/// A word that is not an output, or not yet.
pub(crate) fn said(key: Span, word: &str) -> Diagnostic {
    if OutputKind::LATER.contains(&word) {
        return e0208_output_not_available::said(key, word);
    }
    let near = WORDS.iter().find(|(long, _)| *long == word).map(|(_, known)| *known);
    if let Some(later) = near.filter(|known| OutputKind::LATER.contains(known)) {
        return e0208_output_not_available::said(key, later);
    }
    let near = near.or_else(|| nearest(word, OutputKind::WORDS));
    let is_key = options::is_key(word);
    super::E0207
        .say(format!("unknown output `{word}`"))
        .at(key, "there is no such output")
        .help_if(near.filter(|_| !is_key).map(|near| format!("did you mean `output.{near}`?")))
        .help_if(is_key.then(|| format!("`{word}` is a key of the box: write it above the first `[…]` of the box")))
        .help(format!("choose one of {}", OutputKind::WORDS.join(", ")))
}
