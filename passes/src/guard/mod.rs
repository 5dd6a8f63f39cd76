//! Makes the checks of pointers and handles explicit.
//!
//! *Takes* thunks with `check` and `redeem`, and where regions lie. *Gives* thunks that compare a pointer with numbers and go
//! to one block that aborts with `-EFAULT`, and compare a handle with what its table has and go to one that aborts with
//! `-EBADF`. *After this* no check is left, and nothing behind one is reached with a pointer or a handle that failed it.
//! *Never* does it read memory but the kernel's own: a box cannot change what was checked.
//!
//! A pointer passes if it is a multiple of its element's alignment and all elements lie in memory that the box itself may
//! access that way; regions that adjoin are one. No elements lie anywhere up to, and at, the end of such memory. Null passes
//! where the type says so, and nowhere else.
//!
//! Checks that follow each other share what they can: pointers of one alignment are tested together, and what one count
//! makes in bytes is computed once.

mod check;
mod ranges;
mod redeem;

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::facts::Placement;
use bento_ir::{Block, Id, Instruction, Operation, System, Terminator, Thunk};

use crate::build::Builder;
use crate::layout;
use check::{Check, Products};
use redeem::Redeem;

/// The code of a bad pointer.
const FAULT: i32 = -14;
/// The code of a number that is no handle of the box.
const BAD_HANDLE: i32 = -9;

/// A check and what it is made of.
enum Guard {
    Pointer(Check),
    Handle(Redeem),
}

impl Guard {
    fn new(system: &System, placement: &Placement, instruction: &Instruction) -> Option<Self> {
        let pointer = || Check::new(system, placement, &instruction.operation).map(Self::Pointer);
        Redeem::new(instruction).map(Self::Handle).or_else(pointer)
    }

    /// What fails it aborts with this.
    fn code(&self) -> i32 {
        match self {
            Self::Pointer(_) => FAULT,
            Self::Handle(_) => BAD_HANDLE,
        }
    }

    fn pointer(&mut self) -> Option<&mut Check> {
        match self {
            Self::Pointer(check) => Some(check),
            Self::Handle(_) => None,
        }
    }

    fn build(&self, builder: Builder<'_>, passed: Id<Block>, fault: Id<Block>, products: &mut Products) {
        match self {
            Self::Pointer(check) => check.build(builder, (passed, fault), products),
            Self::Handle(redeem) => redeem.build(builder, passed, fault),
        }
    }
}

/// Makes the checks of all thunks explicit.
pub fn guard(system: &mut System, placement: &Placement) {
    for id in system.thunks.ids() {
        let guards = guards(system, placement, &system.thunks[id]);
        if !guards.is_empty() {
            rewrite(&mut system.thunks[id], guards);
        }
    }
}

/// All checks of a thunk in the order of its blocks, those that follow each other at once together.
fn guards(system: &System, placement: &Placement, thunk: &Thunk) -> Vec<Vec<Guard>> {
    let mut runs = Vec::new();
    for block in thunk.blocks.values() {
        let mut run = Vec::new();
        for instruction in &block.instructions {
            match Guard::new(system, placement, instruction) {
                Some(guard @ Guard::Pointer(_)) => run.push(guard),
                // Its own code says which of them refused first.
                Some(guard @ Guard::Handle(_)) => runs.extend([std::mem::take(&mut run), vec![guard]]),
                None => runs.push(std::mem::take(&mut run)),
            }
        }
        runs.push(run);
    }
    runs.retain(|run| !run.is_empty());
    for run in &mut runs {
        check::share(run.iter_mut().filter_map(Guard::pointer).collect());
    }
    runs
}

/// Splits blocks at their checks.
fn rewrite(thunk: &mut Thunk, runs: Vec<Vec<Guard>>) {
    let blocks: Vec<_> = thunk.blocks.ids().collect();
    let codes: BTreeSet<_> = runs.iter().flatten().map(Guard::code).collect();
    let faults: BTreeMap<_, _> = codes.into_iter().map(|code| (code, abort_with(thunk, code))).collect();
    let mut runs = runs.into_iter();
    let (mut run, mut products) = (Vec::new().into_iter(), Products::new());
    for mut current in blocks {
        while let Some(rest) = split(thunk, current) {
            if run.len() == 0 {
                run = runs.next().expect("each check that is met was collected, in this order").into_iter();
                products.clear();
            }
            let guard: Guard = run.next().expect("no run is empty");
            let fault = faults[&guard.code()];
            guard.build(Builder::resume(thunk, current), rest, fault, &mut products);
            current = rest;
        }
    }
    layout::compact(thunk);
}

fn abort_with(thunk: &mut Thunk, code: i32) -> Id<Block> {
    let mut builder = Builder::new(thunk);
    let fault = builder.block(&[]);
    builder.go_on_in(fault);
    let code = builder.word(code);
    builder.end(Terminator::Abort(code));
    fault
}

/// Cuts a block at its first check, which goes away, and gives the new block that holds the rest.
fn split(thunk: &mut Thunk, block: Id<Block>) -> Option<Id<Block>> {
    let is_check = |instruction: &Instruction| {
        matches!(instruction.operation, Operation::Check { .. } | Operation::Redeem { .. })
    };
    let at = thunk.blocks[block].instructions.iter().position(is_check)?;
    let instructions = thunk.blocks[block].instructions.split_off(at + 1);
    thunk.blocks[block].instructions.pop();
    let terminator = std::mem::replace(&mut thunk.blocks[block].terminator, Terminator::Unreachable);
    Some(thunk.blocks.push(Block { parameters: Vec::new(), instructions, terminator }))
}
