//! A structure has at least one field, an enumeration at least one value: C has no empty ones.
//!
//! ```bento
//! struct nothing {}
//! ```
//!
//! Add what it holds, or remove it. A type that says nothing about its inside is a `handle`.

use bento_span::Diagnostic;

use crate::ast::Name;

/// `parts` is `field` or `value`.
pub(crate) fn empty_declaration(name: &Name, part: &str) -> Diagnostic {
    super::E0139
        .say(format!("`{}` has no {part}", name.value))
        .at(name.span, format!("expected at least one {part}"))
        .help(format!("add a {part}; write `handle {};` if its inside is nobody's business", name.value))
}
