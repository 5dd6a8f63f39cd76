//! Arithmetic and comparisons.
//!
//! DDI 0403 A7.7, the (immediate) and (register) sections of ADC, ADD, AND, BIC, CMN, CMP, EOR, ORR, RSB,
//! SBC, SUB and TST, and the sections ADD and SUB (SP plus, SP minus). The fields are those of A5.2.2
//! (narrow, two registers), A5.3.1 (modified immediate) and A5.3.11 (shifted register).

use super::code::{Code, any, general, low, modified, not_pc, shift, twelve};
use crate::instruction::{Arithmetic, Compare, Flags, WideArithmetic};
use crate::{Immediate12, ModifiedImmediate, Operand, Register, Shift};

/// The row of an operation in the tables of encodings.
struct Row {
    /// Bits 24 to 21 of the wide forms, equal for numbers and registers.
    wide: u32,
    /// Bits 9 to 6 of the narrow form on two registers, if there is one.
    narrow: Option<u16>,
    /// Whether the operands may change places.
    commutes: bool,
}

const fn row(operation: Arithmetic) -> Row {
    match operation {
        Arithmetic::Add => Row { wide: 8, narrow: None, commutes: true },
        Arithmetic::Adc => Row { wide: 10, narrow: Some(5), commutes: true },
        Arithmetic::Sub => Row { wide: 13, narrow: None, commutes: false },
        Arithmetic::Sbc => Row { wide: 11, narrow: Some(6), commutes: false },
        Arithmetic::Rsb => Row { wide: 14, narrow: None, commutes: false },
        Arithmetic::And => Row { wide: 0, narrow: Some(0), commutes: true },
        Arithmetic::Orr => Row { wide: 2, narrow: Some(12), commutes: true },
        Arithmetic::Eor => Row { wide: 4, narrow: Some(1), commutes: true },
        Arithmetic::Bic => Row { wide: 1, narrow: Some(14), commutes: false },
    }
}

/// Operation, flags, and the two registers that every form has.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) operation: Arithmetic,
    pub(super) flags: Flags,
    pub(super) destination: Register,
    pub(super) first: Register,
}

/// Narrow arithmetic on low registers sets the flags outside a conditional block and keeps them inside.
pub(super) fn narrow_flags(conditional: bool) -> Flags {
    if conditional { Flags::Keep } else { Flags::Set }
}

/// The shortest encoding.
pub(super) fn encode(head: Head, second: Operand, conditional: bool) -> Option<Code> {
    let narrow = match second {
        Operand::Immediate(value) => narrow_immediate(head, value.value(), conditional),
        Operand::Register(register, shift) if shift.is_none() => narrow_register(head, register, conditional),
        Operand::Register(..) => None,
    };
    match narrow {
        Some(code) => Some(Code::Narrow(code)),
        None => match second {
            Operand::Immediate(value) => wide_immediate(head, value),
            Operand::Register(register, shift) => wide_register(head, register, shift),
        }
        .map(Code::Wide),
    }
}

fn narrow_immediate(head: Head, value: u32, conditional: bool) -> Option<u16> {
    let Head { operation, flags, destination, first } = head;
    let value = u16::try_from(value).ok()?;
    if first == Register::Sp {
        return narrow_on_stack(head, value);
    }
    if flags != narrow_flags(conditional) {
        return None;
    }
    match operation {
        Arithmetic::Add | Arithmetic::Sub => {
            let subtract = u16::from(operation == Arithmetic::Sub);
            if destination == first && value <= 0xff {
                return Some(0x3000 | subtract << 11 | low(destination, 8)? | value);
            }
            let fits = value <= 7;
            fits.then_some(0x1c00 | subtract << 9 | value << 6 | low(first, 3)? | low(destination, 0)?)
        }
        Arithmetic::Rsb if value == 0 => Some(0x4240 | low(first, 3)? | low(destination, 0)?),
        Arithmetic::Adc
        | Arithmetic::Sbc
        | Arithmetic::Rsb
        | Arithmetic::And
        | Arithmetic::Orr
        | Arithmetic::Eor
        | Arithmetic::Bic => None,
    }
}

/// `add rd, sp, #n`, `add sp, #n`, `sub sp, #n`.
fn narrow_on_stack(head: Head, value: u16) -> Option<u16> {
    if head.flags == Flags::Set || !value.is_multiple_of(4) {
        return None;
    }
    match (head.operation, head.destination) {
        (Arithmetic::Add, Register::Sp) if value <= 508 => Some(0xb000 | (value / 4)),
        (Arithmetic::Sub, Register::Sp) if value <= 508 => Some(0xb080 | (value / 4)),
        (Arithmetic::Add, destination) if value <= 1020 => Some(0xa800 | low(destination, 8)? | (value / 4)),
        (
            Arithmetic::Add
            | Arithmetic::Adc
            | Arithmetic::Sub
            | Arithmetic::Sbc
            | Arithmetic::Rsb
            | Arithmetic::And
            | Arithmetic::Orr
            | Arithmetic::Eor
            | Arithmetic::Bic,
            _,
        ) => None,
    }
}

