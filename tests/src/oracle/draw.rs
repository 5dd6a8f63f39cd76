//! Choices.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use std::fmt;

/// What a strategy draws: up to so many numbers.
pub fn numbers(most: usize) -> impl Strategy<Value = Numbers> {
    vec(any::<u32>(), 0..most).prop_map(Numbers)
}

/// Numbers in one line.
#[derive(Clone)]
pub struct Numbers(pub Vec<u32>);

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// Numbers that are spent on choices. When they are used up, every choice is the first.
pub struct Draw<'a> {
    numbers: std::slice::Iter<'a, u32>,
}

impl<'a> Draw<'a> {
    pub fn new(numbers: &'a [u32]) -> Self {
        Self { numbers: numbers.iter() }
    }

    /// Any number.
    pub fn number(&mut self) -> u32 {
        self.numbers.next().copied().unwrap_or_default()
    }

    /// Any number of 64 bits.
    pub fn long(&mut self) -> u64 {
        u64::from(self.number()) << 32 | u64::from(self.number())
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.number()).unwrap_or_default() % limit
    }

    pub fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Up to three of something.
    pub fn some<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(4)).map(|_| make(self)).collect()
    }

    /// Something, or nothing.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }
}
