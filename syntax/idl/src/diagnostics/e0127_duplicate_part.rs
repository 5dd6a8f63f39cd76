//! Two fields of a structure, or two values of an enumeration, have the same name.
//!
//! ```bento
//! struct extent { u32 width; u32 width; }
//! ```
//!
//! Rename one of them.

use bento_span::Diagnostic;

use crate::ast::Name;

/// `kind` is `field` or `value`.
pub(crate) fn duplicate_part(first: &Name, again: &Name, kind: &str) -> Diagnostic {
    super::E0127
        .say(format!("{kind} `{}` is declared twice", again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help("rename one of them")
}
