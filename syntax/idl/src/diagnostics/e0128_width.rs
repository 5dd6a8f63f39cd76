//! An `enum` says how wide it is, with an integer type of fixed size; `flags` with an unsigned one. C leaves the width of an
//! enumeration to the compiler, and two boxes may be built by two compilers.
//!
//! ```bento
//! enum color { red, green }
//! ```
//!
//! Write `enum color : u8 { red, green }`.

use bento_span::{Diagnostic, Span};

use crate::ast::Name;

/// What may be written for the width of an `enum` or of `flags`.
const WIDTHS: &str = "write one of `u8`, `u16`, `u32`, `u64`, `i8`, `i16`, `i32`, `i64`";

/// No `: u8`.
pub(crate) fn missing_width(name: &Name) -> Diagnostic {
    super::E0128
        .say(format!("`{}` does not say its width", name.value))
        .at(name.span, "expected a width behind this")
        .help(format!("write `{} : u8`, or a wider integer type", name.value))
}

/// `: word`, which is no integer type of fixed size.
pub(crate) fn not_a_width(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        super::E0128.say(format!("`{word}` is not a width")).at(span, "expected an integer type of fixed size");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(WIDTHS),
    }
}

/// `flags` of a signed width.
pub(crate) fn signed_flags(span: Span, word: &str) -> Diagnostic {
    super::E0128
        .say(format!("flags of the signed width `{word}`"))
        .at(span, "expected an unsigned type")
        .help(format!("write `u{}`", word.trim_start_matches('i')))
}
