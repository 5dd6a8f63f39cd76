//! The same modifier twice in front of one type.
//!
//! ```bento
//! interface log {
//!     fn log_write(const const u8 *text) -> err;
//! }
//! ```
//!
//! Once is enough: write `const u8 *text`.

use bento_span::{Diagnostic, Span};

use crate::ast::Modifier;

/// `modifier` again.
pub(crate) fn repeated_modifier(first: Span, again: Span, modifier: Modifier) -> Diagnostic {
    super::E0114
        .say(format!("`{}` is said twice", modifier.word()))
        .at(again, "again")
        .and(first, "first here")
        .help("remove one of them")
}
