//! Instructions that name a place by its distance.
//!
//! DDI 0403 A7.7, sections ADR, B T1 to T4, BL, CBNZ and CBZ, LDR (literal) T1 and T2. Distances of branches
//! count from the instruction plus 4, those of `adr` and literals from that rounded down to a multiple of 4.

use bento_asm::Label;

use super::code::{Code, any, general, low};
use crate::instruction::{BranchOn, Target};
use crate::{Condition, Instruction, Register};

/// Which of two encodings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    /// One halfword.
    Narrow,
    /// Two.
    Wide,
}

impl Width {
    /// As the assembler reads it.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Narrow => ".n",
            Self::Wide => ".w",
        }
    }
}

/// What an instruction names by distance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Goal {
    /// A label, counted from pc.
    Code(Label),
    /// A label, counted from pc rounded down.
    Data(Label),
    /// Its literal, counted from pc rounded down.
    Literal,
}

impl Goal {
    /// The distance to `goal` from an instruction at `at`.
    pub(super) fn distance(self, at: u32, goal: u32) -> i64 {
        let pc = i64::from(at) + 4;
        match self {
            Self::Code(_) => i64::from(goal) - pc,
            Self::Data(_) | Self::Literal => i64::from(goal) - (pc & !3),
        }
    }
}

/// A relative instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Relative {
    form: Form,
    /// What it names.
    pub(super) goal: Goal,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Branch,
    BranchIf(Condition),
    CompareAndBranch(BranchOn, Register),
    Call,
    Literal(Register),
    AddressOf(Register),
}

impl Relative {
    /// What `instruction` names by distance, if it does.
    pub(super) fn of(instruction: &Instruction) -> Option<Self> {
        let (form, goal) = if let Instruction::Branch { target: Target::Label(label) } = instruction {
            (Form::Branch, Goal::Code(*label))
        } else if let Instruction::BranchIf { condition, label } = instruction {
            (Form::BranchIf(*condition), Goal::Code(*label))
        } else if let Instruction::CompareAndBranch { on, register, label } = instruction {
            (Form::CompareAndBranch(*on, *register), Goal::Code(*label))
        } else if let Instruction::Call { target: Target::Label(label) } = instruction {
            (Form::Call, Goal::Code(*label))
        } else if let Instruction::LoadLiteral { register, .. } = instruction {
            (Form::Literal(*register), Goal::Literal)
        } else if let Instruction::AddressOf { destination, label } = instruction {
            (Form::AddressOf(*destination), Goal::Data(*label))
        } else {
            return None;
        };
        Some(Self { form, goal })
    }

    /// The width to start from; relaxation only ever goes from narrow to wide.
    pub(super) fn first_width(self) -> Width {
        match self.form {
            Form::Branch | Form::BranchIf(_) | Form::CompareAndBranch(..) => Width::Narrow,
            Form::Call => Width::Wide,
            Form::Literal(register) | Form::AddressOf(register) => {
                if register.is_low() {
                    Width::Narrow
                } else {
                    Width::Wide
                }
            }
        }
    }

    /// Whether it has two widths.
    pub(super) fn can_grow(self) -> bool {
        !matches!(self.form, Form::CompareAndBranch(..) | Form::Call)
    }

    /// The encoding for a distance; nothing if it is out of reach or the register has no encoding.
    pub(super) fn encode(self, width: Width, distance: i64) -> Option<Code> {
        match width {
            Width::Narrow => self.narrow(distance).map(Code::Narrow),
            Width::Wide => self.wide(distance).map(Code::Wide),
        }
    }

    fn narrow(self, distance: i64) -> Option<u16> {
        Some(match self.form {
            Form::Branch => 0xe000 | halfwords(distance, 11)? as u16,
            Form::BranchIf(condition) => {
                0xd000 | u16::from(condition.code()) << 8 | halfwords(distance, 8)? as u16
            }
            Form::CompareAndBranch(on, register) => {
                let code = match on {
                    BranchOn::Zero => 0xb100,
                    BranchOn::NonZero => 0xb900,
                };
                let units = ahead(distance, 2, 64)?;
                code | units >> 5 << 9 | (units & 31) << 3 | low(register, 0)?
            }
            Form::Literal(register) => 0x4800 | low(register, 8)? | ahead(distance, 4, 256)?,
            Form::AddressOf(register) => 0xa000 | low(register, 8)? | ahead(distance, 4, 256)?,
            Form::Call => return None,
        })
    }

    fn wide(self, distance: i64) -> Option<u32> {
        Some(match self.form {
            Form::Branch => 0xf000_9000 | far(distance)?,
            Form::Call => 0xf000_d000 | far(distance)?,
            Form::BranchIf(condition) => {
                let bits = halfwords(distance, 20)?;
                let (sign, j2, j1) = (bits >> 19, bits >> 18 & 1, bits >> 17 & 1);
                let condition = u32::from(condition.code()) << 22;
                let high = sign << 26 | condition | (bits >> 11 & 0x3f) << 16;
                0xf000_8000 | high | j1 << 13 | j2 << 11 | bits & 0x7ff
            }
            Form::Literal(register) => {
                let up = u32::from(distance >= 0) << 23;
                // A literal may go to sp or pc: a limit, a jump.
                0xf85f_0000 | up | any(register, 12) | below_4096(distance)?
            }
            Form::AddressOf(register) => {
                let code = if distance < 0 { 0xf2af_0000 } else { 0xf20f_0000 };
                let bits = below_4096(distance)?;
                let split = (bits >> 11) << 26 | (bits >> 8 & 7) << 12 | bits & 0xff;
                code | general(register, 8)? | split
            }
            Form::CompareAndBranch(..) => return None,
        })
    }
}

/// A signed distance in halfwords, as the low `bits` bits of its two's complement.
fn halfwords(distance: i64, bits: u32) -> Option<u32> {
    let units = distance / 2;
    let limit = 1_i64 << (bits - 1);
    let fits = distance % 2 == 0 && units >= -limit && units < limit;
    fits.then_some(units as u32 & ((1 << bits) - 1))
}

/// A forward distance in units of some bytes, fewer than `limit`.
fn ahead(distance: i64, unit: i64, limit: i64) -> Option<u16> {
    let fits = distance >= 0 && distance % unit == 0 && distance / unit < limit;
    fits.then_some((distance / unit) as u16)
}

/// The length of a distance of either direction.
fn below_4096(distance: i64) -> Option<u32> {
    (distance.abs() < 4096).then_some(distance.unsigned_abs() as u32)
}

/// `S`, `imm10`, `J1`, `J2` and `imm11` of B T4 and BL: 25 bits with the upper two xored with the sign and
/// turned.
fn far(distance: i64) -> Option<u32> {
    let bits = halfwords(distance, 24)?;
    let (sign, i1, i2) = (bits >> 23, bits >> 22 & 1, bits >> 21 & 1);
    let (j1, j2) = (i1 ^ 1 ^ sign, i2 ^ 1 ^ sign);
    Some(sign << 26 | (bits >> 11 & 0x3ff) << 16 | j1 << 13 | j2 << 11 | bits & 0x7ff)
}
