//! What `check` means.

use super::memory::{self, Grant};
use crate::facts::Placement;
use crate::{Access, Box, Id, System};

/// What is checked, with its numbers known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked {
    pub(super) pointer: u32,
    pub(super) count: u64,
    pub(super) size: u64,
    pub(super) align: u32,
    pub(super) access: Access,
    pub(super) nullable: bool,
    pub(super) giver: Id<Box>,
}

/// Whether it passes. A box that nothing isolates has all addresses but the last. Nothing wraps here: a number of elements and their size give a number of bytes however large.
pub(super) fn passes(system: &System, placement: &Placement, checked: Checked) -> bool {
    if checked.pointer == 0 {
        return checked.nullable;
    }
    let start = u128::from(checked.pointer);
    let end = start + u128::from(checked.count) * u128::from(checked.size);
    if !system.is_isolated(checked.giver) {
        return checked.pointer.is_multiple_of(checked.align) && end <= u128::from(u32::MAX);
    }
    let mut grants = memory::grants_of(system, placement, checked.giver);
    grants.retain(|grant| match checked.access {
        Access::Const => grant.mode.read,
        Access::Mut => grant.mode.read && grant.mode.write,
    });
    checked.pointer.is_multiple_of(checked.align) && lies_in(&grants, start, end)
}

/// Whether all bytes are granted. No bytes at all lie where a byte does, and behind the last one.
fn lies_in(grants: &[Grant], start: u128, end: u128) -> bool {
    let mut reached = start;
    loop {
        let around = |grant: &&Grant| {
            let (from, to) = (u128::from(grant.range.start().0), u128::from(grant.range.end()));
            from <= reached && (reached < to || (start == end && reached == to))
        };
        let Some(grant) = grants.iter().find(around) else { return false };
        reached = u128::from(grant.range.end());
        if reached >= end {
            return true;
        }
    }
}
