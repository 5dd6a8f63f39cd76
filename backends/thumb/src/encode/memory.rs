//! Loads and stores of one or two registers.
//!
//! DDI 0403 A7.7, the (immediate) and (register) sections of LDR, LDRB, LDRH, LDRSB, LDRSH, STR, STRB and
//! STRH, and LDRD (immediate) and STRD (immediate). The fields are those of A5.2.4 (narrow), A5.3.7 to
//! A5.3.10 (wide) and A5.3.6 (pairs).

use super::code::{Code, any, general, low, not_pc};
use crate::instruction::{Load, Store};
use crate::{Address, PairAddress, PairOffset, Register, Step};

/// The row of a transfer in the tables of encodings.
struct Row {
    /// The narrow form with a 5-bit offset, and the unit of that offset in bytes.
    offset: Option<(u16, u16)>,
    /// The narrow form from sp.
    stack: Option<u16>,
    /// The narrow form with an index register.
    index: u16,
    /// The first halfword of the wide form with an 8-bit offset or an index register; bit 23 makes the offset
    /// 12-bit.
    wide: u32,
}

const fn load_row(kind: Load) -> Row {
    match kind {
        Load::Word => {
            Row { offset: Some((0x6800, 4)), stack: Some(0x9800), index: 0x5800, wide: 0xf850_0000 }
        }
        Load::Byte => Row { offset: Some((0x7800, 1)), stack: None, index: 0x5c00, wide: 0xf810_0000 },
        Load::Half => Row { offset: Some((0x8800, 2)), stack: None, index: 0x5a00, wide: 0xf830_0000 },
        Load::SignedByte => Row { offset: None, stack: None, index: 0x5600, wide: 0xf910_0000 },
        Load::SignedHalf => Row { offset: None, stack: None, index: 0x5e00, wide: 0xf930_0000 },
    }
}

const fn store_row(kind: Store) -> Row {
    match kind {
        Store::Word => {
            Row { offset: Some((0x6000, 4)), stack: Some(0x9000), index: 0x5000, wide: 0xf840_0000 }
        }
        Store::Byte => Row { offset: Some((0x7000, 1)), stack: None, index: 0x5400, wide: 0xf800_0000 },
        Store::Half => Row { offset: Some((0x8000, 2)), stack: None, index: 0x5200, wide: 0xf820_0000 },
    }
}

/// `ldr` and so on. A word may go to sp, or to pc as a jump; narrower ones may not. A load to sp that moves
/// its base is refused: interrupted on a Cortex-M3, M4 or M7, it moves the base twice (erratum 752419).
pub(super) fn load(kind: Load, register: Register, address: Address) -> Option<Code> {
    let moves = matches!(address, Address::PreIndex(..) | Address::PostIndex(..));
    if kind != Load::Word && !register.is_general() || moves && register == Register::Sp {
        return None;
    }
    transfer(&load_row(kind), register, address)
}

/// `str` and so on. A word may come from sp; nothing comes from pc.
pub(super) fn store(kind: Store, register: Register, address: Address) -> Option<Code> {
    if register == Register::Pc || kind != Store::Word && !register.is_general() {
        return None;
    }
    transfer(&store_row(kind), register, address)
}

fn transfer(row: &Row, register: Register, address: Address) -> Option<Code> {
    match narrow(row, register, address) {
        Some(code) => Some(Code::Narrow(code)),
        None => wide(row, register, address).map(Code::Wide),
    }
}

fn narrow(row: &Row, register: Register, address: Address) -> Option<u16> {
    match address {
        Address::Offset(Register::Sp, offset) => {
            let bytes = u16::try_from(offset.bytes()).ok()?;
            let fits = bytes % 4 == 0 && bytes <= 1020;
            fits.then_some(row.stack? | low(register, 8)? | (bytes / 4))
        }
        Address::Offset(base, offset) => {
            let (code, unit) = row.offset?;
            let bytes = u16::try_from(offset.bytes()).ok()?;
            let fits = bytes % unit == 0 && bytes / unit < 32;
            fits.then_some(code | ((bytes / unit) << 6) | low(base, 3)? | low(register, 0)?)
        }
        Address::Index(base, index, scale) if scale.bits() == 0 => {
            Some(row.index | low(index, 6)? | low(base, 3)? | low(register, 0)?)
        }
        Address::Index(..) | Address::PreIndex(..) | Address::PostIndex(..) => None,
    }
}

fn wide(row: &Row, register: Register, address: Address) -> Option<u32> {
    let transferred = any(register, 12);
    Some(match address {
        Address::Offset(base, offset) => {
            let bytes = u32::from(offset.bytes().unsigned_abs());
            let form = if offset.bytes() < 0 { 0xc00 } else { 1 << 23 };
            row.wide | form | not_pc(base, 16)? | transferred | bytes
        }
        Address::PreIndex(base, step) => row.wide | 0xd00 | stepped(register, base, step)? | transferred,
        Address::PostIndex(base, step) => row.wide | 0x900 | stepped(register, base, step)? | transferred,
        Address::Index(base, index, scale) => {
            let scale = u32::from(scale.bits()) << 4;
            row.wide | not_pc(base, 16)? | transferred | scale | general(index, 0)?
        }
    })
}

/// Base, direction and length of a step. The base that is moved must not be what is transferred.
fn stepped(register: Register, base: Register, step: Step) -> Option<u32> {
    if register == base {
        return None;
    }
    let up = u32::from(step.bytes() >= 0) << 9;
    Some(not_pc(base, 16)? | up | u32::from(step.bytes().unsigned_abs()))
}

/// `ldrd`; the results must differ.
pub(super) fn load_pair(first: Register, second: Register, address: PairAddress) -> Option<Code> {
    if first == second {
        return None;
    }
    pair(0xe850_0000, first, second, address)
}

/// `strd`.
pub(super) fn store_pair(first: Register, second: Register, address: PairAddress) -> Option<Code> {
    pair(0xe840_0000, first, second, address)
}

fn pair(code: u32, first: Register, second: Register, address: PairAddress) -> Option<Code> {
    let (mode, base, offset) = match address {
        PairAddress::Offset(base, offset) => (1 << 24, base, offset),
        PairAddress::PreIndex(base, offset) => (1 << 24 | 1 << 21, base, offset),
        PairAddress::PostIndex(base, offset) => (1 << 21, base, offset),
    };
    let moved = mode & 1 << 21 != 0;
    if moved && (base == first || base == second) {
        return None;
    }
    let registers = not_pc(base, 16)? | general(first, 12)? | general(second, 8)?;
    Some(Code::Wide(code | mode | registers | pair_bytes(offset)))
}

fn pair_bytes(offset: PairOffset) -> u32 {
    u32::from(offset.bytes() >= 0) << 23 | u32::from(offset.bytes().unsigned_abs() / 4)
}
