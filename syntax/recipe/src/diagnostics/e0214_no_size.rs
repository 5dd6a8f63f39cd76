//! Every memory has a size, by its end or by itself, and it is not 0.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000-'
//! ```
//!
//! Give the end or the size: `rw 0x20000000-0x20001fff`.

use bento_span::{Diagnostic, Span, Spanned};

/// Nothing says how large it is.
pub(crate) fn missing(name: &Spanned<String>) -> Diagnostic {
    super::E0214
        .say(format!("the memory `{}` has no size", name.value))
        .at(name.span, "neither an end nor a size is given")
        .help(help(&name.value))
}

/// It is said to be empty.
pub(crate) fn zero(span: Span, name: &Spanned<String>) -> Diagnostic {
    super::E0214
        .say(format!("the memory `{}` has the size 0", name.value))
        .at(span, "this is no memory")
        .help(help(&name.value))
}

fn help(name: &str) -> String {
    format!("write `memory.{name} = 'rw 0x2000'`, `'rw 0x20000000-0x20001fff'`, or give `memory.{name}.size`")
}
