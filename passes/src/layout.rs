//! The order of blocks and the numbers of values. Arenas only grow, so what moves or goes away means new arenas.

use std::collections::BTreeSet;

use bento_ir::{Arena, Block, Id, Table, Thunk, Value};

use crate::operands;

/// Puts the blocks of a thunk into this order. Those that are not in it go away; no edge may lead to them.
pub(crate) fn order(thunk: &mut Thunk, order: &[Id<Block>]) {
    if thunk.blocks.ids().eq(order.iter().copied()) {
        return;
    }
    let mut moved = Table::new();
    let mut blocks = Arena::new();
    for block in order {
        moved.set(*block, blocks.push(std::mem::replace(&mut thunk.blocks[*block], Block::empty())));
    }
    for edge in blocks.values_mut().flat_map(|block: &mut Block| block.terminator.edges_mut()) {
        edge.block = moved[edge.block];
    }
    thunk.blocks = blocks;
}

/// Drops blocks that nothing leads to and values that nothing defines, and numbers the others in the order in which they
/// appear.
pub(crate) fn compact(thunk: &mut Thunk) {
    let reachable = reachable(thunk);
    let kept: Vec<_> = thunk.blocks.ids().filter(|block| reachable.contains(block)).collect();
    order(thunk, &kept);
    let Thunk { blocks, values: before, .. } = thunk;
    if before.ids().eq(definitions(blocks).map(|defined| *defined)) {
        return;
    }
    let mut values = Arena::new();
    let mut numbers = Table::new();
    for defined in definitions(blocks) {
        let number = values.push(before[*defined]);
        numbers.set(*defined, number);
        *defined = number;
    }
    for used in operands::of_thunk(thunk) {
        *used = numbers[*used];
    }
    thunk.values = values;
}

/// Where values are defined, in order.
fn definitions(blocks: &mut Arena<Block>) -> impl Iterator<Item = &mut Id<Value>> {
    blocks.values_mut().flat_map(|Block { parameters, instructions, .. }| {
        let results = instructions.iter_mut().filter_map(|instruction| instruction.result.as_mut());
        parameters.iter_mut().chain(results)
    })
}

/// Blocks that control can arrive at.
pub(crate) fn reachable(thunk: &Thunk) -> BTreeSet<Id<Block>> {
    let mut found = BTreeSet::from([thunk.entry()]);
    let mut waiting = vec![thunk.entry()];
    while let Some(block) = waiting.pop() {
        let next = thunk.blocks[block].terminator.edges().map(|edge| edge.block);
        waiting.extend(next.filter(|next| found.insert(*next)));
    }
    found
}
