//! Numbers that stand in instructions. What is decided here is both whether a number needs a register and what is emitted if
//! it does not.

use bento_ir::code::Binary;

use crate::instruction::{Arithmetic, Compare, Extend, Flags, WideArithmetic};
use crate::operand::{Immediate12, ModifiedImmediate, Operand, Shift, ShiftKind};
use crate::{Instruction, Register};

/// An instruction that holds the second operand of an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Second {
    /// Any of those with a modified immediate.
    Modified(Arithmetic, ModifiedImmediate),
    /// `addw` and `subw`.
    Wide(WideArithmetic, Immediate12),
    /// A mask of the low bits.
    Low(Extend),
    /// A shift.
    Shift(Shift),
}

/// How an operation holds its second operand, if it can.
pub(super) fn second(binary: Binary, number: i64) -> Option<Second> {
    match binary {
        Binary::Add => sum([Arithmetic::Add, Arithmetic::Sub], number),
        Binary::Subtract => sum([Arithmetic::Sub, Arithmetic::Add], number),
        Binary::And => mask(number),
        Binary::Or => modified(Arithmetic::Orr, word(number)),
        Binary::ExclusiveOr => modified(Arithmetic::Eor, word(number)),
        Binary::ShiftLeft => shift(ShiftKind::Lsl, number),
        Binary::ShiftRightUnsigned => shift(ShiftKind::Lsr, number),
        Binary::ShiftRightSigned => shift(ShiftKind::Asr, number),
        Binary::Multiply | Binary::DivideUnsigned => None,
    }
}

/// How an operation holds its first operand, if it can.
pub(super) fn first(binary: Binary, number: i64) -> Option<ModifiedImmediate> {
    match binary {
        Binary::Subtract => ModifiedImmediate::new(word(number)),
        Binary::Add
        | Binary::And
        | Binary::Or
        | Binary::ExclusiveOr
        | Binary::ShiftLeft
        | Binary::ShiftRightUnsigned
        | Binary::ShiftRightSigned
        | Binary::Multiply
        | Binary::DivideUnsigned => None,
    }
}

/// How a comparison holds its second operand, if it can. `cmn` sets the flags of a comparison with the negated number, but
/// for 0 and 2^31, which `cmp` holds.
pub(super) fn compared(number: i64) -> Option<(Compare, ModifiedImmediate)> {
    let number = word(number);
    let as_it_is = ModifiedImmediate::new(number).map(|value| (Compare::Cmp, value));
    as_it_is.or_else(|| Some((Compare::Cmn, ModifiedImmediate::new(number.wrapping_neg())?)))
}

/// The low 32 bits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a word is the low 32 bits")]
pub(super) fn word(number: i64) -> u32 {
    number as u32
}

/// Plus or minus a number, by `same` or, with the number negated, by `opposite`.
fn sum([same, opposite]: [Arithmetic; 2], number: i64) -> Option<Second> {
    let (plus, minus) = (word(number), word(number).wrapping_neg());
    let wide = |arithmetic: Arithmetic, number: u32| {
        let value = Immediate12::new(number)?;
        let wide = if arithmetic == Arithmetic::Add { WideArithmetic::Add } else { WideArithmetic::Sub };
        Some(Second::Wide(wide, value))
    };
    modified(same, plus)
        .or_else(|| modified(opposite, minus))
        .or_else(|| wide(same, plus))
        .or_else(|| wide(opposite, minus))
}

fn modified(arithmetic: Arithmetic, number: u32) -> Option<Second> {
    Some(Second::Modified(arithmetic, ModifiedImmediate::new(number)?))
}

fn mask(number: i64) -> Option<Second> {
    match word(number) {
        0xff => Some(Second::Low(Extend::UnsignedByte)),
        0xffff => Some(Second::Low(Extend::UnsignedHalf)),
        number => modified(Arithmetic::And, number).or_else(|| modified(Arithmetic::Bic, !number)),
    }
}

/// A shift by nothing is a move, and more than the width is no shift.
fn shift(kind: ShiftKind, number: i64) -> Option<Second> {
    let amount = u8::try_from(number).ok().filter(|amount| (1..32).contains(amount))?;
    Shift::new(kind, amount).map(Second::Shift)
}

impl Second {
    /// The instruction.
    pub(super) fn instruction(self, destination: Register, first: Register) -> Instruction {
        let flags = flags(&[destination, first]);
        match self {
            Self::Modified(operation, value) => {
                let second = Operand::Immediate(value);
                Instruction::Arithmetic { operation, flags, destination, first, second }
            }
            Self::Wide(operation, value) => {
                Instruction::ArithmeticWide { operation, destination, first, value }
            }
            Self::Low(operation) => Instruction::Extend { operation, destination, source: first },
            Self::Shift(shift) => Instruction::Shift { flags, destination, source: first, shift },
        }
    }
}

/// Most short forms set the flags and take only low registers. Nothing waits for flags where arithmetic is emitted.
pub(super) fn flags(registers: &[Register]) -> Flags {
    if registers.iter().all(|register| register.is_low()) { Flags::Set } else { Flags::Keep }
}
