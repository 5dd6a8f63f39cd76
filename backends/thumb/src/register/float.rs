//! Floating-point registers: DDI 0403 A2.5.

use std::fmt;

/// A single-precision floating-point register, s0 to s31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FloatRegister(u8);

impl FloatRegister {
    /// The register of this number, if there is one.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        if number < 32 { Some(Self(number)) } else { None }
    }

    /// Its number, 0 to 31.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for FloatRegister {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0)
    }
}

/// Consecutive single-precision registers, at least one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FloatRange {
    first: FloatRegister,
    last: FloatRegister,
}

impl FloatRange {
    /// From `first` to `last`, both included; nothing if `last` is before `first`.
    #[must_use]
    pub const fn new(first: FloatRegister, last: FloatRegister) -> Option<Self> {
        if first.0 <= last.0 { Some(Self { first, last }) } else { None }
    }

    /// The lowest.
    #[must_use]
    pub const fn first(self) -> FloatRegister {
        self.first
    }

    /// The highest.
    #[must_use]
    pub const fn last(self) -> FloatRegister {
        self.last
    }

    /// How many, 1 to 32.
    #[must_use]
    pub const fn count(self) -> u8 {
        self.last.0 - self.first.0 + 1
    }
}

impl fmt::Display for FloatRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{{{}}}", self.first)
        } else {
            write!(f, "{{{}-{}}}", self.first, self.last)
        }
    }
}
