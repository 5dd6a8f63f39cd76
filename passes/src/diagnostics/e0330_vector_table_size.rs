//! The vector table has 4 bytes for each of the processor's 16 exceptions and for each interrupt, of which an ARMv7-M processor has at
//! most 496.
//!
//! ```toml
//! runtime.armv7m_sys.isr_vector = 0x42
//! ```
//!
//! Write `4 * (16 + interrupts)`, or leave it away: with a board the table has the right size.

use bento_span::{Diagnostic, Spanned};

/// Not a multiple of 4 in `least..=most`; without the key it would be `otherwise`.
pub(crate) fn refused(size: Spanned<u64>, least: u64, most: u64, otherwise: u64) -> Diagnostic {
    super::E0330
        .say(format!("a vector table of {:#x} bytes", size.value))
        .at(size.span, format!("expected a multiple of 4 from {least:#x} to {most:#x}"))
        .help(format!("write 4 * (16 + interrupts), or leave it away, which means {otherwise:#x}"))
}
