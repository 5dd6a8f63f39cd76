//! Floating point, single precision.
//!
//! DDI 0403 A7.7, sections VLDM T2, VMOV (between core and single-precision register), VMOV (register) T2,
//! VMRS, VMSR, VPOP T2, VPUSH T2 and VSTM T2.

use super::code::{Code, general, not_pc};
use crate::instruction::Block;
use crate::{FloatRange, FloatRegister, Register};

/// A float register: four bits at `high` and its lowest bit at `lowest`.
fn float(register: FloatRegister, high: u32, lowest: u32) -> u32 {
    let number = u32::from(register.number());
    number >> 1 << high | (number & 1) << lowest
}

/// `vmrs rd, fpscr`.
pub(super) fn read_status(destination: Register) -> Option<Code> {
    Some(Code::Wide(0xeef1_0a10 | general(destination, 12)?))
}

/// `vmsr fpscr, rs`.
pub(super) fn write_status(source: Register) -> Option<Code> {
    Some(Code::Wide(0xeee1_0a10 | general(source, 12)?))
}

/// `vmsr vpr, rs` (DDI 0553, C2.4, VMSR).
pub(super) fn write_predicate(source: Register) -> Option<Code> {
    Some(Code::Wide(0xeeec_0a10 | general(source, 12)?))
}

/// `vmov rd, sn`.
pub(super) fn move_from(destination: Register, source: FloatRegister) -> Option<Code> {
    Some(Code::Wide(0xee10_0a10 | float(source, 16, 7) | general(destination, 12)?))
}

/// `vmov sn, rs`.
pub(super) fn move_to(destination: FloatRegister, source: Register) -> Option<Code> {
    Some(Code::Wide(0xee00_0a10 | float(destination, 16, 7) | general(source, 12)?))
}

/// `vmov.f32 sd, sm`.
pub(super) fn move_float(destination: FloatRegister, source: FloatRegister) -> Code {
    Code::Wide(0xeeb0_0a40 | float(destination, 12, 22) | float(source, 0, 5))
}

/// `vldm`.
pub(super) fn load_multiple(block: Block, base: Register, registers: FloatRange) -> Option<Code> {
    Some(Code::Wide(0xec10_0a00 | mode(block) | not_pc(base, 16)? | list(registers)))
}

/// `vstm`.
pub(super) fn store_multiple(block: Block, base: Register, registers: FloatRange) -> Option<Code> {
    Some(Code::Wide(0xec00_0a00 | mode(block) | not_pc(base, 16)? | list(registers)))
}

/// `vpush`: `vstmdb sp!`.
pub(super) fn push(registers: FloatRange) -> Code {
    Code::Wide(0xed2d_0a00 | list(registers))
}

/// `vpop`: `vldmia sp!`.
pub(super) fn pop(registers: FloatRange) -> Code {
    Code::Wide(0xecbd_0a00 | list(registers))
}

/// P, U and W of a block.
fn mode(block: Block) -> u32 {
    match block {
        Block::After => 1 << 23,
        Block::AfterUpdate => 1 << 23 | 1 << 21,
        Block::BeforeUpdate => 1 << 24 | 1 << 21,
    }
}

/// The first register and how many words.
fn list(registers: FloatRange) -> u32 {
    float(registers.first(), 12, 22) | u32::from(registers.count())
}
