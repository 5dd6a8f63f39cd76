//! Floating point.

use crate::instruction::Instruction;
use crate::{FloatRange, FloatRegister, Register};

/// The register s`number`.
///
/// # Panics
///
/// If `number` is not below 32.
#[must_use]
pub fn s(number: u8) -> FloatRegister {
    FloatRegister::new(number).expect("there are 32 registers")
}

/// The registers s`first` to s`last`.
///
/// # Panics
///
/// If there is none between them, or `last` is not below 32.
#[must_use]
pub fn s_range(first: u8, last: u8) -> FloatRange {
    FloatRange::new(s(first), s(last)).expect("the range holds a register")
}

/// `vmrs rd, fpscr`.
#[must_use]
pub fn vmrs(destination: Register) -> Instruction {
    Instruction::ReadFloatStatus { destination }
}

/// `vmsr vpr, rs`.
#[must_use]
pub fn vmsr_vpr(source: Register) -> Instruction {
    Instruction::WriteVectorPredicate { source }
}

/// `vmsr fpscr, rs`.
#[must_use]
pub fn vmsr(source: Register) -> Instruction {
    Instruction::WriteFloatStatus { source }
}

/// `vmov rd, sn`.
#[must_use]
pub fn vmov_from(destination: Register, source: FloatRegister) -> Instruction {
    Instruction::MoveFromFloat { destination, source }
}

/// `vmov sn, rs`.
#[must_use]
pub fn vmov_to(destination: FloatRegister, source: Register) -> Instruction {
    Instruction::MoveToFloat { destination, source }
}

/// `vmov.f32 sd, sm`.
#[must_use]
pub fn vmov(destination: FloatRegister, source: FloatRegister) -> Instruction {
    Instruction::MoveFloat { destination, source }
}

/// `vpush {…}`.
#[must_use]
pub fn vpush(registers: FloatRange) -> Instruction {
    Instruction::FloatPush { registers }
}

/// `vpop {…}`.
#[must_use]
pub fn vpop(registers: FloatRange) -> Instruction {
    Instruction::FloatPop { registers }
}
