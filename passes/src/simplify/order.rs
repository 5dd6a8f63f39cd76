//! Blocks in the order in which control usually goes through them.

use std::collections::{BTreeSet, VecDeque};

use bento_ir::{Block, Id, Terminator, Thunk};

use crate::layout;

/// Puts behind each block the one that usually follows. The others come behind all of those, in the order in which the
/// ways to them part.
pub(super) fn usual_way_straight(thunk: &mut Thunk) {
    let (mut order, mut placed) = (Vec::new(), BTreeSet::new());
    let mut waiting = VecDeque::from([thunk.entry()]);
    while let Some(start) = waiting.pop_front() {
        let mut next = Some(start);
        while let Some(block) = next.filter(|block| placed.insert(*block)) {
            order.push(block);
            let ways = ways(&thunk.blocks[block].terminator);
            next = ways.iter().copied().find(|way| !placed.contains(way));
            waiting.extend(ways);
        }
    }
    layout::order(thunk, &order);
}

/// Where control goes on, the usual way first: thunks branch away from it.
fn ways(terminator: &Terminator) -> Vec<Id<Block>> {
    match terminator {
        Terminator::Jump(edge) => vec![edge.block],
        Terminator::Branch { then, otherwise, .. } => vec![otherwise.block, then.block],
        Terminator::BoxCall { completed, dead, .. } => {
            std::iter::once(completed).chain(dead).map(|edge| edge.block).collect()
        }
        Terminator::Return(_)
        | Terminator::TailCall { .. }
        | Terminator::Abort(_)
        | Terminator::Unreachable => vec![],
    }
}
