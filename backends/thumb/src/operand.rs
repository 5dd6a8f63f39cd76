//! Operands that cannot be built out of range.

use std::fmt;

use crate::Register;

/// A 32-bit number that data-processing instructions hold in 12 bits: a byte, a byte repeated in one of three
/// patterns, or a byte with its top bit set shifted left (DDI 0403 A5.3.2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ModifiedImmediate {
    value: u32,
    bits: u16,
}

impl ModifiedImmediate {
    /// The number, if it has such a form.
    #[must_use]
    pub const fn new(value: u32) -> Option<Self> {
        let low = value & 0xff;
        let second = value >> 8 & 0xff;
        let bits = if value <= 0xff {
            value
        } else if value == low * 0x0001_0001 {
            0x100 | low
        } else if value == second * 0x0100_0100 {
            0x200 | second
        } else if value == low * 0x0101_0101 {
            0x300 | low
        } else {
            // The rotation of table A5-11: 8 puts the byte's top bit at bit 31, 31 at bit 8.
            let zeros = value.leading_zeros();
            if value << zeros << 8 != 0 {
                return None;
            }
            (8 + zeros) << 7 | (value << zeros >> 24 & 0x7f)
        };
        Some(Self { value, bits: bits as u16 })
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.value
    }

    /// The twelve bits `i:imm3:imm8`.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.bits
    }
}

/// A number of 12 bits, 0 to 4095, for `addw` and `subw`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Immediate12(u16);

impl Immediate12 {
    /// The number, if it is below 4096.
    #[must_use]
    pub const fn new(value: u32) -> Option<Self> {
        if value < 4096 { Some(Self(value as u16)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0
    }
}

/// In which way a register is shifted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ShiftKind {
    /// Left.
    Lsl,
    /// Right, zeros come in.
    Lsr,
    /// Right, the sign comes in.
    Asr,
    /// Rotated right.
    Ror,
}

impl ShiftKind {
    /// All of them, by code.
    pub const ALL: [Self; 4] = [Self::Lsl, Self::Lsr, Self::Asr, Self::Ror];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lsl => "lsl",
            Self::Lsr => "lsr",
            Self::Asr => "asr",
            Self::Ror => "ror",
        }
    }
}

/// A shift by a constant (DDI 0403 A7.4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shift {
    kind: ShiftKind,
    amount: u8,
}

impl Shift {
    /// No shift.
    pub const NONE: Self = Self { kind: ShiftKind::Lsl, amount: 0 };

    /// A shift by `amount`, if the encoding can say it: 0 to 31 left, 1 to 32 right, 1 to 31 rotated.
    #[must_use]
    pub const fn new(kind: ShiftKind, amount: u8) -> Option<Self> {
        let fits = match kind {
            ShiftKind::Lsl => amount < 32,
            ShiftKind::Lsr | ShiftKind::Asr => amount >= 1 && amount <= 32,
            ShiftKind::Ror => amount >= 1 && amount < 32,
        };
        if fits { Some(Self { kind, amount }) } else { None }
    }

    /// In which way.
    #[must_use]
    pub const fn kind(self) -> ShiftKind {
        self.kind
    }

    /// By how many bits.
    #[must_use]
    pub const fn amount(self) -> u8 {
        self.amount
    }

    /// Whether it changes nothing.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.amount == 0
    }
}

/// The last operand of data-processing instructions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Operand {
    /// A number.
    Immediate(ModifiedImmediate),
    /// A register, shifted.
    Register(Register, Shift),
}

/// A distance in bytes for loads and stores without writeback, -255 to 4095.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Offset(i16);

impl Offset {
    /// None.
    pub const ZERO: Self = Self(0);

    /// The distance, if in range.
    #[must_use]
    pub const fn new(bytes: i32) -> Option<Self> {
        if bytes >= -255 && bytes <= 4095 { Some(Self(bytes as i16)) } else { None }
    }

    /// Bytes.
    #[must_use]
    pub const fn bytes(self) -> i16 {
        self.0
    }
}

/// A distance in bytes for loads and stores with writeback, -255 to 255.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Step(i16);

