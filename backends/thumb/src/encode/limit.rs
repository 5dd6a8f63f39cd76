//! What the encoder refuses.

use std::fmt;

/// An element of a fragment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The fragment's symbol.
    pub symbol: String,
    /// The line in it, from 0.
    pub line: usize,
    /// The element as the assembler reads it.
    pub text: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` in line {} of `{}`", self.text, self.line, self.symbol)
    }
}

/// Why a fragment has no encoding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// The instruction does not take these registers.
    Registers {
        /// Where.
        place: Place,
    },
    /// The place it names is out of its reach.
    TooFar {
        /// Where.
        place: Place,
        /// Bytes from pc.
        distance: i64,
    },
    /// It names a label that stands nowhere.
    LabelMissing {
        /// Where.
        place: Place,
    },
    /// A label stands here that already stood before.
    LabelTwice {
        /// Where.
        place: Place,
    },
    /// It must not stand in a conditional block, or not as other than its last instruction.
    InBlock {
        /// Where.
        place: Place,
    },
    /// A conditional block covers more instructions than follow.
    BlockCut {
        /// The fragment's symbol.
        symbol: String,
    },
    /// A section without bytes in the file holds only zeros.
    NotZero {
        /// Where.
        place: Place,
    },
    /// An alignment that is not a power of two.
    Alignment {
        /// Where.
        place: Place,
    },
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registers { place } => write!(f, "{place} has no encoding with these registers"),
            Self::TooFar { place, distance } => write!(f, "{place} does not reach {distance} bytes"),
            Self::LabelMissing { place } => write!(f, "{place} names a label that is not placed"),
            Self::LabelTwice { place } => write!(f, "{place} is already placed"),
            Self::InBlock { place } => write!(f, "{place} must not stand there in a conditional block"),
            Self::BlockCut { symbol } => write!(f, "a conditional block of `{symbol}` is cut short"),
            Self::NotZero { place } => write!(f, "{place} stands in a section that holds only zeros"),
            Self::Alignment { place } => write!(f, "{place} is not an alignment"),
        }
    }
}

impl std::error::Error for Limit {}
