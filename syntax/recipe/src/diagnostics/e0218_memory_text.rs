//! A memory is a mode, then `FIRST-LAST` or a size, then maybe the size again and `bytes`. A size is a number and maybe
//! `bytes`.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000..0x20001fff'
//! ```
//!
//! Write `rw 0x20000000-0x20001fff`.

use bento_span::{Diagnostic, Span};

/// A part that has no place.
pub(crate) fn misplaced(span: Span, text: &str) -> Diagnostic {
    super::E0218
        .say(format!("`{text}` does not belong here"))
        .at(span, "unexpected")
        .help("write it like 'rw 0x2000', 'r-xp 0x000fe000-0x000fffff' or '0x800 bytes'")
}

/// An address range, or nothing, where a size is wanted.
pub(crate) fn not_a_size(span: Span, text: &str) -> Diagnostic {
    super::E0218
        .say(format!("`{text}` is not a size"))
        .at(span, "a number of bytes is wanted here")
        .help("write it like 0x800 or '0x800 bytes'")
}
