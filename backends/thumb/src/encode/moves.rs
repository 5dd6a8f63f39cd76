//! Moves and shifts.
//!
//! DDI 0403 A7.7, sections MOV (immediate) T1 to T3, MOV (register) T1 to T3, MOVT, MVN, and the (immediate)
//! and (register) sections of ASR, LSL, LSR and ROR.

use super::arithmetic::narrow_flags;
use super::code::{Code, general, low, modified, not_pc, shift, sixteen};
use crate::instruction::{Flags, Half};
use crate::{ModifiedImmediate, Operand, Register, Shift, ShiftKind};

fn wide_flags(flags: Flags) -> u32 {
    (flags as u32) << 20
}

/// `mov rd, rm`. Without flags any registers but pc have a narrow form; jumps are for `bx`.
pub(super) fn register(
    flags: Flags,
    destination: Register,
    source: Register,
    conditional: bool,
) -> Option<Code> {
    if (destination, source) == (Register::Sp, Register::Sp) {
        // Deprecated, and of no use.
        return None;
    }
    match flags {
        Flags::Keep => {
            let destination = not_pc(destination, 0)? as u16;
            let code = 0x4600 | (destination & 8) << 4 | not_pc(source, 3)? as u16 | destination & 7;
            Some(Code::Narrow(code))
        }
        Flags::Set if !conditional && destination.is_low() && source.is_low() => {
            Some(Code::Narrow(low(source, 3)? | low(destination, 0)?))
        }
        Flags::Set => Some(Code::Wide(0xea5f_0000 | general(destination, 8)? | general(source, 0)?)),
    }
}

/// `mov rd, #modified`.
pub(super) fn immediate(
    flags: Flags,
    destination: Register,
    value: ModifiedImmediate,
    conditional: bool,
) -> Option<Code> {
    if flags == narrow_flags(conditional) && destination.is_low() && value.value() <= 0xff {
        return Some(Code::Narrow(0x2000 | low(destination, 8)? | value.value() as u16));
    }
    Some(Code::Wide(0xf04f_0000 | wide_flags(flags) | general(destination, 8)? | modified(value)))
}

/// `mvn`.
pub(super) fn not(flags: Flags, destination: Register, source: Operand, conditional: bool) -> Option<Code> {
    let head = wide_flags(flags) | general(destination, 8)?;
    match source {
        Operand::Immediate(value) => Some(Code::Wide(0xf06f_0000 | head | modified(value))),
        Operand::Register(register, by) => {
            let both_low = destination.is_low() && register.is_low();
            if both_low && by.is_none() && flags == narrow_flags(conditional) {
                return Some(Code::Narrow(0x43c0 | low(register, 3)? | low(destination, 0)?));
            }
            Some(Code::Wide(0xea6f_0000 | head | shift(by) | general(register, 0)?))
        }
    }
}

/// `movw`, `movt`.
pub(super) fn half(half: Half, destination: Register, value: u16) -> Option<Code> {
    let code = match half {
        Half::Low => 0xf240_0000,
        Half::High => 0xf2c0_0000,
    };
    Some(Code::Wide(code | general(destination, 8)? | sixteen(value)))
}

/// `lsl rd, rm, #n` and so on. A shift by nothing is a move and has no encoding here.
pub(super) fn by_constant(
    flags: Flags,
    destination: Register,
    source: Register,
    by: Shift,
    conditional: bool,
) -> Option<Code> {
    if by.is_none() {
        return None;
    }
    let code = match by.kind() {
        ShiftKind::Lsl => Some(0x0000),
        ShiftKind::Lsr => Some(0x0800),
        ShiftKind::Asr => Some(0x1000),
        ShiftKind::Ror => None,
    };
    match code {
        Some(code) if flags == narrow_flags(conditional) && destination.is_low() && source.is_low() => {
            let amount = u16::from(by.amount() & 31) << 6;
            Some(Code::Narrow(code | amount | low(source, 3)? | low(destination, 0)?))
        }
        Some(_) | None => {
            let registers = general(destination, 8)? | general(source, 0)?;
            Some(Code::Wide(0xea4f_0000 | wide_flags(flags) | shift(by) | registers))
        }
    }
}

/// `lsl rd, rn, rm` and so on.
pub(super) fn by_register(
    flags: Flags,
    kind: ShiftKind,
    [destination, source, amount]: [Register; 3],
    conditional: bool,
) -> Option<Code> {
    let all_low = destination.is_low() && amount.is_low();
    if destination == source && all_low && flags == narrow_flags(conditional) {
        let code = match kind {
            ShiftKind::Lsl => 2,
            ShiftKind::Lsr => 3,
            ShiftKind::Asr => 4,
            ShiftKind::Ror => 7,
        };
        return Some(Code::Narrow(0x4000 | code << 6 | low(amount, 3)? | low(destination, 0)?));
    }
    let head = 0xfa00_f000 | (kind as u32) << 21 | wide_flags(flags);
    Some(Code::Wide(head | general(source, 16)? | general(destination, 8)? | general(amount, 0)?))
}
