//! What is known when the thunk is made is not computed when it runs.

use bento_ir::code::{Binary, Comparison, Type};
use bento_ir::{Id, Operation, Table, Thunk, Value};

use crate::operands;

/// Operations on numbers become numbers.
pub(super) fn constants(thunk: &mut Thunk) -> bool {
    let known = known(thunk);
    let Thunk { blocks, values, .. } = thunk;
    let mut changed = false;
    for instruction in blocks.values_mut().flat_map(|block| &mut block.instructions) {
        let Some(result) = instruction.result else { continue };
        if let Some(number) = evaluate(&instruction.operation, values[result].ty, &known) {
            instruction.operation = Operation::Constant(number);
            changed = true;
        }
    }
    changed
}

/// A number with its type.
#[derive(Clone, Copy)]
pub(super) struct Number {
    ty: Type,
    pub(super) value: i64,
}

/// Values that are numbers.
pub(super) fn known(thunk: &Thunk) -> Table<Value, Number> {
    let mut known = Table::new();
    for instruction in thunk.blocks.values().flat_map(|block| &block.instructions) {
        if let (Some(result), Operation::Constant(value)) = (instruction.result, &instruction.operation) {
            known.set(result, Number { ty: thunk.type_of(result), value: *value });
        }
    }
    known
}

fn evaluate(operation: &Operation, ty: Type, known: &Table<Value, Number>) -> Option<i64> {
    let known = |value: &Id<Value>| known.get(*value).copied();
    let number = match operation {
        Operation::Binary(operation, first, second) => binary(*operation, known(first)?, known(second)?)?,
        Operation::Compare(comparison, first, second) => {
            i64::from(compare(*comparison, known(first)?, known(second)?)?)
        }
        Operation::ExtendUnsigned(value) => known(value)?.unsigned()?.cast_signed(),
        Operation::ExtendSigned(value) | Operation::Truncate(value) => known(value)?.signed()?,
        Operation::Constant(_)
        | Operation::Address { .. }
        | Operation::Load { .. }
        | Operation::Store { .. }
        | Operation::Call { .. }
        | Operation::CallPointer { .. }
        | Operation::Check { .. }
        | Operation::Redeem { .. } => return None,
    };
    Number { ty, value: number }.signed()
}

/// Bits of a number of this type; floating-point numbers are not folded.
fn width(ty: Type) -> Option<u32> {
    match ty {
        Type::I8 => Some(8),
        Type::I16 => Some(16),
        Type::I32 | Type::Pointer => Some(32),
        Type::I64 => Some(64),
        Type::F32 | Type::F64 => None,
    }
}

impl Number {
    /// Its bits with zeros above.
    fn unsigned(self) -> Option<u64> {
        let unused = 64 - width(self.ty)?;
        Some(self.value.cast_unsigned() << unused >> unused)
    }

    /// Its bits with the sign above.
    fn signed(self) -> Option<i64> {
        let unused = 64 - width(self.ty)?;
        Some(self.value << unused >> unused)
    }
}

fn binary(operation: Binary, first: Number, second: Number) -> Option<i64> {
    let (left, right) = (first.unsigned()?, second.unsigned()?);
    let amount = u32::try_from(right).unwrap_or(u32::MAX);
    let fits = amount < width(first.ty)?;
    let bits = match operation {
        Binary::Add => left.wrapping_add(right),
        Binary::Subtract => left.wrapping_sub(right),
        Binary::Multiply => left.wrapping_mul(right),
        Binary::DivideUnsigned => left.checked_div(right).unwrap_or(0),
        Binary::And => left & right,
        Binary::Or => left | right,
        Binary::ExclusiveOr => left ^ right,
        Binary::ShiftLeft if fits => left << amount,
        Binary::ShiftRightUnsigned if fits => left >> amount,
        Binary::ShiftLeft | Binary::ShiftRightUnsigned => 0,
        Binary::ShiftRightSigned => (first.signed()? >> amount.min(63)).cast_unsigned(),
    };
    Some(bits.cast_signed())
}

fn compare(comparison: Comparison, first: Number, second: Number) -> Option<bool> {
    let (left, right) = (first.unsigned()?, second.unsigned()?);
    let (left_signed, right_signed) = (first.signed()?, second.signed()?);
    Some(match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::LessUnsigned => left < right,
        Comparison::LessEqualUnsigned => left <= right,
        Comparison::GreaterUnsigned => left > right,
        Comparison::GreaterEqualUnsigned => left >= right,
        Comparison::LessSigned => left_signed < right_signed,
        Comparison::LessEqualSigned => left_signed <= right_signed,
        Comparison::GreaterSigned => left_signed > right_signed,
        Comparison::GreaterEqualSigned => left_signed >= right_signed,
    })
}

/// What an operation leaves as it was is used directly: `x + 0`, `x - 0`, `x << 0`, `x * 1`.
pub(super) fn neutral_operands(thunk: &mut Thunk) -> bool {
    let known = known(thunk);
    let mut same = Table::new();
    let Thunk { blocks, values, .. } = &mut *thunk;
    for block in blocks.values_mut() {
        block.instructions.retain(|instruction| {
            // An address is no number, although arithmetic takes both.
            let has_its_type = |operand: &Id<Value>| {
                instruction.result.is_some_and(|result| values[result] == values[*operand])
            };
            let unchanged = unchanged(&instruction.operation, &known).filter(has_its_type);
            if let (Some(result), Some(operand)) = (instruction.result, unchanged) {
                same.set(result, operand);
            }
            unchanged.is_none()
        });
    }
    operands::replace(thunk, &same);
    !same.is_empty()
}

/// The operand that an operation gives as it is.
fn unchanged(operation: &Operation, known: &Table<Value, Number>) -> Option<Id<Value>> {
    let Operation::Binary(operation, first, second) = operation else { return None };
    let neutral = match operation {
        Binary::Add
        | Binary::Subtract
        | Binary::Or
        | Binary::ExclusiveOr
        | Binary::ShiftLeft
        | Binary::ShiftRightUnsigned
        | Binary::ShiftRightSigned => 0,
        Binary::Multiply | Binary::DivideUnsigned => 1,
        Binary::And => return None,
    };
    let number = known.get(*second)?;
    (number.value == neutral).then_some(*first)
}
