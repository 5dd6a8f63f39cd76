//! System instructions, hints, barriers and jumps to registers.
//!
//! DDI 0403 A7.7, sections BKPT, BLX (register), BX, DMB, DSB, IT, ISB, NOP, SVC, UDF, WFE and WFI; B5.2,
//! sections CPS, MRS and MSR. DDI 0553 C2.4, section TT, TTT, TTA, TTAT.

use super::code::{Code, general};
use crate::instruction::{Arm, Barrier, Hint, ItBlock, Masking, Masks, TestTarget};
use crate::{Register, SpecialRegister};

/// `bx`.
pub(super) fn branch_exchange(register: Register) -> Option<Code> {
    Some(Code::Narrow(0x4700 | general(register, 3)? as u16))
}

/// `blx`.
pub(super) fn call(register: Register) -> Option<Code> {
    Some(Code::Narrow(0x4780 | general(register, 3)? as u16))
}

/// `svc`.
pub(super) fn supervisor_call(number: u8) -> Code {
    Code::Narrow(0xdf00 | u16::from(number))
}

/// `bkpt`.
pub(super) fn breakpoint(number: u8) -> Code {
    Code::Narrow(0xbe00 | u16::from(number))
}

/// `udf`.
pub(super) fn undefined(number: u8) -> Code {
    Code::Narrow(0xde00 | u16::from(number))
}

/// `nop`, `wfe`, `wfi`.
pub(super) fn hint(hint: Hint) -> Code {
    Code::Narrow(match hint {
        Hint::Nop => 0xbf00,
        Hint::WaitForEvent => 0xbf20,
        Hint::WaitForInterrupt => 0xbf30,
    })
}

/// The barriers; their option is always the full system.
pub(super) fn barrier(barrier: Barrier) -> Code {
    Code::Wide(match barrier {
        Barrier::DataSynchronization => 0xf3bf_8f4f,
        Barrier::DataMemory => 0xf3bf_8f5f,
        Barrier::Instruction => 0xf3bf_8f6f,
    })
}

/// `cpsie`, `cpsid`.
pub(super) fn change_masks(masking: Masking, masks: Masks) -> Code {
    let disable = match masking {
        Masking::Enable => 0,
        Masking::Disable => 1 << 4,
    };
    let bits = match masks {
        Masks::Faultmask => 1,
        Masks::Primask => 2,
        Masks::Both => 3,
    };
    Code::Narrow(0xb660 | disable | bits)
}

/// `mrs`.
pub(super) fn read_special(destination: Register, special: SpecialRegister) -> Option<Code> {
    Some(Code::Wide(0xf3ef_8000 | general(destination, 8)? | u32::from(special.code())))
}

/// `msr`. The mask selects the flags, the GE bits or both; every other register is written as a whole.
pub(super) fn write_special(special: SpecialRegister, source: Register) -> Option<Code> {
    let mask = if special == SpecialRegister::ApsrNzcvqg { 0xc00 } else { 0x800 };
    Some(Code::Wide(0xf380_8000 | general(source, 16)? | mask | u32::from(special.code())))
}

/// `it`: a bit for every later instruction, equal to bit 0 of the condition for *then*, and a one that ends
/// them.
pub(super) fn it(block: ItBlock) -> Code {
    let condition = u16::from(block.condition().code());
    let mut mask = 0;
    let mut at = 3;
    for arm in block.rest() {
        let bit = match arm {
            Arm::Then => condition & 1,
            Arm::Else => condition & 1 ^ 1,
        };
        mask |= bit << at;
        at -= 1;
    }
    Code::Narrow(0xbf00 | condition << 4 | mask | 1 << at)
}

/// `tt`, `ttt`.
pub(super) fn test_target(operation: TestTarget, destination: Register, address: Register) -> Option<Code> {
    let unprivileged = match operation {
        TestTarget::Current => 0,
        TestTarget::Unprivileged => 1 << 6,
    };
    Some(Code::Wide(0xe840_f000 | general(address, 16)? | general(destination, 8)? | unprivileged))
}
