//! Parent and child run on the same machine. A child names a board only for the case that it is built alone, and then it is the one of
//! its parent.
//!
//! ```toml
//! board = 'mps2-an386'
//! [box.box1]
//! board = 'mps2-an505'
//! ```
//!
//! Name the same board, or leave the key of the child away.

use bento_span::{Diagnostic, Spanned};

/// Box `name` is for the board `theirs`, the system for `ours`.
pub(crate) fn another(theirs: &Spanned<String>, ours: &Spanned<String>, name: &str) -> Diagnostic {
    super::E0328
        .say(format!("box `{name}` is for board `{}`, its system for `{}`", theirs.value, ours.value))
        .at(theirs.span, "this board")
        .and(ours.span, "is not this one")
        .help("name the same board, or leave the key of the child away")
}
