//! A recipe starts from itself, maybe by way of others.
//!
//! ```toml
//! base = 'recipe.toml'
//! ```
//!
//! Name another recipe, one that does not start from this one.

use bento_span::{Diagnostic, Span};

/// The value that names it.
pub(crate) fn said(span: Span, path: &str) -> Diagnostic {
    super::E0261
        .say(format!("the recipe `{path}` starts from itself"))
        .at(span, "it is being read already")
        .help("name another recipe, or remove the key")
}
