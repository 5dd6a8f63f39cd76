//! `const`, `mut`, `nullable` and `own` stand in front of the type.
//!
//! ```bento
//! interface log {
//!     fn log_write(u8 const *text) -> err;
//! }
//! ```
//!
//! Write `const u8 *text`. There is no way to say that the pointer itself does not change: it is passed by value anyway.

use bento_span::{Diagnostic, Span, Spanned};

use crate::ast::Modifier;

/// `modifier` stands behind the element.
pub(crate) fn misplaced_modifier(modifier: Spanned<Modifier>, element: Span) -> Diagnostic {
    let word = modifier.value.word();
    let example = match modifier.value {
        Modifier::Const | Modifier::Mut | Modifier::Nullable => "u8 *x",
        Modifier::Own => "file x",
    };
    super::E0124
        .say(format!("`{word}` behind the type"))
        .at(modifier.span, "too late")
        .and(element, "it stands in front of this")
        .help(format!("write `{word}` first, like `{word} {example}`"))
}
