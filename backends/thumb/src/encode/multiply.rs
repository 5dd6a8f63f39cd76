//! Products, quotients and bit fields.
//!
//! DDI 0403 A7.7, sections CLZ, MUL, SBFX, SDIV, SMULL, SXTB, SXTH, UBFX, UDIV, UMULL, UXTB and UXTH.

use super::code::{Code, general, low};
use crate::instruction::{Divide, Extend, Extract, LongMultiply};
use crate::{Field, Register};

/// `mul`. The narrow form sets flags outside a conditional block, so it serves only inside one.
pub(super) fn multiply(
    destination: Register,
    first: Register,
    second: Register,
    conditional: bool,
) -> Option<Code> {
    let all_low = destination.is_low() && first.is_low() && second.is_low();
    if conditional && all_low && (destination == first || destination == second) {
        let other = if destination == second { first } else { second };
        return Some(Code::Narrow(0x4340 | low(other, 3)? | low(destination, 0)?));
    }
    let registers = general(first, 16)? | general(destination, 8)? | general(second, 0)?;
    Some(Code::Wide(0xfb00_f000 | registers))
}

/// `umull`, `smull`; the two halves must differ.
pub(super) fn long(
    operation: LongMultiply,
    [low, high]: [Register; 2],
    [first, second]: [Register; 2],
) -> Option<Code> {
    if low == high {
        return None;
    }
    let code = match operation {
        LongMultiply::Unsigned => 0xfba0_0000,
        LongMultiply::Signed => 0xfb80_0000,
    };
    let result = general(low, 12)? | general(high, 8)?;
    Some(Code::Wide(code | general(first, 16)? | result | general(second, 0)?))
}

/// `udiv`, `sdiv`.
pub(super) fn divide(
    operation: Divide,
    destination: Register,
    dividend: Register,
    divisor: Register,
) -> Option<Code> {
    let code = match operation {
        Divide::Unsigned => 0xfbb0_f0f0,
        Divide::Signed => 0xfb90_f0f0,
    };
    Some(Code::Wide(code | general(dividend, 16)? | general(destination, 8)? | general(divisor, 0)?))
}

/// `uxtb`, `uxth`, `sxtb`, `sxth`.
pub(super) fn extend(operation: Extend, destination: Register, source: Register) -> Option<Code> {
    let (narrow, wide) = match operation {
        Extend::SignedHalf => (0xb200, 0xfa0f_f080),
        Extend::SignedByte => (0xb240, 0xfa4f_f080),
        Extend::UnsignedHalf => (0xb280, 0xfa1f_f080),
        Extend::UnsignedByte => (0xb2c0, 0xfa5f_f080),
    };
    if destination.is_low() && source.is_low() {
        return Some(Code::Narrow(narrow | low(source, 3)? | low(destination, 0)?));
    }
    Some(Code::Wide(wide | general(destination, 8)? | general(source, 0)?))
}

/// `clz`; the manual wants its source written twice.
pub(super) fn count_leading_zeros(destination: Register, source: Register) -> Option<Code> {
    let source = general(source, 16)? | general(source, 0)?;
    Some(Code::Wide(0xfab0_f080 | general(destination, 8)? | source))
}

/// `ubfx`, `sbfx`.
pub(super) fn extract(
    operation: Extract,
    destination: Register,
    source: Register,
    field: Field,
) -> Option<Code> {
    let code = match operation {
        Extract::Unsigned => 0xf3c0_0000,
        Extract::Signed => 0xf340_0000,
    };
    let lowest = u32::from(field.lowest());
    let bits = (lowest >> 2) << 12 | (lowest & 3) << 6 | u32::from(field.width() - 1);
    Some(Code::Wide(code | general(source, 16)? | general(destination, 8)? | bits))
}
