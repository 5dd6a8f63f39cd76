//! Operands and moves.

use crate::instruction::{Flags, Half, Instruction};
use crate::{ModifiedImmediate, Operand, Register, Shift, ShiftKind};

/// What can stand as the last operand of a data-processing instruction: a register, a register with a shift
/// ([`lsl_by`] and its sisters), or a number.
pub trait IntoOperand {
    /// The operand.
    ///
    /// # Panics
    ///
    /// If it is a number that is not a [`ModifiedImmediate`].
    fn into_operand(self) -> Operand;
}

impl IntoOperand for Operand {
    fn into_operand(self) -> Operand {
        self
    }
}

impl IntoOperand for Register {
    fn into_operand(self) -> Operand {
        Operand::Register(self, Shift::NONE)
    }
}

impl IntoOperand for ModifiedImmediate {
    fn into_operand(self) -> Operand {
        Operand::Immediate(self)
    }
}

impl IntoOperand for u32 {
    fn into_operand(self) -> Operand {
        Operand::Immediate(ModifiedImmediate::new(self).expect("the constant is a modified immediate"))
    }
}

impl IntoOperand for i32 {
    fn into_operand(self) -> Operand {
        self.cast_unsigned().into_operand()
    }
}

/// `register, lsl #amount`.
///
/// # Panics
///
/// If `amount` is not below 32.
#[must_use]
pub fn lsl_by(register: Register, amount: u8) -> Operand {
    shifted(register, ShiftKind::Lsl, amount)
}

/// `register, lsr #amount`.
///
/// # Panics
///
/// If `amount` is not 1 to 32.
#[must_use]
pub fn lsr_by(register: Register, amount: u8) -> Operand {
    shifted(register, ShiftKind::Lsr, amount)
}

/// `register, asr #amount`.
///
/// # Panics
///
/// If `amount` is not 1 to 32.
#[must_use]
pub fn asr_by(register: Register, amount: u8) -> Operand {
    shifted(register, ShiftKind::Asr, amount)
}

/// `register, ror #amount`.
///
/// # Panics
///
/// If `amount` is not 1 to 31.
#[must_use]
pub fn ror_by(register: Register, amount: u8) -> Operand {
    shifted(register, ShiftKind::Ror, amount)
}

fn shifted(register: Register, kind: ShiftKind, amount: u8) -> Operand {
    Operand::Register(register, shift(kind, amount))
}

pub(super) fn shift(kind: ShiftKind, amount: u8) -> Shift {
    Shift::new(kind, amount).expect("the shift is in the range of its kind")
}

/// `mov`: a register, a modified immediate, or a number of 16 bits, which becomes `movw`.
///
/// # Panics
///
/// If the number is neither, or the operand is a shifted register.
#[must_use]
pub fn mov(destination: Register, source: impl IntoMove) -> Instruction {
    source.into_move(destination)
}

/// `movs`.
///
/// # Panics
///
/// If the number is not a modified immediate, or the operand is a shifted register.
#[must_use]
pub fn movs(destination: Register, source: impl IntoOperand) -> Instruction {
    move_operand(Flags::Set, destination, source.into_operand())
}

/// What [`mov`] takes: what is an operand, and every number of 16 bits.
pub trait IntoMove {
    /// The instruction.
    ///
    /// # Panics
    ///
    /// If no single instruction moves it.
    fn into_move(self, destination: Register) -> Instruction;
}

impl IntoMove for Register {
    fn into_move(self, destination: Register) -> Instruction {
        Instruction::Move { flags: Flags::Keep, destination, source: self }
    }
}

impl IntoMove for ModifiedImmediate {
    fn into_move(self, destination: Register) -> Instruction {
        Instruction::MoveImmediate { flags: Flags::Keep, destination, value: self }
    }
}

impl IntoMove for u32 {
    fn into_move(self, destination: Register) -> Instruction {
        match ModifiedImmediate::new(self) {
            Some(value) => value.into_move(destination),
            None => {
                movw(destination, u16::try_from(self).expect("the constant has 16 bits or a modified form"))
            }
        }
    }
}

impl IntoMove for i32 {
    fn into_move(self, destination: Register) -> Instruction {
        self.cast_unsigned().into_move(destination)
    }
}

pub(super) fn move_operand(flags: Flags, destination: Register, source: Operand) -> Instruction {
    match source {
        Operand::Immediate(value) => Instruction::MoveImmediate { flags, destination, value },
        Operand::Register(source, shift) if shift.is_none() => {
            Instruction::Move { flags, destination, source }
        }
        Operand::Register(source, shift) => Instruction::Shift { flags, destination, source, shift },
    }
}

/// `mvn`.
#[must_use]
pub fn mvn(destination: Register, source: impl IntoOperand) -> Instruction {
    Instruction::MoveNot { flags: Flags::Keep, destination, source: source.into_operand() }
}

/// `mvns`.
#[must_use]
pub fn mvns(destination: Register, source: impl IntoOperand) -> Instruction {
    Instruction::MoveNot { flags: Flags::Set, destination, source: source.into_operand() }
}

/// `movw rd, #value`.
#[must_use]
pub fn movw(destination: Register, value: u16) -> Instruction {
    Instruction::MoveWide { destination, value }
}

/// `movt rd, #value`.
#[must_use]
pub fn movt(destination: Register, value: u16) -> Instruction {
    Instruction::MoveTop { destination, value }
}

/// `movw rd, #:lower16:symbol`.
#[must_use]
pub fn movw_symbol(destination: Register, symbol: impl Into<String>) -> Instruction {
    Instruction::MoveSymbol { half: Half::Low, destination, symbol: symbol.into(), addend: 0 }
}

/// `movt rd, #:upper16:symbol`.
#[must_use]
pub fn movt_symbol(destination: Register, symbol: impl Into<String>) -> Instruction {
    Instruction::MoveSymbol { half: Half::High, destination, symbol: symbol.into(), addend: 0 }
}
