//! Makes pointer checks explicit.
//!
//! *Takes* thunks with `check`, and where regions lie. *Gives* thunks that compare the pointer with numbers and go to one
//! block that aborts with `-EFAULT`. *After this* no check is left, and nothing behind one is reached with a pointer that
//! failed it. *Never* does it read memory: a box cannot change what was checked.
//!
//! A pointer passes if it is a multiple of its element's alignment and all elements lie in memory that the box itself may
//! access that way; regions that adjoin are one. No elements lie anywhere up to, and at, the end of such memory. Null passes
//! where the type says so, and nowhere else.

mod check;
mod ranges;

use bento_ir::facts::Placement;
use bento_ir::{Block, Id, Instruction, Operation, System, Terminator, Thunk};

use crate::build::Builder;
use crate::layout;
use check::Check;

/// The code of a bad pointer.
const FAULT: i32 = -14;

/// Makes the checks of all thunks explicit.
pub fn guard(system: &mut System, placement: &Placement) {
    for id in system.thunks.ids() {
        let checks = checks(system, placement, &system.thunks[id]);
        if !checks.is_empty() {
            rewrite(&mut system.thunks[id], checks);
        }
    }
}

/// All checks of a thunk in the order of its blocks.
fn checks(system: &System, placement: &Placement, thunk: &Thunk) -> Vec<Check> {
    let instructions = thunk.blocks.values().flat_map(|block| &block.instructions);
    instructions.filter_map(|instruction| Check::new(system, placement, &instruction.operation)).collect()
}

/// Splits blocks at their checks.
fn rewrite(thunk: &mut Thunk, checks: Vec<Check>) {
    let mut checks = checks.into_iter();
    let blocks: Vec<_> = thunk.blocks.ids().collect();
    let fault = abort_with_fault(thunk);
    for mut current in blocks {
        while let Some(rest) = split(thunk, current) {
            let check = checks.next().expect("each check that is met was collected, in this order");
            check.build(Builder::resume(thunk, current), rest, fault);
            current = rest;
        }
    }
    layout::compact(thunk);
}

fn abort_with_fault(thunk: &mut Thunk) -> Id<Block> {
    let mut builder = Builder::new(thunk);
    let fault = builder.block(&[]);
    builder.go_on_in(fault);
    let code = builder.word(FAULT);
    builder.end(Terminator::Abort(code));
    fault
}

/// Cuts a block at its first check, which goes away, and gives the new block that holds the rest.
fn split(thunk: &mut Thunk, block: Id<Block>) -> Option<Id<Block>> {
    let is_check = |instruction: &Instruction| matches!(instruction.operation, Operation::Check { .. });
    let at = thunk.blocks[block].instructions.iter().position(is_check)?;
    let instructions = thunk.blocks[block].instructions.split_off(at + 1);
    thunk.blocks[block].instructions.pop();
    let terminator = std::mem::replace(&mut thunk.blocks[block].terminator, Terminator::Unreachable);
    Some(thunk.blocks.push(Block { parameters: Vec::new(), instructions, terminator }))
}
