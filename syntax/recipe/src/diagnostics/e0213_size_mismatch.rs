//! A size that is given beside the addresses, or twice, must be the same. The end is inclusive.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000-0x20001fff 0x1000 bytes'
//! ```
//!
//! Here it is 0x2000. Remove the size or mend the end.

use bento_span::{Diagnostic, Spanned};

/// The size that follows from what stands first, and the other.
pub(crate) fn said(size: Spanned<u64>, again: Spanned<u64>) -> Diagnostic {
    super::E0213
        .say(format!("the size {:#x} disagrees with {:#x}", again.value, size.value))
        .at(again.span, format!("this says {:#x} bytes", again.value))
        .and(size.span, format!("this makes {:#x} bytes; the end is inclusive", size.value))
        .help(format!("write {:#x}, or leave the size out", size.value))
}
