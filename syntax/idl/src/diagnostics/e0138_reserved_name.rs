//! Words of types (`u8`, `err`, …), `const`, `mut`, `nullable`, `own`, `void`, `noreturn` and `fn` are never names. All other
//! words are, even `box` or `scope`.
//!
//! ```bento
//! interface log {
//!     fn log_error(i32 err) -> void;
//! }
//! ```
//!
//! Choose another name, like `error`.

use bento_span::{Diagnostic, Span};

/// `word` where a name is expected.
pub(crate) fn reserved_name(span: Span, word: &str) -> Diagnostic {
    super::E0138
        .say(format!("expected a name, found the reserved word `{word}`"))
        .at(span, "never a name")
        .help(format!("choose another name, like `{word}_`"))
}

/// `word` behind `before`, where a name or a comma may follow.
pub(crate) fn reserved_or_comma(span: Span, word: &str, before: Span) -> Diagnostic {
    super::E0138
        .say(format!("expected a name or `,`, found the reserved word `{word}`"))
        .at(span, "never a name")
        .and(before, "a name or `,` may follow this")
        .help(format!("choose another name, like `{word}_`, or put a `,` in front of it"))
}
