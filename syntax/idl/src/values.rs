//! The numbers behind the names of `enum` and `flags`.

use crate::ast::Variant;

/// What a value without a number is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Counting {
    /// `enum`: 0, then one more than the value before.
    Steps,
    /// `flags`: 1, then the bit above the highest bit of the value before.
    Bits,
}

impl Counting {
    /// What follows `value` without a number.
    fn after(self, value: i128) -> i128 {
        match self {
            Self::Steps => value.saturating_add(1),
            Self::Bits if value <= 0 => 1,
            // A written number has at most 64 bits; behind many values without one, the shift stops at a value that
            // is out of every width.
            Self::Bits => 1_i128 << (value.ilog2() + 1).min(126),
        }
    }
}

/// The number of each variant, in order, whether or not it fits the width.
#[must_use]
pub fn values(variants: &[Variant], counting: Counting) -> Vec<i128> {
    let mut next = match counting {
        Counting::Steps => 0,
        Counting::Bits => 1,
    };
    let number = |variant: &Variant| {
        let value = variant.value.as_ref().map_or(next, |written| written.value);
        next = counting.after(value);
        value
    };
    variants.iter().map(number).collect()
}
