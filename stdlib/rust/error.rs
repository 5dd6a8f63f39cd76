//! Errors: what functions return negated in C.

use core::fmt;
use core::num::NonZeroU32;

use crate::ERRORS;

/// Why a function could not do its work. The constants have the numbers that boxes agree on; those above 256 are free
/// for libraries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Error(NonZeroU32);

/// What a function gives that can fail.
pub type Result<T> = core::result::Result<T, Error>;

impl Error {
    /// The error of a number, which is none if it is 0 or has more than 31 bits.
    pub const fn new(number: u32) -> Option<Self> {
        match NonZeroU32::new(number) {
            Some(number) if number.get() <= i32::MAX as u32 => Some(Self(number)),
            Some(_) | None => None,
        }
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    /// What it tells the caller, if its number is one that boxes agree on.
    pub fn meaning(self) -> Option<&'static str> {
        self.row().map(|(_, _, meaning)| *meaning)
    }

    /// One whose number is known to be one.
    pub(crate) const fn numbered(number: u32) -> Self {
        match Self::new(number) {
            Some(error) => error,
            None => panic!("an error has a number"),
        }
    }

    /// The error of a negative result.
    pub(crate) fn from_c(result: i64) -> Self {
        u32::try_from(result.unsigned_abs()).ok().and_then(Self::new).unwrap_or_default()
    }

    /// As a result.
    pub(crate) fn to_c(self) -> i32 {
        -(self.0.get() as i32)
    }

    fn row(self) -> Option<&'static (u32, &'static str, &'static str)> {
        let found = ERRORS.binary_search_by_key(&self.number(), |(number, ..)| *number);
        found.ok().and_then(|index| ERRORS.get(index))
    }
}

impl Default for Error {
    fn default() -> Self {
        Self::General
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row() {
            Some((_, name, _)) => f.write_str(name),
            None => write!(f, "Error({})", self.0),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meaning() {
            Some(meaning) => f.write_str(meaning),
            None => write!(f, "error {}", self.0),
        }
    }
}

impl core::error::Error for Error {}
