//! Blocks in a row are one block.

use bento_ir::{Block, Id, Table, Terminator, Thunk, Value};

use crate::operands;

/// A block that is left by a jump goes on with the block that it jumps to, if nothing else leads there.
pub(super) fn jumps_to_one_place(thunk: &mut Thunk) -> bool {
    let Some((block, next)) = thunk.blocks.ids().find_map(|block| Some((block, joinable(thunk, block)?)))
    else {
        return false;
    };
    join(thunk, block, next);
    true
}

/// The block that can be joined to the end of this one.
fn joinable(thunk: &Thunk, block: Id<Block>) -> Option<Id<Block>> {
    let Terminator::Jump(edge) = &thunk.blocks[block].terminator else { return None };
    let edges = thunk.blocks.values().flat_map(|from| from.terminator.edges());
    let is_only_one = edges.filter(|other| other.block == edge.block).count() == 1;
    (is_only_one && edge.block != thunk.entry() && edge.block != block).then_some(edge.block)
}

fn join(thunk: &mut Thunk, block: Id<Block>, next: Id<Block>) {
    let joined = std::mem::replace(&mut thunk.blocks[next], Block::empty());
    let left = std::mem::replace(&mut thunk.blocks[block].terminator, joined.terminator);
    thunk.blocks[block].instructions.extend(joined.instructions);
    let mut supplied: Table<Value, Id<Value>> = Table::new();
    for edge in left.edges() {
        for (parameter, argument) in joined.parameters.iter().zip(&edge.arguments) {
            supplied.set(*parameter, *argument);
        }
    }
    operands::replace(thunk, &supplied);
}
