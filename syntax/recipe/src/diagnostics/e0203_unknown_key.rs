//! No option has this key. `bentoc options` lists all of them.
//!
//! ```toml
//! memroy.ram = 'rw 0x2000'
//! ```
//!
//! Write the key as it is listed: `memory.ram`.

use bento_span::{Diagnostic, Span};

/// A part of a key that nothing begins with, and what it may be meant for.
pub(crate) fn said(span: Span, word: &str, suggestion: Option<&str>) -> Diagnostic {
    super::E0203
        .say(format!("unknown key `{word}`"))
        .at(span, "no option has this key")
        .help_if(suggestion.map(|suggestion| format!("did you mean `{suggestion}`?")))
        .help("`bentoc options` lists every key")
}
