//! Equal ends of a thunk are one.

use bento_ir::{Block, Id, Table, Terminator, Thunk, Value};

use crate::operands;

/// Blocks that end the thunk in the same way become the first of them.
pub(super) fn equal_ends(thunk: &mut Thunk) -> bool {
    let ends: Vec<_> =
        thunk.blocks.ids().filter(|block| *block != thunk.entry() && is_end(thunk, *block)).collect();
    let mut changed = false;
    for (at, block) in ends.iter().enumerate() {
        if let Some(first) = ends[..at].iter().find(|first| are_equal(thunk, **first, *block)) {
            changed |= redirect(thunk, *block, *first);
        }
    }
    changed
}

fn is_end(thunk: &Thunk, block: Id<Block>) -> bool {
    match thunk.blocks[block].terminator {
        Terminator::Return(_) | Terminator::Abort(_) => true,
        Terminator::Jump(_)
        | Terminator::Branch { .. }
        | Terminator::TailCall { .. }
        | Terminator::BoxCall { .. }
        | Terminator::Unreachable => false,
    }
}

/// Whether two blocks do the same, whatever their own values are called.
fn are_equal(thunk: &Thunk, one: Id<Block>, other: Id<Block>) -> bool {
    let (one, mut other) = (&thunk.blocks[one], thunk.blocks[other].clone());
    let mut names = Table::new();
    for (ours, theirs) in definitions(one).zip(definitions(&other)) {
        if thunk.type_of(ours) != thunk.type_of(theirs) {
            return false;
        }
        names.set(theirs, ours);
    }
    rename(&mut other, &names);
    *one == other
}

fn definitions(block: &Block) -> impl Iterator<Item = Id<Value>> {
    let results = block.instructions.iter().filter_map(|instruction| instruction.result);
    block.parameters.iter().copied().chain(results)
}

fn rename(block: &mut Block, names: &Table<Value, Id<Value>>) {
    let rename = |value: &mut Id<Value>| *value = names.get(*value).copied().unwrap_or(*value);
    block.parameters.iter_mut().for_each(rename);
    for instruction in &mut block.instructions {
        instruction.result.iter_mut().for_each(rename);
        instruction.operation.operands_mut().for_each(rename);
    }
    operands::of_terminator(&mut block.terminator).for_each(rename);
}

/// Whether there was an edge to redirect.
fn redirect(thunk: &mut Thunk, from: Id<Block>, to: Id<Block>) -> bool {
    let mut found = false;
    for edge in thunk.blocks.values_mut().flat_map(|block| block.terminator.edges_mut()) {
        if edge.block == from {
            edge.block = to;
            found = true;
        }
    }
    found
}
