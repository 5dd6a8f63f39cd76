//! The recipe to start from does not exist, or a box names one that does not.
//!
//! ```toml
//! box.box1.recipe = 'other.toml'
//! ```
//!
//! Without the key a missing `recipe.toml` in the folder of a child is fine. The path is relative to that folder.

use bento_span::{Diagnostic, Span};

/// The value that names it.
pub(crate) fn said(span: Span, path: &str) -> Diagnostic {
    super::E0227
        .say(format!("there is no recipe `{path}`"))
        .at(span, "named here")
        .help("mend the path, which is relative to the box's folder, or remove the key")
}

/// The one to start from.
pub(crate) fn at_start(path: &str) -> Diagnostic {
    super::E0227
        .say(format!("there is no recipe `{path}`"))
        .help("start in a folder with a `recipe.toml`, give its path, or name another file with `--recipe`")
}
