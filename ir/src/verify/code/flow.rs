//! Control flow of a thunk: what can be reached, and what dominates what.

use super::Body;
use crate::verify::{Defects, Rule};
use crate::{Block, Id, Thunk};

use super::stage::CodeStage;

/// For each block the blocks without which it cannot be reached, itself among them; `None` if it cannot be reached.
pub(super) struct Flow {
    dominators: Vec<Option<Vec<bool>>>,
    entry_has_predecessor: bool,
}

impl Flow {
    /// Computes dominators as the greatest solution of their equations, which needs no order of the blocks.
    pub(super) fn new(thunk: &Thunk) -> Self {
        let count = thunk.blocks.len();
        let mut dominators: Vec<Option<Vec<bool>>> = vec![None; count];
        dominators[0] = Some((0..count).map(|block| block == 0).collect());
        let mut entry_has_predecessor = false;
        let mut changed = true;
        while changed {
            changed = false;
            for (id, block) in thunk.blocks.iter() {
                let Some(own) = dominators[id.index()].take() else {
                    continue;
                };
                for edge in block.terminator.edges() {
                    entry_has_predecessor |= edge.block.index() == 0;
                    // Coming back to itself takes no dominator away.
                    if edge.block != id {
                        changed |= narrow(&mut dominators[edge.block.index()], &own, edge.block.index());
                    }
                }
                dominators[id.index()] = Some(own);
            }
        }
        Self { dominators, entry_has_predecessor }
    }

    /// Whether control can arrive at a block.
    pub(super) fn reaches(&self, block: Id<Block>) -> bool {
        self.dominators[block.index()].is_some()
    }

    /// Whether control arrives at `block` only through `through`, which is another one.
    pub(super) fn strictly_dominates(&self, through: Id<Block>, block: Id<Block>) -> bool {
        let on_the_way =
            self.dominators[block.index()].as_ref().is_some_and(|blocks| blocks[through.index()]);
        through != block && on_the_way
    }

    /// The entry and the blocks that cannot be reached.
    pub(super) fn check(&self, body: Body<'_>, defects: &mut Defects) {
        let free = !self.entry_has_predecessor;
        defects.demand(free, Rule::EntryPredecessor, || body.at(), "a block jumps to its entry");
        if body.stage < CodeStage::Simplified {
            return;
        }
        for block in body.thunk.blocks.ids() {
            let reached = self.reaches(block);
            defects.demand(
                reached,
                Rule::UnreachableBlock,
                || body.at_block(block),
                "control never arrives here",
            );
        }
    }
}

/// Keeps of a block's dominators those that a predecessor has too, and itself. Whether that changed anything.
fn narrow(dominators: &mut Option<Vec<bool>>, predecessor: &[bool], own: usize) -> bool {
    let Some(before) = dominators else {
        let with_itself = predecessor.iter().enumerate().map(|(block, set)| *set || block == own);
        *dominators = Some(with_itself.collect());
        return true;
    };
    let mut changed = false;
    for (block, (kept, other)) in before.iter_mut().zip(predecessor).enumerate().filter(|_| own != 0) {
        let narrowed = (*kept && *other) || block == own;
        changed |= narrowed != *kept;
        *kept = narrowed;
    }
    changed
}
