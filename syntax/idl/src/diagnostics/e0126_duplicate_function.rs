//! An interface has two functions of the same name, or a box imports or exports the same name twice.
//!
//! ```bento
//! box lamp {
//!     export fn lamp_set(bool on) -> err;
//!     export fn lamp_set(u8 level) -> err;
//! }
//! ```
//!
//! There is no overloading: rename one. A box may import one name from several boxes if each import says `scope BOX` and
//! `alias SYMBOL`.

use bento_span::Diagnostic;

use crate::ast::{Direction, Name};

/// Twice in an interface.
pub(crate) fn in_interface(first: &Name, again: &Name) -> Diagnostic {
    super::E0126
        .say(format!("function `{}` is declared twice", again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help("rename one of them")
}

/// Twice in a box.
pub(crate) fn in_box(first: &Name, again: &Name, direction: Direction) -> Diagnostic {
    super::E0126
        .say(format!("{} of `{}` is declared twice", direction.word(), again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help("remove or rename one of them, or tell them apart with `scope BOX`")
}
