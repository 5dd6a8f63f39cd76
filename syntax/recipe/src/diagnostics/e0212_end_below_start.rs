//! The address behind the `-` is the last one that belongs to the memory. It cannot be below the first.
//!
//! ```toml
//! memory.ram = 'rw 0x20002000-0x20000fff'
//! ```
//!
//! Swap them.

use bento_span::{Diagnostic, Spanned};

/// The two addresses.
pub(crate) fn said(address: Spanned<u64>, end: Spanned<u64>) -> Diagnostic {
    super::E0212
        .say(format!("a memory ends at {:#x}, before it begins at {:#x}", end.value, address.value))
        .at(end.span, "the last address")
        .and(address.span, "the first address")
        .help("write the first address, `-`, and the last address that belongs to the memory")
}