impl Step {
    /// The distance, if in range.
    #[must_use]
    pub const fn new(bytes: i32) -> Option<Self> {
        if bytes >= -255 && bytes <= 255 { Some(Self(bytes as i16)) } else { None }
    }

    /// Bytes.
    #[must_use]
    pub const fn bytes(self) -> i16 {
        self.0
    }
}

/// A distance for `ldrd` and `strd`: a multiple of 4, -1020 to 1020.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PairOffset(i16);

impl PairOffset {
    /// The distance in bytes, if in range and a multiple of 4.
    #[must_use]
    pub const fn new(bytes: i32) -> Option<Self> {
        if bytes >= -1020 && bytes <= 1020 && bytes % 4 == 0 { Some(Self(bytes as i16)) } else { None }
    }

    /// Bytes.
    #[must_use]
    pub const fn bytes(self) -> i16 {
        self.0
    }
}

/// How far an index register is shifted left, 0 to 3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Scale(u8);

impl Scale {
    /// The shift, if below 4.
    #[must_use]
    pub const fn new(bits: u8) -> Option<Self> {
        if bits < 4 { Some(Self(bits)) } else { None }
    }

    /// Bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }
}

/// Where a load or store goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Address {
    /// `[base, #offset]`.
    Offset(Register, Offset),
    /// `[base, #step]!`: the base is moved first.
    PreIndex(Register, Step),
    /// `[base], #step`: the base is moved afterwards.
    PostIndex(Register, Step),
    /// `[base, index, lsl #scale]`.
    Index(Register, Register, Scale),
}

/// Where `ldrd` or `strd` goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PairAddress {
    /// `[base, #offset]`.
    Offset(Register, PairOffset),
    /// `[base, #offset]!`: the base is moved first.
    PreIndex(Register, PairOffset),
    /// `[base], #offset`: the base is moved afterwards.
    PostIndex(Register, PairOffset),
}

/// Some consecutive bits of a register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Field {
    lowest: u8,
    width: u8,
}

impl Field {
    /// `width` bits from bit `lowest` up, at least one, all inside the register.
    #[must_use]
    pub const fn new(lowest: u8, width: u8) -> Option<Self> {
        if lowest < 32 && width >= 1 && width <= 32 - lowest { Some(Self { lowest, width }) } else { None }
    }

    /// The lowest bit.
    #[must_use]
    pub const fn lowest(self) -> u8 {
        self.lowest
    }

    /// How many bits.
    #[must_use]
    pub const fn width(self) -> u8 {
        self.width
    }
}

impl fmt::Display for ModifiedImmediate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        number(f, self.value)
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Immediate(value) => value.fmt(f),
            Self::Register(register, shift) if shift.is_none() => register.fmt(f),
            Self::Register(register, shift) => {
                write!(f, "{register}, {} #{}", shift.kind.name(), shift.amount)
            }
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(base, Offset::ZERO) => write!(f, "[{base}]"),
            Self::Offset(base, offset) => write!(f, "[{base}, #{}]", offset.bytes()),
            Self::PreIndex(base, step) => write!(f, "[{base}, #{}]!", step.bytes()),
            Self::PostIndex(base, step) => write!(f, "[{base}], #{}", step.bytes()),
            Self::Index(base, index, Scale(0)) => write!(f, "[{base}, {index}]"),
            Self::Index(base, index, scale) => write!(f, "[{base}, {index}, lsl #{}]", scale.bits()),
        }
    }
}

impl fmt::Display for PairAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(base, PairOffset(0)) => write!(f, "[{base}]"),
            Self::Offset(base, offset) => write!(f, "[{base}, #{}]", offset.bytes()),
            Self::PreIndex(base, offset) => write!(f, "[{base}, #{}]!", offset.bytes()),
            Self::PostIndex(base, offset) => write!(f, "[{base}], #{}", offset.bytes()),
        }
    }
}

/// Small numbers are read as numbers, large ones as masks and addresses.
fn number(f: &mut fmt::Formatter<'_>, value: u32) -> fmt::Result {
    if value < 0x1_0000 { write!(f, "#{value}") } else { write!(f, "#{value:#x}") }
}
