//! A tick of SysTick is a number of cycles of 24 bits (ARMv7-M Architecture Reference Manual, B3.3.4). One of under 1,000 cycles would leave
//! no time for anything else.
//!
//! ```toml
//! tick  = '1s'
//! clock = 25_000_000
//! ```
//!
//! Write a tick between the two that the message names.

use bento_span::{Diagnostic, Span};

/// A tick that is this many `cycles` long.
pub(crate) fn out_of_range(at: Span, cycles: u64, clock: u64) -> Diagnostic {
    let micros = |cycles: u64| (cycles * 1_000_000).div_ceil(clock.max(1));
    let (least, most) = (micros(crate::resolve::LEAST_CYCLES), (1 << 24) * 1_000_000 / clock.max(1));
    super::E0652
        .say(format!("a tick of {cycles} cycles is out of range"))
        .at(at, "not from 1000 to 16777216 cycles, which SysTick can count")
        .help(if least <= most && most > 0 {
            format!("with a clock of {clock} Hz a tick takes from {least}us to {most}us")
        } else {
            format!("no tick fits a clock of {clock} Hz: write the right clock, or count with a hook")
        })
}