fn narrow_register(head: Head, second: Register, conditional: bool) -> Option<u16> {
    let Head { operation, flags, destination, first } = head;
    let row = row(operation);
    let other = match () {
        () if destination == first => Some(second),
        () if destination == second && row.commutes => Some(first),
        () => None,
    };
    let all_low = conditional && destination.is_low() && first.is_low() && second.is_low();
    if let (Arithmetic::Add, Flags::Keep, Some(other), false) = (operation, flags, other, all_low) {
        return high_add(destination, other);
    }
    if flags != narrow_flags(conditional) {
        return None;
    }
    match row.narrow {
        Some(code) => Some(0x4000 | code << 6 | low(other?, 3)? | low(destination, 0)?),
        None => {
            let code = match operation {
                Arithmetic::Add => 0x1800,
                Arithmetic::Sub => 0x1a00,
                Arithmetic::Adc
                | Arithmetic::Sbc
                | Arithmetic::Rsb
                | Arithmetic::And
                | Arithmetic::Orr
                | Arithmetic::Eor
                | Arithmetic::Bic => return None,
            };
            Some(code | low(second, 6)? | low(first, 3)? | low(destination, 0)?)
        }
    }
}

/// `add rdn, rm` for any registers but pc; it never sets flags.
fn high_add(destination: Register, other: Register) -> Option<u16> {
    let destination = not_pc(destination, 0)? as u16;
    Some(0x4400 | (destination & 8) << 4 | not_pc(other, 3)? as u16 | destination & 7)
}

/// Result and first operand in their fields. sp is only for `add` and `sub`, and is only computed from
/// itself.
fn wide_registers(head: Head) -> Option<u32> {
    let sums = matches!(head.operation, Arithmetic::Add | Arithmetic::Sub);
    if head.first == Register::Sp && sums {
        return Some(any(head.first, 16) | not_pc(head.destination, 8)?);
    }
    Some(general(head.first, 16)? | general(head.destination, 8)?)
}

fn wide_flags(flags: Flags) -> u32 {
    (flags as u32) << 20
}

fn wide_immediate(head: Head, value: ModifiedImmediate) -> Option<u32> {
    let operation = row(head.operation).wide << 21 | wide_flags(head.flags);
    Some(0xf000_0000 | operation | wide_registers(head)? | modified(value))
}

fn wide_register(head: Head, second: Register, by: Shift) -> Option<u32> {
    let on_stack = head.destination == Register::Sp;
    if on_stack && (by.kind() != Shift::NONE.kind() || by.amount() > 3) {
        return None;
    }
    let operation = row(head.operation).wide << 21 | wide_flags(head.flags);
    Some(0xea00_0000 | operation | wide_registers(head)? | shift(by) | general(second, 0)?)
}

/// `addw`, `subw`.
pub(super) fn encode_wide(
    operation: WideArithmetic,
    destination: Register,
    first: Register,
    value: Immediate12,
) -> Option<Code> {
    let (code, operation) = match operation {
        WideArithmetic::Add => (0xf200_0000, Arithmetic::Add),
        WideArithmetic::Sub => (0xf2a0_0000, Arithmetic::Sub),
    };
    let registers = wide_registers(Head { operation, flags: Flags::Keep, destination, first })?;
    Some(Code::Wide(code | registers | twelve(value.value())))
}

/// `cmp`, `cmn`, `tst`: arithmetic that sets the flags, its result field all ones.
pub(super) fn encode_compare(operation: Compare, first: Register, second: Operand) -> Option<Code> {
    if let Some(code) = narrow_compare(operation, first, second) {
        return Some(Code::Narrow(code));
    }
    let (like, first) = match operation {
        Compare::Cmp => (Arithmetic::Sub, not_pc(first, 16)?),
        Compare::Cmn => (Arithmetic::Add, not_pc(first, 16)?),
        Compare::Tst => (Arithmetic::And, general(first, 16)?),
    };
    let head = row(like).wide << 21 | wide_flags(Flags::Set) | first | 0xf00;
    Some(Code::Wide(match second {
        Operand::Immediate(value) => 0xf000_0000 | head | modified(value),
        Operand::Register(register, by) => 0xea00_0000 | head | shift(by) | general(register, 0)?,
    }))
}

fn narrow_compare(operation: Compare, first: Register, second: Operand) -> Option<u16> {
    let register = match second {
        Operand::Immediate(value) => {
            let fits = operation == Compare::Cmp && value.value() <= 0xff;
            return fits.then_some(0x2800 | low(first, 8)? | value.value() as u16);
        }
        Operand::Register(register, shift) => shift.is_none().then_some(register)?,
    };
    let both_low = first.is_low() && register.is_low();
    let code = match operation {
        Compare::Cmp if !both_low => {
            let first = not_pc(first, 0)? as u16;
            return Some(0x4500 | (first & 8) << 4 | general(register, 3)? as u16 | first & 7);
        }
        Compare::Cmp => 0x4280,
        Compare::Cmn => 0x42c0,
        Compare::Tst => 0x4200,
    };
    Some(code | low(register, 3)? | low(first, 0)?)
}
