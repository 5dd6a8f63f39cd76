//! Literals, jumps, system instructions.

use bento_asm::{Label, Word};

use crate::instruction::{
    Arm, Barrier, BranchOn, Hint, Instruction, ItBlock, Masking, Masks, Target, TestTarget,
};
use crate::{Condition, Register, SpecialRegister};

/// `ldr rd, =word` from the constant pool.
#[must_use]
pub fn ldr_literal(register: Register, word: Word) -> Instruction {
    Instruction::LoadLiteral { register, word }
}

/// `ldr rd, =value` from the constant pool.
#[must_use]
pub fn ldr_constant(register: Register, value: u32) -> Instruction {
    ldr_literal(register, Word::Constant(value))
}

/// `ldr rd, =symbol` from the constant pool.
#[must_use]
pub fn ldr_symbol(register: Register, symbol: impl Into<String>) -> Instruction {
    ldr_literal(register, Word::address(symbol))
}

/// `adr rd, label`.
#[must_use]
pub fn adr(destination: Register, label: Label) -> Instruction {
    Instruction::AddressOf { destination, label }
}

/// `b` to a label or to a symbol.
#[must_use]
pub fn b(target: impl Into<Target>) -> Instruction {
    Instruction::Branch { target: target.into() }
}

/// `beq` and so on.
#[must_use]
pub fn b_if(condition: Condition, label: Label) -> Instruction {
    Instruction::BranchIf { condition, label }
}

/// `cbz`.
#[must_use]
pub fn cbz(register: Register, label: Label) -> Instruction {
    Instruction::CompareAndBranch { on: BranchOn::Zero, register, label }
}

/// `cbnz`.
#[must_use]
pub fn cbnz(register: Register, label: Label) -> Instruction {
    Instruction::CompareAndBranch { on: BranchOn::NonZero, register, label }
}

/// `bl` to a label or to a symbol.
#[must_use]
pub fn bl(target: impl Into<Target>) -> Instruction {
    Instruction::Call { target: target.into() }
}

/// `bx`.
#[must_use]
pub fn bx(register: Register) -> Instruction {
    Instruction::BranchExchange { register }
}

/// `blx`.
#[must_use]
pub fn blx(register: Register) -> Instruction {
    Instruction::CallRegister { register }
}

/// `svc #number`.
#[must_use]
pub fn svc(number: u8) -> Instruction {
    Instruction::SupervisorCall { number }
}

/// `bkpt #number`.
#[must_use]
pub fn bkpt(number: u8) -> Instruction {
    Instruction::Breakpoint { number }
}

/// `udf #number`.
#[must_use]
pub fn udf(number: u8) -> Instruction {
    Instruction::Undefined { number }
}

/// `nop`.
#[must_use]
pub fn nop() -> Instruction {
    Instruction::Hint { hint: Hint::Nop }
}

/// `wfe`.
#[must_use]
pub fn wfe() -> Instruction {
    Instruction::Hint { hint: Hint::WaitForEvent }
}

/// `wfi`.
#[must_use]
pub fn wfi() -> Instruction {
    Instruction::Hint { hint: Hint::WaitForInterrupt }
}

/// `dsb`.
#[must_use]
pub fn dsb() -> Instruction {
    Instruction::Barrier { barrier: Barrier::DataSynchronization }
}

/// `dmb`.
#[must_use]
pub fn dmb() -> Instruction {
    Instruction::Barrier { barrier: Barrier::DataMemory }
}

/// `isb`.
#[must_use]
pub fn isb() -> Instruction {
    Instruction::Barrier { barrier: Barrier::Instruction }
}

/// `cpsie`.
#[must_use]
pub fn cpsie(masks: Masks) -> Instruction {
    Instruction::ChangeMasks { masking: Masking::Enable, masks }
}

/// `cpsid`.
#[must_use]
pub fn cpsid(masks: Masks) -> Instruction {
    Instruction::ChangeMasks { masking: Masking::Disable, masks }
}

/// `mrs rd, special`.
#[must_use]
pub fn mrs(destination: Register, special: SpecialRegister) -> Instruction {
    Instruction::ReadSpecial { destination, special }
}

/// `msr special, rs`.
#[must_use]
pub fn msr(special: SpecialRegister, source: Register) -> Instruction {
    Instruction::WriteSpecial { special, source }
}

/// `it` and its longer forms: the next instruction under `condition`, the ones behind it as `rest` says.
///
/// # Panics
///
/// If `rest` is longer than 3.
#[must_use]
pub fn it(condition: Condition, rest: &[Arm]) -> Instruction {
    Instruction::It {
        block: ItBlock::new(condition, rest).expect("a block covers at most four instructions"),
    }
}

/// `tt`.
#[must_use]
pub fn tt(destination: Register, address: Register) -> Instruction {
    Instruction::TestTarget { operation: TestTarget::Current, destination, address }
}

/// `ttt`.
#[must_use]
pub fn ttt(destination: Register, address: Register) -> Instruction {
    Instruction::TestTarget { operation: TestTarget::Unprivileged, destination, address }
}
