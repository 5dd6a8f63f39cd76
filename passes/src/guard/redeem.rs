//! One handle as a look into its table.

use bento_ir::code::{Binary, Comparison, HandleTable, Operation, Type};
use bento_ir::{Block, Id, Instruction, Value};

use crate::build::Builder;

/// A handle that a box passes, and what it stands for.
pub(super) struct Redeem {
    number: Id<Value>,
    meaning: Id<Value>,
    table: HandleTable,
    owned: bool,
}

impl Redeem {
    /// The look into a table that an instruction is.
    pub(super) fn new(instruction: &Instruction) -> Option<Self> {
        let Operation::Redeem { number, table, owned } = &instruction.operation else { return None };
        let (number, table, owned) = (*number, table.clone(), *owned);
        Some(Self { number, meaning: instruction.result?, table, owned })
    }

    /// Adds the look to the end of a block that has none yet. One comparison tells the box, the type, the place and the
    /// age of a number, because all of them are in it, and a free place has no number that leads to it.
    pub(super) fn build(&self, mut builder: Builder<'_>, passed: Id<Block>, fault: Id<Block>) {
        let offset = self.offset(&mut builder);
        if !(self.table.count.is_power_of_two() && self.table.count > 1) {
            let end = self.table.count * HandleTable::PLACE;
            let beyond = builder.compare_with(Comparison::GreaterEqualUnsigned, offset, end);
            builder.branch_away(beyond, fault);
        }
        let table = builder.address(&self.table.symbol);
        let entry = builder.binary(Binary::Add, table, offset);
        let held = builder.load(Type::I32, entry, HandleTable::NUMBER);
        let is_another = builder.compare(Comparison::NotEqual, held, self.number);
        builder.branch_away(is_another, fault);
        let meaning = Operation::Load { address: entry, offset: HandleTable::MEANING };
        builder.define(self.meaning, meaning);
        if self.owned {
            self.forget(&mut builder, entry);
        }
        builder.jump(passed);
    }

    /// How far from the first place a number leads.
    fn offset(&self, builder: &mut Builder<'_>) -> Id<Value> {
        let shift = u32::from(self.table.shift);
        let mask = ((1_u32 << self.table.place_bits()) - 1) << shift;
        let place = builder.binary_with(Binary::And, self.number, mask);
        match (shift, HandleTable::PLACE.trailing_zeros()) {
            (shift, size) if shift < size => builder.binary_with(Binary::ShiftLeft, place, size - shift),
            (shift, size) if shift > size => {
                builder.binary_with(Binary::ShiftRightUnsigned, place, shift - size)
            }
            _ => place,
        }
    }

    /// The place is free. The number with all bits turned leads somewhere else.
    fn forget(&self, builder: &mut Builder<'_>, entry: Id<Value>) {
        let turned = builder.binary_with(Binary::ExclusiveOr, self.number, -1);
        builder.store(turned, entry, HandleTable::NUMBER);
        let free = builder.word(0);
        builder.store(free, entry, HandleTable::MEANING);
    }
}
