//! A box names an interface file that does not exist. The path is relative to the box's folder.
//!
//! ```toml
//! bento = 'maze.bento'
//! ```

use bento_span::{Diagnostic, Span};

/// The value that names it, and what would have named a file that is there.
pub(crate) fn said(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    super::E0230
        .say(format!("there is no interface file `{path}`"))
        .at(span, "named here")
        .help_if(near.map(|near| format!("write '{near}': the file is beside the parent's recipe")))
        .help("mend the path, which is relative to the box's folder")
}
