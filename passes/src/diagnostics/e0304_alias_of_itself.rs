//! An alias stands for another type. A ring of aliases stands for nothing.
//!
//! ```bento
//! type column = row;
//! type row = column;
//! ```
//!
//! Let one of them stand for a type of the language.

use bento_idl::ast::Name;
use bento_span::{Diagnostic, Span};

/// The aliases of `ring` lead back to the first; the last does so at `at`.
pub(crate) fn stands_for_itself(at: Span, ring: &[&Name]) -> Diagnostic {
    let names: Vec<_> = ring.iter().map(|name| format!("`{}`", name.value)).collect();
    let first = names.first().cloned().unwrap_or_default();
    let start = ring.first().map_or(at, |name| name.span);
    super::E0304
        .say(format!("alias {first} stands for itself"))
        .at(at, "this leads back to where it began")
        .and(start, "begun here")
        .note(format!("the ring is {}", names.join(", ")))
        .help("let one of them stand for a type of the language")
}
