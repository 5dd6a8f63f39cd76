//! One check as comparisons.

use bento_ir::code::{Binary, Comparison, Count, Operation};
use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Block, Id, System, Value};

use super::ranges;
use crate::build::Builder;

/// A check and what it is made of.
pub(super) struct Check {
    pointer: Id<Value>,
    count: Count,
    size: u64,
    align: u32,
    nullable: bool,
    ranges: Vec<AddressRange>,
}

/// A check that is being built.
struct Building<'a> {
    builder: Builder<'a>,
    /// Where a pointer goes that passed.
    passed: Id<Block>,
    /// Where a pointer goes that did not.
    fault: Id<Block>,
}

impl Check {
    /// The check that an operation is.
    pub(super) fn new(system: &System, placement: &Placement, operation: &Operation) -> Option<Self> {
        let Operation::Check { pointer, count, size, align, access, nullable, giver } = operation else {
            return None;
        };
        let ranges = ranges::of(system, placement, *giver, *access);
        let (pointer, count, size, align, nullable) = (*pointer, *count, *size, *align, *nullable);
        Some(Self { pointer, count, size, align, nullable, ranges })
    }

    /// Adds the comparisons to the end of a block that has none yet. The way of a pointer that leads into the first range
    /// is the one that branches do not take.
    pub(super) fn build(&self, builder: Builder<'_>, passed: Id<Block>, fault: Id<Block>) {
        let mut building = Building { builder, passed, fault };
        self.null(&mut building);
        self.alignment(&mut building);
        let mut ranges = self.ranges.iter().filter(|range| self.may_hold(**range)).peekable();
        if ranges.peek().is_none() {
            building.builder.jump(fault);
        }
        while let Some(range) = ranges.next() {
            let outside = if ranges.peek().is_some() { building.builder.block(&[]) } else { fault };
            self.range(&mut building, *range, outside);
            building.builder.go_on_in(outside);
        }
    }

    /// Null is an address like others, so it is told apart only where it passes or where memory begins or ends there.
    fn null(&self, building: &mut Building<'_>) {
        let touches = |range: &AddressRange| range.start().0 == 0 || range.end() == 1 << 32;
        if self.nullable {
            let null = building.builder.compare_with(Comparison::Equal, self.pointer, 0);
            building.builder.branch_away(null, building.passed);
        } else if self.ranges.iter().any(touches) {
            let null = building.builder.compare_with(Comparison::Equal, self.pointer, 0);
            building.builder.branch_away(null, building.fault);
        }
    }

    fn alignment(&self, building: &mut Building<'_>) {
        if self.align > 1 {
            let low = building.builder.binary_with(Binary::And, self.pointer, self.align - 1);
            let odd = building.builder.compare_with(Comparison::NotEqual, low, 0);
            building.builder.branch_away(odd, building.fault);
        }
    }

    /// Bytes, where their number is known.
    fn bytes(&self) -> Option<u64> {
        match self.count {
            Count::Constant(count) => Some(count.saturating_mul(self.size)),
            Count::Value(_) => None,
        }
    }

    /// Whether a range is large enough for what is known.
    fn may_hold(&self, range: AddressRange) -> bool {
        self.bytes().is_none_or(|bytes| bytes <= range.size().0)
    }

    /// Passes if all elements lie in a range; to `outside` if the pointer does not lead into it.
    ///
    /// Below the range the distance from its start wraps to a large number, so one comparison sees both sides. What is
    /// left behind the pointer is compared with, and never the pointer added to, so nothing else wraps.
    fn range(&self, building: &mut Building<'_>, range: AddressRange, outside: Id<Block>) {
        let Building { builder, passed, fault } = building;
        let size = range.size().0.min(u64::from(u32::MAX));
        let offset = builder.binary_with(Binary::Subtract, self.pointer, range.start().0);
        let count = match self.count {
            Count::Constant(_) => {
                let last = size.saturating_sub(self.bytes().unwrap_or_default());
                let beyond = builder.compare_with(Comparison::GreaterUnsigned, offset, word(last));
                return builder.branch(beyond, outside, *passed);
            }
            Count::Value(count) => count,
        };
        let size_value = builder.word(word(size));
        let beyond = builder.compare(Comparison::GreaterUnsigned, offset, size_value);
        builder.branch_away(beyond, outside);
        if !self.size.is_power_of_two() {
            let too_many = builder.compare_with(Comparison::GreaterUnsigned, count, word(size / self.size));
            builder.branch_away(too_many, *fault);
        }
        let left = builder.binary(Binary::Subtract, size_value, offset);
        let (wanted, left) = match self.size {
            1 => (count, left),
            size if size.is_power_of_two() => {
                (count, builder.binary_with(Binary::ShiftRightUnsigned, left, size.trailing_zeros()))
            }
            size => (builder.binary_with(Binary::Multiply, count, word(size)), left),
        };
        let too_many = builder.compare(Comparison::GreaterUnsigned, wanted, left);
        builder.branch(too_many, *fault, *passed);
    }
}

/// A number that fits into a word, as a constant.
fn word(number: u64) -> i64 {
    i64::try_from(number).expect("numbers here are below 2^32")
}
