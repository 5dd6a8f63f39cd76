//! Which values of a thunk matter, so that compilers find no variable that is set and never used.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::{Id, Thunk, Value};

/// The values that something with an effect depends on.
pub(super) fn live(thunk: &Thunk) -> BTreeSet<Id<Value>> {
    let mut sources: BTreeMap<Id<Value>, Vec<Id<Value>>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for block in thunk.blocks.values() {
        for instruction in &block.instructions {
            match (instruction.operation.has_effect(), instruction.result) {
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
    let readings = thunk.blocks.values().flat_map(|block| {
        let operations = block.instructions.iter().flat_map(|instruction| instruction.operation.operands());
        operations.chain(block.terminator.uses())
    });
    readings.filter(|used| **used == value).count()
}
