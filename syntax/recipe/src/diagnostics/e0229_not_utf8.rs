//! Recipes and `.bento` files are text in UTF-8. An editor that saved this in another encoding is the usual reason:
//!
//! ```toml
//! export.sys_ping = { type = 'fn() -> err', doc = 'prüft' }
//! ```
//!
//! Save the file as UTF-8.

use bento_span::{Diagnostic, Span};

/// The key that leads to it, if there is one, and the number of good bytes.
pub(crate) fn said(span: Option<Span>, path: &str, valid_up_to: usize) -> Diagnostic {
    let diagnostic = super::E0229
        .say(format!("`{path}` is not UTF-8"))
        .note(format!("the first byte that is not stands at offset {valid_up_to}"))
        .help("save the file as UTF-8");
    match span {
        Some(span) => diagnostic.at(span, "because of this"),
        None => diagnostic,
    }
}
