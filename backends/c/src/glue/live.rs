//! Which values of a thunk matter, so that compilers find no variable that is set and never used.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::{Id, Operation, Thunk, Value};

/// The values that something with an effect depends on.
pub(super) fn live(thunk: &Thunk) -> BTreeSet<Id<Value>> {
    let mut sources: BTreeMap<Id<Value>, Vec<Id<Value>>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for block in thunk.blocks.values() {
        for instruction in &block.instructions {
            match (has_effect(&instruction.operation), instruction.result) {
                (false, Some(result)) => {
                    sources.entry(result).or_default().extend(instruction.operation.operands());
                }
                (true, _) | (false, None) => waiting.extend(instruction.operation.operands()),
            }
        }
        waiting.extend(block.terminator.operands());
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
        let operations = block.instructions.iter().flat_map(|instruction| instruction.operation.operands());
        let edges = block.terminator.edges().flat_map(|edge| &edge.arguments);
        operations.chain(block.terminator.operands()).chain(edges)
    });
    readings.filter(|used| **used == value).count()
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
