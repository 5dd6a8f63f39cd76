//! One check as comparisons.

use std::collections::BTreeMap;

use bento_ir::code::{Binary, Comparison, Count, Operation, Type};
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
    /// Every address is in memory, as far as is known: the linker of a PC knows where memory is.
    anywhere: bool,
    alignment: Alignment,
    /// Whether another check needs the same count of the same size in bytes.
    shares_product: bool,
}

/// Who tests the alignment of a pointer.
enum Alignment {
    /// Its own check, with these other pointers.
    With(Vec<Id<Value>>),
    /// The check of a pointer before it.
    Before,
}

/// Bytes of so many elements of a size, where they were computed already.
pub(super) type Products = BTreeMap<(Id<Value>, u64), Id<Value>>;

/// Finds what checks that follow each other have in common. Nothing happens between them, so it does not matter which of them
/// refuses. Null is a multiple of everything, so a pointer that may be null can be tested with others; but what is counted
/// for it may be anything.
pub(super) fn share(mut run: Vec<&mut Check>) {
    for at in 0..run.len() {
        let (before, rest) = run.split_at_mut(at);
        let [check, ..] = rest else { continue };
        let first = before.iter_mut().find(|other| check.align > 1 && other.align == check.align);
        if let Some(Alignment::With(others)) = first.map(|other| &mut other.alignment) {
            others.push(check.pointer);
            check.alignment = Alignment::Before;
        }
        for other in before {
            if check.product().is_some() && check.product() == other.product() {
                check.shares_product = true;
                other.shares_product = true;
            }
        }
    }
}

/// A check that is being built.
struct Building<'a> {
    builder: Builder<'a>,
    /// Bytes that are asked for, if they are known by now.
    product: Option<Id<Value>>,
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
        let anywhere = system.host.is_some();
        let ranges = if anywhere { Vec::new() } else { ranges::of(system, placement, *giver, *access) };
        let (pointer, count, size, align, nullable) = (*pointer, *count, *size, *align, *nullable);
        let alignment = Alignment::With(Vec::new());
        let shares_product = false;
        Some(Self { pointer, count, size, align, nullable, ranges, anywhere, alignment, shares_product })
    }

    /// What has to be multiplied, if it must not be anything.
    fn product(&self) -> Option<(Id<Value>, u64)> {
        match self.count {
            Count::Value(count) if !self.size.is_power_of_two() && !self.nullable => Some((count, self.size)),
            Count::Value(_) | Count::Constant(_) => None,
        }
    }

    /// Adds the comparisons to the end of a block that has none yet. The way of a pointer that leads into the first range
    /// is the one that branches do not take.
    pub(super) fn build(
        &self,
        builder: Builder<'_>,
        (passed, fault): (Id<Block>, Id<Block>),
        products: &mut Products,
    ) {
        let mut building = Building { builder, product: None, passed, fault };
        let others = match &self.alignment {
            Alignment::With(others) => others.as_slice(),
            Alignment::Before => &[],
        };
        if !others.is_empty() {
            self.alignment(&mut building, others);
        }
        self.null(&mut building);
        if others.is_empty() && matches!(self.alignment, Alignment::With(_)) {
            self.alignment(&mut building, &[]);
        }
        if self.anywhere {
            self.counted(&mut building);
            return building.builder.jump(passed);
        }
        self.multiply(&mut building, products);
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
        } else if self.anywhere || self.ranges.iter().any(touches) {
            let null = building.builder.compare_with(Comparison::Equal, self.pointer, 0);
            building.builder.branch_away(null, building.fault);
        }
    }

    /// A bit that any of the pointers has set is set in all of them together.
    fn alignment(&self, building: &mut Building<'_>, others: &[Id<Value>]) {
        if self.align > 1 {
            let all = others
                .iter()
                .fold(self.pointer, |all, other| building.builder.binary(Binary::Or, all, *other));
            let low = building.builder.binary_with(Binary::And, all, self.align - 1);
            let odd = building.builder.compare_with(Comparison::NotEqual, low, 0);
            building.builder.branch_away(odd, building.fault);
        }
    }

    /// Where memory may be anywhere, there are at least not more elements than half of all addresses have room for.
    fn counted(&self, building: &mut Building<'_>) {
        let Count::Value(count) = self.count else { return };
        if building.builder.type_of(count) == Type::I64 {
            let most = i64::MAX.cast_unsigned() / self.size;
            let most = i64::try_from(most).expect("a part of a number is not larger than it");
            let too_many = building.builder.compare_with(Comparison::GreaterUnsigned, count, most);
            building.builder.branch_away(too_many, building.fault);
        }
    }

    /// Bytes that several checks ask for, once. More of them than there are addresses are in no memory.
    fn multiply(&self, building: &mut Building<'_>, products: &mut Products) {
        let Some((count, size)) = self.product().filter(|_| self.shares_product) else { return };
        let product = products.entry((count, size)).or_insert_with(|| {
            let most = word(u64::from(u32::MAX) / size);
            let too_many = building.builder.compare_with(Comparison::GreaterUnsigned, count, most);
            building.builder.branch_away(too_many, building.fault);
            building.builder.binary_with(Binary::Multiply, count, word(size))
        });
        building.product = Some(*product);
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
        let Building { builder, product, passed, fault } = building;
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
        if size < u64::from(u32::MAX) {
            let beyond = builder.compare(Comparison::GreaterUnsigned, offset, size_value);
            builder.branch_away(beyond, outside);
        }
        if !self.size.is_power_of_two() && product.is_none() {
            let too_many = builder.compare_with(Comparison::GreaterUnsigned, count, word(size / self.size));
            builder.branch_away(too_many, *fault);
        }
        let left = builder.binary(Binary::Subtract, size_value, offset);
        let (wanted, left) = match (*product, self.size) {
            (Some(product), _) => (product, left),
            (None, 1) => (count, left),
            (None, size) if size.is_power_of_two() => {
                (count, builder.binary_with(Binary::ShiftRightUnsigned, left, size.trailing_zeros()))
            }
            (None, size) => (builder.binary_with(Binary::Multiply, count, word(size)), left),
        };
        let too_many = builder.compare(Comparison::GreaterUnsigned, wanted, left);
        builder.branch(too_many, *fault, *passed);
    }
}

/// A number that fits into a word, as a constant.
fn word(number: u64) -> i64 {
    i64::try_from(number).expect("numbers here are below 2^32")
}
