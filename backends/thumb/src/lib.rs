//! Thumb for ARMv7-M and ARMv8-M: instructions, their encoding and their printing.
//!
//! A gate or thunk is a [`bento_asm::Fragment`] of [`Instruction`]s. [`encode()`] makes bytes of it,
//! [`print()`] text for the GNU assembler that assembles to the same bytes, [`listing`] both side by side.
//! [`unwind::unwind`] says how a debugger finds callers in it. [`build`] has a function a mnemonic for writing fragments down.

pub mod build;
mod conditional;
pub mod encode;
pub mod forms;
pub mod gate;
pub mod instruction;
pub mod operand;
pub mod print;
pub mod register;
pub mod runtime;
pub mod select;
pub mod unwind;

pub use encode::encode;
pub use instruction::Instruction;
pub use operand::{
    Address, Field, Immediate12, ModifiedImmediate, Offset, Operand, PairAddress, PairOffset, Scale, Shift,
    ShiftKind, Step,
};
pub use print::{listing, print};
pub use register::{Condition, FloatRange, FloatRegister, Register, RegisterList, SpecialRegister};
