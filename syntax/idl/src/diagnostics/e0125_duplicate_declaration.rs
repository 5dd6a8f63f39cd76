//! Two declarations of one file have the same name. Types share one set of names, interfaces another, boxes a third: a box may
//! be called like an interface, but a structure not like an enumeration.
//!
//! ```bento
//! struct extent { u32 width; u32 height; }
//! handle extent;
//! ```
//!
//! Rename one of them. What belongs to one box stands in one `box`.

use bento_span::Diagnostic;

use crate::ast::Name;

/// `kind` is `type`, `interface` or `box`.
pub(crate) fn duplicate_declaration(first: &Name, again: &Name, kind: &str) -> Diagnostic {
    let mend = match kind {
        "box" => "put everything of one box into one `box`",
        "interface" => "rename one of them, or put all functions into one",
        _ => "rename one of them",
    };
    super::E0125
        .say(format!("{kind} `{}` is declared twice", again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help(mend)
}
