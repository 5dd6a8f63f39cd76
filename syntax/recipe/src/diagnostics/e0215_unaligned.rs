//! The address and the size of a memory are multiples of its `align`.
//!
//! ```toml
//! memory.ram = { memory = 'rw 0x20000010-0x2000100f', align = 0x1000 }
//! ```
//!
//! Move the memory, or lower the alignment.

use bento_span::{Diagnostic, Spanned};

/// The number (an address or a size) and the alignment.
pub(crate) fn said(
    what: &str,
    number: Spanned<u64>,
    align: Spanned<u64>,
    name: &Spanned<String>,
) -> Diagnostic {
    super::E0215
        .say(format!("the {what} of the memory `{}` is not a multiple of its alignment", name.value))
        .at(number.span, format!("the {what} is {:#x}", number.value))
        .and(align.span, format!("the alignment is {:#x}", align.value))
        .help(format!("make the {what} a multiple of {:#x}, or lower the alignment", align.value))
}
