//! Boxes behind a table of function pointers: images of their own that nothing isolates.
//!
//! # Model
//!
//! Box and kernel are one program in two links: same privilege, same stack, no MPU. A call goes through the entry that the
//! kernel noted when it checked the image, and runs on the caller's stack. A call out goes through the kernel's table of ways
//! out, whose address the box got by its `__box_init`.
//!
//! What the kernel remembers of a call is a *context* on its stack, so that an abort of the box can come back as an error:
//!
//! ```text
//! sp -> box       address of __box_NAME_state
//!       before    the context of this box that is older, or the top of its stack if there is none
//!       FPSCR     of the caller, if the box may use floating point
//!       s16-s31   the same
//!       r4-r11    of the kernel function that called
//!       lr        where that function goes on
//! ```
//!
//! The record's stack pointer is the address of the box's youngest context, which makes `box.psp != box.top` mean what it
//! means behind the gate: the box is on the call stack. An abort goes back to that address. A call out that returns into a
//! box which has died in the meantime goes there, too, with the code of the death: no frame of the dead box runs again.
//!
//! With `no_longjmp` nothing is remembered: an abort is the kernel's, which has a hook for it or ends.
//!
//! Register protocol of a call from the kernel: as behind the gate. r0-r3 carry the arguments, r4 the box's record, r12 four times
//! the entry's number, r10 the bytes of arguments that are on the stack, if there are any. It comes back with the result in r0 and
//! r1 and r2 not zero; or, if the call did not complete, with the negative code in r0, -1 in r1 and 0 in r2.
//!
//! Calls from exception handlers are refused as behind the gate. Masked interrupts are no obstacle: nothing traps.
//!
//! # Sources
//!
//! AAPCS32 section 6.1.1: registers that a function preserves; ARMv7-M Architecture Reference Manual (DDI 0403E), B1.4.2 IPSR.

pub(crate) mod callers;
mod context;
mod cross;
mod enter;
mod tables;

use bento_asm::Fragment;
use bento_ir::{AddressRange, Box, Checked, Fpu, Id, Runtime, System};

use crate::Instruction;

pub(crate) use cross::{abort, call_into_box, call_out_of_box, died, displaced};

/// The errors that calls end with before they enter a box, from the table of the standard library.
mod error {
    pub(super) const AGAIN: u32 = 11;
    pub(super) const BUSY: u32 = 16;
    pub(super) const LOOP: u32 = 40;
}

/// What the kernel and the boxes that it keeps need: ways in and back, and the records and tables of each box.
#[must_use]
pub(super) fn fragments(checked: Checked<'_>, kernel: Id<Box>) -> Vec<Fragment<Instruction>> {
    let system = checked.system();
    let boxes: Vec<_> = boxes(system, kernel).collect();
    if boxes.is_empty() {
        return Vec::new();
    }
    let mut all = enter::fragments(checked, kernel, &boxes);
    all.extend(context::fragments(system, &boxes));
    if system.kept_by(kernel).next().is_none() {
        // Otherwise the gate has it.
        all.push(enter::thread());
    }
    for child in boxes {
        all.extend(tables::of(checked, kernel, child));
    }
    all
}

/// The boxes of this runtime that a kernel keeps.
pub(super) fn boxes(system: &System, kernel: Id<Box>) -> impl Iterator<Item = Id<Box>> + '_ {
    system.images_in(kernel).filter(|id| !system.is_isolated(*id))
}

/// Ranges that are told apart at most.
const MOST_IMAGES: usize = 8;

/// Where the code of these boxes is. Where that would be many ranges, those that lie next to each other are one with what is between.
#[must_use]
pub fn images(checked: Checked<'_>, kernel: Id<Box>) -> Vec<AddressRange> {
    let system = checked.system();
    let boxes = boxes(system, kernel).flat_map(|child| system.regions_of(child));
    let code = boxes.filter(|(_, region)| region.mode.execute);
    merged(code.map(|(id, _)| checked.facts().placement.ranges[id]).collect())
}

fn merged(mut all: Vec<AddressRange>) -> Vec<AddressRange> {
    all.sort_by_key(|range| range.start());
    while let Some((at, gap)) = nearest(&all)
        && (gap == 0 || all.len() > MOST_IMAGES)
    {
        let behind = all.remove(at + 1);
        let both = AddressRange::between(all[at].start().0.into(), behind.end().max(all[at].end()));
        all[at] = both.expect("it is not empty");
    }
    all
}

/// The first of two ranges with the least between them, and how much that is.
fn nearest(ranges: &[AddressRange]) -> Option<(usize, u64)> {
    let gaps = ranges.windows(2).map(|pair| u64::from(pair[1].start().0).saturating_sub(pair[0].end()));
    gaps.enumerate().min_by_key(|(_, gap)| *gap)
}

/// Whether calls of a box leave a context.
fn saves(system: &System, child: Id<Box>) -> bool {
    match system.boxes[child].runtime {
        Runtime::Jumptable { no_longjmp } => !no_longjmp,
        Runtime::ArmMpu { .. } | Runtime::ArmSys { .. } => false,
    }
}

/// Whether a box may use floating point, so that its contexts hold those registers, too.
pub(super) fn has_floats(system: &System, child: Id<Box>) -> bool {
    system.boxes[child].fpu != Fpu::None
}

/// The record of a box, behind `__box_NAME_`.
const STATE: &str = "state";

/// A symbol of a box in its kernel's object.
fn name(system: &System, child: Id<Box>, what: &str) -> String {
    format!("__box_{}_{what}", system.boxes[child].name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(of: &[(u64, u64)]) -> Vec<AddressRange> {
        of.iter().filter_map(|(start, end)| AddressRange::between(*start, *end)).collect()
    }

    #[test]
    fn images_that_touch_are_one_and_the_nearest_are_if_there_are_many() {
        assert_eq!(
            merged(ranges(&[(0x300, 0x400), (0x100, 0x200), (0x200, 0x280)])),
            ranges(&[(0x100, 0x280), (0x300, 0x400)])
        );
        // The gap behind each is larger than the one before.
        let many: Vec<_> = (0..10).map(|at| (at * at * 0x100 + 0x1000, at * at * 0x100 + 0x1080)).collect();
        let found = merged(ranges(&many));
        assert_eq!(found.len(), MOST_IMAGES);
        assert_eq!(found[..2], ranges(&[(0x1000, 0x1480), (0x1900, 0x1980)])[..]);
    }
}
