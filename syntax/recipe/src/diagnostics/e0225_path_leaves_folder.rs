//! Files are written inside the folder of the box that asks for them, and boxes lie inside the folder of their parent.
//! So these paths are relative, have no `..` and no `\`, and an output is a file.
//!
//! ```toml
//! output.h = '../include/bb.h'
//! ```
//!
//! Write the file into the box's folder and let the build system look there.

use bento_span::{Diagnostic, Span};

use crate::paths::Leaves;

/// The path and what is wrong with it.
pub(crate) fn said(span: Span, path: &str, leaves: Leaves) -> Diagnostic {
    let (what, label) = match leaves {
        Leaves::Absolute => ("leaves the box's folder", "begins at the root"),
        Leaves::Upwards => ("leaves the box's folder", "`..` goes upwards"),
        Leaves::Backslash => ("has a backslash", "`\\` means a folder on some systems"),
        Leaves::NoFile => ("names no file", "a file name is wanted here"),
    };
    super::E0225
        .say(format!("the path `{path}` {what}"))
        .at(span, label)
        .help("give a path inside the box's folder, with `/` between folders, like 'bb.h' or 'gen/bb.h'")
}
