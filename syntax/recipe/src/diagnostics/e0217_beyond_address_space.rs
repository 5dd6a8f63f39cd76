//! Addresses have 32 bits: the last byte of a memory is at 0xffffffff or below.
//!
//! ```toml
//! memory.ram = 'rw 0xfffff000-0x100000fff'
//! ```
//!
//! Mend the address or the size.

use bento_span::Diagnostic;

use crate::model::Memory;

/// The memory; its address is 0 if the parent gives one.
pub(crate) fn said(memory: &Memory) -> Diagnostic {
    let (name, size) = (&memory.name.value, memory.size);
    let diagnostic = super::E0217
        .say(format!("the memory `{name}` reaches beyond 2^32"))
        .at(size.span, format!("its size is {:#x}", size.value))
        .help("end it at 0xffffffff or below");
    match memory.address {
        Some(address) => diagnostic.and(address.span, format!("it begins at {:#x}", address.value)),
        None => diagnostic,
    }
}
