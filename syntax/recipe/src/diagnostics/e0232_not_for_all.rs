//! `all` holds keys for every box. A name, a folder, a recipe and other boxes belong to one box, and `all` is not for
//! itself.
//!
//! ```toml
//! all.all.stack = 0x800
//! ```
//!
//! Write `all.stack = 0x800`.

use bento_span::{Diagnostic, Span};

/// The key.
pub(crate) fn said(span: Span, key: &str) -> Diagnostic {
    super::E0232
        .say(format!("`{key}` cannot be for all boxes"))
        .at(span, "inside `all`")
        .help("give it to each box that needs it, outside `all`")
}
