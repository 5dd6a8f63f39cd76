//! One encoded instruction and the fields that many encodings share.

use crate::{ModifiedImmediate, Register, Shift};

/// The bits of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Code {
    /// One halfword.
    Narrow(u16),
    /// Two halfwords, the first one in the high half.
    Wide(u32),
}

impl Code {
    /// Bytes.
    pub(crate) const fn size(self) -> u32 {
        match self {
            Self::Narrow(_) => 2,
            Self::Wide(_) => 4,
        }
    }

    /// Appends it: halfwords in order, each with its low byte first.
    pub(crate) fn write(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Narrow(half) => bytes.extend(half.to_le_bytes()),
            Self::Wide(word) => {
                bytes.extend(((word >> 16) as u16).to_le_bytes());
                bytes.extend((word as u16).to_le_bytes());
            }
        }
    }
}

/// A register's number in the narrow field whose lowest bit is `at`; nothing for r8 and above.
pub(super) fn low(register: Register, at: u32) -> Option<u16> {
    register.is_low().then(|| u16::from(register.number()) << at)
}

/// A register's number in the four-bit field whose lowest bit is `at`; nothing for sp and pc.
pub(super) fn general(register: Register, at: u32) -> Option<u32> {
    register.is_general().then(|| any(register, at))
}

/// A register's number in the four-bit field whose lowest bit is `at`; nothing for pc.
pub(super) fn not_pc(register: Register, at: u32) -> Option<u32> {
    (register != Register::Pc).then(|| any(register, at))
}

/// A register's number in the four-bit field whose lowest bit is `at`.
pub(super) fn any(register: Register, at: u32) -> u32 {
    u32::from(register.number()) << at
}

/// `i:imm3:imm8` of a modified immediate at their places.
pub(super) fn modified(value: ModifiedImmediate) -> u32 {
    twelve(value.bits())
}

/// Twelve bits as `i:imm3:imm8` at their places.
pub(super) fn twelve(bits: u16) -> u32 {
    let bits = u32::from(bits);
    (bits >> 11 & 1) << 26 | (bits >> 8 & 7) << 12 | bits & 0xff
}

/// Sixteen bits as `imm4:i:imm3:imm8` at their places.
pub(super) fn sixteen(bits: u16) -> u32 {
    u32::from(bits >> 12) << 16 | twelve(bits & 0xfff)
}

/// `imm3:imm2` and `type` of a shift at their places; a right shift by 32 is written as 0.
pub(super) fn shift(shift: Shift) -> u32 {
    let amount = u32::from(shift.amount()) & 31;
    (amount >> 2) << 12 | (amount & 3) << 6 | (shift.kind() as u32) << 4
}
