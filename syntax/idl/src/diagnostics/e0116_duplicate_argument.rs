//! Arguments and results of one function have different names.
//!
//! ```bento
//! interface maze {
//!     fn maze_get(usize x, usize x) -> err32;
//! }
//! ```
//!
//! Rename one: `usize x, usize y`.

use bento_span::Diagnostic;

use crate::ast::Name;

/// `again` has the name of `first`.
pub(crate) fn duplicate_argument(first: &Name, again: &Name) -> Diagnostic {
    super::E0116
        .say(format!("the name `{}` is used twice", again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help("rename one of them")
}
