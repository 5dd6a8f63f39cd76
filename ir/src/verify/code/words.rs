//! Which values a target can hold: words. Bytes and halfwords exist only beside what the target has instructions for.

use super::Body;
use super::stage::CodeStage;
use super::values::operands;
use crate::code::Type;
use crate::verify::{Defects, Rule};
use crate::{Block, Id, Instruction, Operation, Value};

/// Whether a value fills a register.
pub(super) fn is_word(ty: Type) -> bool {
    match ty {
        Type::I32 | Type::Pointer => true,
        Type::I8 | Type::I16 | Type::I64 | Type::F32 | Type::F64 => false,
    }
}

fn is_narrow(ty: Type) -> bool {
    match ty {
        Type::I8 | Type::I16 => true,
        Type::I32 | Type::I64 | Type::F32 | Type::F64 | Type::Pointer => false,
    }
}

/// The values of a thunk that was made legal.
pub(super) fn check(body: Body<'_>, defects: &mut Defects) {
    if body.stage < CodeStage::Legalized {
        return;
    }
    let words = body.thunk.results.iter().all(|ty| is_word(*ty));
    defects.demand(words, Rule::WideValue, || body.at(), "a result is no word");
    for (id, block) in body.thunk.blocks.iter() {
        for value in &block.parameters {
            let word = is_word(body.thunk.type_of(*value));
            defects.demand(word, Rule::WideValue, || body.at_block(id), "a parameter is no word");
        }
        for instruction in &block.instructions {
            self::instruction(body, id, instruction, defects);
        }
    }
}

fn instruction(
    body: Body<'_>,
    block: Id<Block>,
    Instruction { result, operation }: &Instruction,
    defects: &mut Defects,
) {
    let at = || body.at_block(block);
    let narrow = |value: &Id<Value>| is_narrow(body.thunk.type_of(*value));
    let holds = result.is_none_or(|result| is_word(body.thunk.type_of(result)) || narrow(&result));
    defects.demand(holds, Rule::WideValue, at, "a value is wider than a word or of floating point");
    let (gives, takes) = at_home(operation);
    let given = gives || !result.as_ref().is_some_and(narrow);
    let taken = operands(operation).filter(|value| takes != Some(*value)).all(|value| !narrow(&value));
    defects.demand(given && taken, Rule::NarrowValue, at, "a byte or a halfword is where a word should be");
}

/// Whether an operation gives bytes and halfwords, and which operand may be one.
fn at_home(operation: &Operation) -> (bool, Option<Id<Value>>) {
    match operation {
        Operation::Load { .. } | Operation::Truncate(_) | Operation::Constant(_) => (true, None),
        Operation::Store { value, .. } => (false, Some(*value)),
        Operation::ExtendUnsigned(value) | Operation::ExtendSigned(value) => (false, Some(*value)),
        Operation::Address { .. } | Operation::Binary(..) | Operation::Compare(..) => (false, None),
        Operation::Call { .. } | Operation::CallPointer { .. } => (false, None),
        Operation::Check { .. } | Operation::Redeem { .. } => (false, None),
    }
}
