//! A block that only jumps on need not be gone through.

use bento_ir::{Block, Edge, Terminator, Thunk};

/// Edges to empty blocks lead to where these jump.
pub(super) fn empty_blocks(thunk: &mut Thunk) -> bool {
    let mut changed = false;
    for empty in thunk.blocks.ids() {
        let Some(onward) = onward(&thunk.blocks[empty]).filter(|onward| onward.block != empty).cloned()
        else {
            continue;
        };
        for edge in thunk.blocks.values_mut().flat_map(|block| block.terminator.edges_mut()) {
            if edge.block == empty {
                *edge = onward.clone();
                changed = true;
            }
        }
    }
    changed
}

/// Where a block goes that does nothing else. What it supplies there is defined wherever the block can be entered from.
fn onward(block: &Block) -> Option<&Edge> {
    match &block.terminator {
        Terminator::Jump(edge) if block.parameters.is_empty() && block.instructions.is_empty() => Some(edge),
        Terminator::Jump(_)
        | Terminator::Branch { .. }
        | Terminator::Return(_)
        | Terminator::TailCall { .. }
        | Terminator::BoxCall { .. }
        | Terminator::Abort(_)
        | Terminator::Unreachable => None,
    }
}
