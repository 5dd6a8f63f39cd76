//! Loads and stores of several registers.
//!
//! DDI 0403 A7.7, sections LDM, LDMDB, POP, PUSH, STM and STMDB. A wide block holds at least two registers; a
//! block of one is the load or store of that register with the same effect on the base.

use super::code::{Code, low, not_pc};
use super::memory;
use crate::instruction::{Block, Load, Store};
use crate::{Address, Offset, Register, RegisterList, Step};

/// What a block may hold: never sp, never the base that it moves.
fn is_lawful(block: Block, base: Register, registers: RegisterList) -> bool {
    let moves = block != Block::After;
    !(registers.is_empty() || registers.contains(Register::Sp) || moves && registers.contains(base))
}

/// The address of a block's only register.
fn single(block: Block, base: Register) -> Option<Address> {
    Some(match block {
        Block::After => Address::Offset(base, Offset::ZERO),
        Block::AfterUpdate => Address::PostIndex(base, Step::new(4)?),
        Block::BeforeUpdate => Address::PreIndex(base, Step::new(-4)?),
    })
}

/// The bits of a list of low registers.
fn low_list(registers: RegisterList) -> Option<u16> {
    (registers.bits() < 0x100).then_some(registers.bits())
}

/// `ldm`. Of low registers up from sp with writeback it is `pop`.
pub(super) fn load(block: Block, base: Register, registers: RegisterList) -> Option<Code> {
    let both = registers.contains(Register::Lr) && registers.contains(Register::Pc);
    if !is_lawful(block, base, registers) || both {
        return None;
    }
    if (block, base, low_list(registers).is_some()) == (Block::AfterUpdate, Register::Sp, true) {
        return pop(registers);
    }
    if let Some(code) = narrow_load(block, base, registers) {
        return Some(Code::Narrow(code));
    }
    if let (1, Some(register)) = (registers.len(), registers.first()) {
        return memory::load(Load::Word, register, single(block, base)?);
    }
    let code = match block {
        Block::After => 0xe890_0000,
        Block::AfterUpdate => 0xe8b0_0000,
        Block::BeforeUpdate => 0xe930_0000,
    };
    Some(Code::Wide(code | not_pc(base, 16)? | u32::from(registers.bits())))
}

/// The narrow form moves the base exactly if it is not loaded.
fn narrow_load(block: Block, base: Register, registers: RegisterList) -> Option<u16> {
    let fits = match block {
        Block::After => registers.contains(base),
        Block::AfterUpdate => true,
        Block::BeforeUpdate => false,
    };
    fits.then_some(0xc800 | low(base, 8)? | low_list(registers)?)
}

/// `stm`. Up from sp it would write over the stack and drop it; that has no use, and the assembler takes it
/// for a `push`.
pub(super) fn store(block: Block, base: Register, registers: RegisterList) -> Option<Code> {
    let drops = (block, base) == (Block::AfterUpdate, Register::Sp);
    if !is_lawful(block, base, registers) || registers.contains(Register::Pc) || drops {
        return None;
    }
    if let (Block::AfterUpdate, Some(base), Some(list)) = (block, low(base, 8), low_list(registers)) {
        return Some(Code::Narrow(0xc000 | base | list));
    }
    if let (1, Some(register)) = (registers.len(), registers.first()) {
        return memory::store(Store::Word, register, single(block, base)?);
    }
    let code = match block {
        Block::After => 0xe880_0000,
        Block::AfterUpdate => 0xe8a0_0000,
        Block::BeforeUpdate => 0xe920_0000,
    };
    Some(Code::Wide(code | not_pc(base, 16)? | u32::from(registers.bits())))
}

/// `push`: narrow for r0 to r7 and lr.
pub(super) fn push(registers: RegisterList) -> Option<Code> {
    if !is_lawful(Block::BeforeUpdate, Register::Sp, registers) || registers.contains(Register::Pc) {
        return None;
    }
    let lr = u16::from(registers.contains(Register::Lr)) << 8;
    if let Some(list) = low_list(registers.without(Register::Lr)) {
        return Some(Code::Narrow(0xb400 | lr | list));
    }
    if let (1, Some(register)) = (registers.len(), registers.first()) {
        return memory::store(Store::Word, register, single(Block::BeforeUpdate, Register::Sp)?);
    }
    Some(Code::Wide(0xe92d_0000 | u32::from(registers.bits())))
}

/// `pop`: narrow for r0 to r7 and pc.
pub(super) fn pop(registers: RegisterList) -> Option<Code> {
    let both = registers.contains(Register::Lr) && registers.contains(Register::Pc);
    if !is_lawful(Block::AfterUpdate, Register::Sp, registers) || both {
        return None;
    }
    let pc = u16::from(registers.contains(Register::Pc)) << 8;
    if let Some(list) = low_list(registers.without(Register::Pc)) {
        return Some(Code::Narrow(0xbc00 | pc | list));
    }
    if let (1, Some(register)) = (registers.len(), registers.first()) {
        return memory::load(Load::Word, register, single(Block::AfterUpdate, Register::Sp)?);
    }
    Some(Code::Wide(0xe8bd_0000 | u32::from(registers.bits())))
}
