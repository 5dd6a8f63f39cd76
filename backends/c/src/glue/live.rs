//! Which values of a thunk matter, so that compilers find no variable that is set and never used.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::code::{Count, Terminator};
use bento_ir::{Id, Operation, Thunk, Value};

/// The values that something with an effect depends on.
pub(super) fn live(thunk: &Thunk) -> BTreeSet<Id<Value>> {
    let mut sources: BTreeMap<Id<Value>, Vec<Id<Value>>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for block in thunk.blocks.values() {
        for instruction in &block.instructions {
            match (has_effect(&instruction.operation), instruction.result) {
                (false, Some(result)) => {
                    sources.entry(result).or_default().extend(operands(&instruction.operation));
                }
                (true, _) | (false, None) => waiting.extend(operands(&instruction.operation)),
            }
        }
        waiting.extend(of_terminator(&block.terminator));
        for edge in block.terminator.edges() {
            let parameters = &thunk.blocks[edge.block].parameters;
            for (parameter, argument) in parameters.iter().zip(&edge.arguments) {
                sources.entry(*parameter).or_default().push(*argument);
            }
        }
    }
    let mut live = BTreeSet::new();
    while let Some(value) = waiting.pop() {
        if live.insert(value) {
            waiting.extend(sources.get(&value).into_iter().flatten());
        }
    }
    live
}

/// How often a value is read.
pub(super) fn readings(thunk: &Thunk, value: Id<Value>) -> usize {
    let blocks = thunk.blocks.values();
    let readings = blocks.flat_map(|block| {
        let operations = block.instructions.iter().flat_map(|instruction| operands(&instruction.operation));
        let edges = block.terminator.edges().into_iter().flat_map(|edge| edge.arguments.clone());
        operations.chain(of_terminator(&block.terminator)).chain(edges).collect::<Vec<_>>()
    });
    readings.filter(|used| *used == value).count()
}

/// Whether an operation does more than to give its result.
pub(super) fn has_effect(operation: &Operation) -> bool {
    match operation {
        Operation::Store { .. }
        | Operation::Call { .. }
        | Operation::CallPointer { .. }
        | Operation::Check { .. }
        | Operation::Redeem { .. } => true,
        Operation::Constant(_)
        | Operation::Address { .. }
        | Operation::Binary(..)
        | Operation::Compare(..)
        | Operation::ExtendUnsigned(_)
        | Operation::ExtendSigned(_)
        | Operation::Truncate(_)
        | Operation::Load { .. } => false,
    }
}

fn operands(operation: &Operation) -> Vec<Id<Value>> {
    match operation {
        Operation::Constant(_) | Operation::Address { .. } => vec![],
        Operation::Binary(_, left, right) | Operation::Compare(_, left, right) => vec![*left, *right],
        Operation::ExtendUnsigned(value) | Operation::ExtendSigned(value) | Operation::Truncate(value) => {
            vec![*value]
        }
        Operation::Load { address, .. } => vec![*address],
        Operation::Store { value, address, .. } => vec![*value, *address],
        Operation::Call { arguments, .. } => arguments.clone(),
        Operation::CallPointer { address, arguments } => [&[*address], arguments.as_slice()].concat(),
        Operation::Check { pointer, count: Count::Value(count), .. } => vec![*pointer, *count],
        Operation::Check { pointer, count: Count::Constant(_), .. } => vec![*pointer],
        Operation::Redeem { number, .. } => vec![*number],
    }
}

/// What the end of a block reads, but for what it hands on to other blocks.
fn of_terminator(terminator: &Terminator) -> Vec<Id<Value>> {
    match terminator {
        Terminator::Branch { condition, .. } | Terminator::Abort(condition) => vec![*condition],
        Terminator::Return(values) => values.clone(),
        Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => arguments.clone(),
        Terminator::Jump(_) | Terminator::Unreachable => vec![],
    }
}
