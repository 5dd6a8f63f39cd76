//! The end of a memory is its last address, so a memory from one round address to another has a byte more than it seems. Neither an
//! MPU nor a chip has such a memory.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000-0x20040000'
//! ```
//!
//! Write the address before: `rw 0x20000000-0x2003ffff`.

use bento_span::Diagnostic;

use crate::model::Memory;

/// A memory whose end was meant to be the address behind it; it begins at `start`.
pub(crate) fn said(memory: &Memory, start: u64) -> Diagnostic {
    let size = memory.size.value;
    let last = start + size - 2;
    super::W0205
        .say(format!("the memory `{}` has {size:#x} bytes", memory.name.value))
        .at(memory.size.span, "the end belongs to it")
        .help(format!("write `{start:#010x}-{last:#010x}` for {:#x} bytes", size - 1))
}
