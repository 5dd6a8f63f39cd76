//! The recipe that a variant starts from does not exist.
//!
//! ```toml
//! base = 'recipes.toml'
//! ```
//!
//! `base` names another recipe, seen from the folder of the one that the command starts in. What this recipe says itself wins over it, key by key.

use bento_span::{Diagnostic, Span};

/// The value that names it.
pub(crate) fn said(span: Span, path: &str) -> Diagnostic {
    super::E0260
        .say(format!("there is no recipe `{path}` to start from"))
        .at(span, "named here")
        .help("mend the path, which is relative to this recipe's folder, or remove the key")
}
