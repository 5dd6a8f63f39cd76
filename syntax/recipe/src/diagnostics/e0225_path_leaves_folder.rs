//! Files are written inside the folder of the box that asks for them. So the path of an output is relative, has no `..`, and names a
//! file. No path has a `\`, not even that of a box, which may lie anywhere.
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
    let help = match leaves {
        Leaves::Absolute | Leaves::Upwards | Leaves::NoFile => {
            "give a path inside the box's folder, with `/` between folders, like 'bb.h' or 'gen/bb.h'"
        }
        Leaves::Backslash => "write `/` between folders, like 'gen/bb.h'",
    };
    super::E0225.say(format!("the path `{path}` {what}")).at(span, label).help(help)
}
