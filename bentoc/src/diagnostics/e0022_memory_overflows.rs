//! What was linked for a box is larger than the memory that the recipe gives it.
//!
//! ```toml
//! [box.box1]
//! memory.flash = 'rxp 0x400'
//! ```
//!
//! Give the memory at least the size that the message names. `make size` shows what a box needs.

use bento_span::{Diagnostic, Span};

/// So many bytes more than the memory has.
pub(crate) fn overflows(owner: &str, memory: &str, span: Span, size: u64, excess: u64) -> Diagnostic {
    super::E0022
        .say(format!("memory `{memory}` of box `{owner}` is {excess} bytes too small"))
        .at(span, format!("has {size:#x} bytes"))
        .help(format!("give it {:#x} bytes or more, or make the box smaller", size + excess))
}
