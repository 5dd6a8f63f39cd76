//! Makes thunks shorter.
//!
//! *Takes* thunks in which checks and aborts are explicit. *Gives* thunks that mean the same in fewer instructions, without
//! unreachable blocks and unused values. *After this* only `legalize` changes them. *Never* does it separate a box call from
//! the blocks that hand on what it gives: backends know a tail call by them.
//!
//! There is a file for each rule; every rule makes a thunk smaller, so repeating them ends. Then blocks are put in order.

mod branches;
mod fold;
mod order;
mod share;
mod skip;
mod straighten;
mod unused;

use bento_ir::{System, Thunk};

use crate::layout;
use crate::twins::Twins;

/// Simplifies all thunks.
pub fn simplify(system: &mut System) {
    let mut twins = Twins::default();
    for thunk in system.thunks.values_mut() {
        twins.change(thunk, simplified);
    }
}

fn simplified(thunk: &mut Thunk) {
    while step(thunk) {}
    order::usual_way_straight(thunk);
    layout::compact(thunk);
}

/// One application of each rule; whether any did something.
fn step(thunk: &mut Thunk) -> bool {
    let rules = [
        fold::constants,
        fold::neutral_operands,
        branches::decided,
        skip::empty_blocks,
        straighten::jumps_to_one_place,
        share::equal_ends,
        unused::values,
    ];
    rules.iter().filter(|rule| rule(thunk)).count() > 0
}
