//! What is known of a word without running anything: each bit is 0, 1, a bit of a word that came from somewhere, or unknown.

use std::collections::BTreeMap;

/// Where a word came from that is not computed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    /// A register at an entry: its number.
    Entry(u8),
    /// What the instruction at this place leaves in a register: the number of that.
    Result((usize, usize), u8),
    /// The word so many bytes behind what another word points at.
    Word(Id, i32),
    /// The address of a symbol.
    Symbol(String),
    /// The word that lay so many bytes above the stack pointer at the entry.
    Stacked(i32),
    /// Another word without bit 0: the address of a function without the Thumb bit.
    Even(Id),
    /// The first word, plus a number, less the second one.
    Difference(Id, i32, Id),
    /// The register of the processor with this address.
    Processor(u32),
    /// What `mrs` reads: SYSm of the encoding.
    Special(u8),
}

/// An [`Origin`] that has a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Id(u16);

/// All origins that were met.
#[derive(Default, Debug)]
pub struct Origins {
    known: Vec<Origin>,
    numbers: BTreeMap<Origin, Id>,
}

impl Origins {
    /// The number of an origin.
    pub fn id(&mut self, origin: Origin) -> Id {
        let next = Id(u16::try_from(self.known.len()).expect("a gate has few instructions"));
        let id = *self.numbers.entry(origin.clone()).or_insert(next);
        if id == next {
            self.known.push(origin);
        }
        id
    }

    /// The origin of a number.
    pub fn of(&self, id: Id) -> &Origin {
        &self.known[usize::from(id.0)]
    }

    /// A word that came from there.
    pub fn word(&mut self, origin: Origin) -> Value {
        Value::Place(self.id(origin), 0)
    }
}

/// A bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bit {
    /// Known to be 0.
    Zero,
    /// Known to be 1.
    One,
    /// This bit of that word.
    Of(Id, u8),
    /// Anything.
    Any,
}

/// A word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// Known.
    Constant(u32),
    /// A word that came from there plus a number.
    Place(Id, i32),
    /// Known in part.
    Bits([Bit; 32]),
}

impl Value {
    /// Its bits, lowest first.
    pub fn bits(&self) -> [Bit; 32] {
        match self {
            Self::Constant(word) => {
                std::array::from_fn(|at| if word >> at & 1 == 1 { Bit::One } else { Bit::Zero })
            }
            Self::Place(id, 0) => std::array::from_fn(|at| Bit::Of(*id, at as u8)),
            Self::Place(_, _) => [Bit::Any; 32],
            Self::Bits(bits) => *bits,
        }
    }

    /// The word with these bits.
    pub fn of_bits(bits: [Bit; 32]) -> Self {
        if bits.iter().all(|bit| matches!(bit, Bit::Zero | Bit::One)) {
            let ones = bits.iter().enumerate().filter(|(_, bit)| **bit == Bit::One);
            return Self::Constant(ones.map(|(at, _)| 1 << at).sum());
        }
        if let Bit::Of(id, 0) = bits[0]
            && bits.iter().zip(0..).all(|(bit, at)| *bit == Bit::Of(id, at))
        {
            return Self::Place(id, 0);
        }
        Self::Bits(bits)
    }

    /// A bit of it.
    pub fn bit(&self, at: usize) -> Bit {
        self.bits()[at]
    }

    /// The same with one bit known.
    pub fn with_bit(&self, at: usize, bit: Bit) -> Self {
        let mut bits = self.bits();
        bits[at] = bit;
        Self::of_bits(bits)
    }

    /// What holds of both.
    pub fn join(&self, other: &Self) -> Self {
        if self == other {
            return *self;
        }
        self.zip(other, |one, two| if one == two { one } else { Bit::Any })
    }

    /// Plus a number.
    pub fn plus(&self, number: i32) -> Option<Self> {
        match self {
            Self::Constant(word) => Some(Self::Constant(word.wrapping_add_signed(number))),
            Self::Place(id, offset) => Some(Self::Place(*id, offset.wrapping_add(number))),
            Self::Bits(_) => None,
        }
    }

    /// Bit by bit.
    pub fn zip(&self, other: &Self, each: fn(Bit, Bit) -> Bit) -> Self {
        let (one, two) = (self.bits(), other.bits());
        Self::of_bits(std::array::from_fn(|at| each(one[at], two[at])))
    }

    /// All bits turned.
    pub fn not(&self) -> Self {
        Self::of_bits(self.bits().map(Bit::not))
    }

    /// Of which word it is all but bit 0, if that is 0.
    pub fn even(&self) -> Option<Id> {
        let Self::Bits(bits) = self else { return None };
        let Bit::Of(id, 1) = bits[1] else { return None };
        let is_it = bits.iter().zip(0..).skip(1).all(|(bit, at)| *bit == Bit::Of(id, at));
        (bits[0] == Bit::Zero && is_it).then_some(id)
    }

    /// The number, if it is known.
    pub fn constant(&self) -> Option<u32> {
        match self {
            Self::Constant(word) => Some(*word),
            Self::Place(..) | Self::Bits(_) => None,
        }
    }
}

impl Bit {
    /// Turned.
    pub fn not(self) -> Self {
        match self {
            Self::Zero => Self::One,
            Self::One => Self::Zero,
            Self::Of(..) | Self::Any => Self::Any,
        }
    }

    /// Both.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Zero, _) | (_, Self::Zero) => Self::Zero,
            (Self::One, bit) | (bit, Self::One) => bit,
            (one, two) => {
                if one == two {
                    one
                } else {
                    Self::Any
                }
            }
        }
    }

    /// Either.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::One, _) | (_, Self::One) => Self::One,
            (Self::Zero, bit) | (bit, Self::Zero) => bit,
            (one, two) => {
                if one == two {
                    one
                } else {
                    Self::Any
                }
            }
        }
    }

    /// The first one, unless the second one is 1.
    pub fn and_not(self, other: Self) -> Self {
        if self == other && matches!(self, Self::Of(..)) { Self::Zero } else { self.and(other.not()) }
    }
}
