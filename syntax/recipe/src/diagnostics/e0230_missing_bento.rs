//! A box names an interface file that does not exist. The path is relative to the box's folder.
//!
//! ```toml
//! bento = 'maze.bento'
//! ```

use bento_span::{Diagnostic, Span};

/// The value that names it.
pub(crate) fn said(span: Span, path: &str) -> Diagnostic {
    super::E0230
        .say(format!("there is no interface file `{path}`"))
        .at(span, "named here")
        .help("mend the path, which is relative to the box's folder")
}
