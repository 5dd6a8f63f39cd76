//! `import.box1.ping` and `import.ping` with `scope = 'box1'` are the same function.
//!
//! ```toml
//! import.box1.ping = 'fn() -> err'
//! import.ping = { type = 'fn() -> err', scope = 'box1' }
//! ```
//!
//! Remove one of them.

use bento_span::{Diagnostic, Span, Spanned};

/// The function, the place of the other, and `import` or `export`.
pub(crate) fn said(name: &Spanned<String>, first: Span, direction: &str) -> Diagnostic {
    super::E0236
        .say(format!("the {direction} `{}` is given twice", name.value))
        .at(name.span, "with the name of the box in the key")
        .and(first, "with `scope`")
        .help("remove one of them")
}
