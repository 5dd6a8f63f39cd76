//! Registers and conditions.
//!
//! Core registers are those of the ARMv7-M Architecture Reference Manual (DDI 0403) section B1.4.1.

mod condition;
mod float;
mod special;

use std::fmt;

pub use condition::Condition;
pub use float::{FloatRange, FloatRegister};
pub use special::SpecialRegister;

/// A core register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Register {
    /// First argument, result.
    R0,
    /// Second argument, high half of a 64-bit result.
    R1,
    /// Third argument.
    R2,
    /// Fourth argument.
    R3,
    /// Callee-saved.
    R4,
    /// Callee-saved.
    R5,
    /// Callee-saved.
    R6,
    /// Callee-saved; the last one that narrow encodings reach.
    R7,
    /// Callee-saved.
    R8,
    /// Callee-saved.
    R9,
    /// Callee-saved.
    R10,
    /// Callee-saved.
    R11,
    /// Scratch between functions; the number on the way out of a box.
    R12,
    /// The stack pointer in force.
    Sp,
    /// The return address or EXC_RETURN.
    Lr,
    /// The program counter.
    Pc,
}

impl Register {
    /// All of them, by number.
    pub const ALL: [Self; 16] = [
        Self::R0,
        Self::R1,
        Self::R2,
        Self::R3,
        Self::R4,
        Self::R5,
        Self::R6,
        Self::R7,
        Self::R8,
        Self::R9,
        Self::R10,
        Self::R11,
        Self::R12,
        Self::Sp,
        Self::Lr,
        Self::Pc,
    ];

    /// The register of this number, if there is one.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if number < 16 { Some(Self::ALL[number as usize]) } else { None }
    }

    /// Its number, 0 to 15.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Whether narrow encodings reach it: r0 to r7.
    #[must_use]
    pub const fn is_low(self) -> bool {
        self.number() < 8
    }

    /// Whether most wide encodings take it: everything but sp and pc.
    #[must_use]
    pub const fn is_general(self) -> bool {
        !matches!(self, Self::Sp | Self::Pc)
    }
}

impl fmt::Display for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sp => f.write_str("sp"),
            Self::Lr => f.write_str("lr"),
            Self::Pc => f.write_str("pc"),
            Self::R0
            | Self::R1
            | Self::R2
            | Self::R3
            | Self::R4
            | Self::R5
            | Self::R6
            | Self::R7
            | Self::R8
            | Self::R9
            | Self::R10
            | Self::R11
            | Self::R12 => write!(f, "r{}", self.number()),
        }
    }
}

/// A set of core registers; they are always moved in the order of their numbers, the lowest at the lowest
/// address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct RegisterList(u16);

impl RegisterList {
    /// No register.
    pub const EMPTY: Self = Self(0);

    /// From a bit a register, bit 0 for r0.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// These registers.
    #[must_use]
    pub const fn of(registers: &[Register]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < registers.len() {
            bits |= 1 << registers[at].number();
            at += 1;
        }
        Self(bits)
    }

    /// From `first` to `last`, both included; empty if `last` is before `first`.
    #[must_use]
    pub const fn range(first: Register, last: Register) -> Self {
        let mut bits = 0;
        let mut number = first.number();
        while number <= last.number() {
            bits |= 1 << number;
            number += 1;
        }
        Self(bits)
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, register: Register) -> Self {
        Self(self.0 | 1 << register.number())
    }

    /// All of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without one.
    #[must_use]
    pub const fn without(self, register: Register) -> Self {
        Self(self.0 & !(1 << register.number()))
    }

    /// Whether it holds this register.
    #[must_use]
    pub const fn contains(self, register: Register) -> bool {
        self.0 & (1 << register.number()) != 0
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// A bit a register, bit 0 for r0.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The register with the lowest number.
    #[must_use]
    pub fn first(self) -> Option<Register> {
        self.iter().next()
    }

    /// In the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = Register> {
        Register::ALL.into_iter().filter(move |register| self.contains(*register))
    }
}

impl<const N: usize> From<[Register; N]> for RegisterList {
    fn from(registers: [Register; N]) -> Self {
        Self::of(&registers)
    }
}

impl FromIterator<Register> for RegisterList {
    fn from_iter<T: IntoIterator<Item = Register>>(registers: T) -> Self {
        registers.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl fmt::Display for RegisterList {
    /// As the assembler reads it: `{r0, r4-r11, lr}`. Only r0 to r12 form ranges.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        let mut separator = "";
        let mut number = 0;
        while let Some(first) = Register::new(number) {
            number += 1;
            if !self.contains(first) {
                continue;
            }
            let mut last = first;
            while let Some(next) =
                Register::new(number).filter(|next| *next <= Register::R12 && self.contains(*next))
            {
                last = next;
                number += 1;
            }
            write!(f, "{separator}{first}")?;
            separator = ", ";
            match last.number() - first.number() {
                0 => {}
                1 => write!(f, ", {last}")?,
                2.. => write!(f, "-{last}")?,
            }
        }
        f.write_str("}")
    }
}
