//! Gives every region an address.
//!
//! * Takes: boxes, regions, the hardware's MPU.
//! * Gives: [`Placement`]: ranges, MPU covers of isolated boxes, and what is left of each box's memory for itself.
//! * After this: regions of one box are disjoint, regions of siblings are disjoint unless both boxes are idempotent, every
//!   child lies in its parent's memory with no more rights than that has, every region of an isolated box is exactly what
//!   its regions of the MPU give, and there are enough of those. No box has the vector table or the processor's registers.
//! * Never: moves a region whose address the recipe gives, or makes one smaller than the recipe asks.
//!
//! First it is settled how many regions of the MPU each memory of a box gets: the distribution that covers the fewest bytes
//! (`share`). Then explicit addresses are placed, then the rest from the largest to the smallest, each at the highest place
//! in the tightest memory of the parent (`place`); where that leaves gaps, a search tries to do better (`search`). Source for
//! what a region of the MPU can be: ARMv7-M Architecture Reference Manual (DDI 0403E), B3.5.1 to B3.5.9; on ARMv8-M, where one
//! region of the MPU describes any memory, see `bounds`.

mod account;
mod bounds;
mod check;
mod cover;
mod free;
mod hardware;
mod place;
mod reserved;
mod search;
mod share;
mod slices;

pub use account::{Account, BoxAccount, Gap, GapReason, RegionAccount, Span, account};
pub(crate) use reserved::Reserved;

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Box, Id, System};
use bento_span::{Diagnostics, Reported};

use crate::diagnostics::e0501_root_without_address;

/// MPU regions of a system whose board is not known.
const USUAL_MPU_REGIONS: u32 = 8;

/// Places all regions.
///
/// # Errors
/// [`Reported`] if a region cannot be placed or what the recipe says contradicts itself.
pub fn allocate(
    system: &System,
    spans: &Spans,
    diagnostics: &mut Diagnostics,
) -> Result<Placement, Reported> {
    let mut placement = Placement::default();
    let errors = diagnostics.error_count();
    root(system, spans, &mut placement, diagnostics);
    let limit = mpu_regions(system);
    for parent in system.boxes.ids() {
        place::explicit(system, spans, parent, &mut placement, diagnostics);
        place::floating(system, spans, parent, limit, &mut placement, diagnostics);
        check::overlaps(system, spans, parent, &placement, diagnostics);
    }
    check::counts(system, spans, limit, &placement, diagnostics);
    check::describable(system, spans, limit, &mut placement, diagnostics);
    if diagnostics.error_count() > errors {
        return diagnostics.checkpoint().map(|()| placement);
    }
    for owner in system.boxes.ids() {
        let left = slices::slices(system, owner, &placement);
        placement.slices.set(owner, left);
    }
    Ok(placement)
}

/// MPU regions that a box may have: the gate keeps one of the hardware's.
fn mpu_regions(system: &System) -> usize {
    let hardware = system.board.as_ref().map_or(USUAL_MPU_REGIONS, |board| board.mpu_regions);
    hardware.saturating_sub(1) as usize
}

fn root(system: &System, spans: &Spans, placement: &mut Placement, diagnostics: &mut Diagnostics) {
    let root = system.root();
    for (id, region) in system.regions_of(root) {
        match region.address.and_then(|start| AddressRange::new(start, region.size)) {
            Some(range) => placement.ranges.set(id, range),
            None => diagnostics.push(e0501_root_without_address::root_without_address(
                &system.boxes[root].name,
                region,
                spans.regions.get(id).copied(),
            )),
        }
    }
}

/// Two boxes whose regions may overlap: each may lose its state.
fn may_share(system: &System, one: Id<Box>, other: Id<Box>) -> bool {
    let alike = system.is_isolated(one) == system.is_isolated(other);
    one != other && alike && system.boxes[one].idempotent && system.boxes[other].idempotent
}
