//! A box names the recipe of a box around it, which would contain itself without end.
//!
//! ```toml
//! box.box1 = { path = '.', recipe = 'recipe.toml' }
//! ```
//!
//! Give the box a recipe of its own, or none.

use bento_span::{Diagnostic, Span};

/// The value that names it.
pub(crate) fn said(span: Span, path: &str) -> Diagnostic {
    super::E0238
        .say(format!("the recipe `{path}` contains itself"))
        .at(span, "it is being read already")
        .help("name another recipe, or remove the key")
}
