//! The hardware regions that give isolated boxes their memory: PMSAv8, ARMv8-M Architecture Reference Manual (DDI 0553), B11.
//!
//! A region goes from one multiple of 32 to another. Where two overlap, nobody has access, so bytes are given once. Regions of
//! a box that adjoin each other and have the same rights may be one region of the hardware.

use super::{Defects, Rule};
use crate::facts::{Cover, Placement};
use crate::text::names;
use crate::{AddressRange, Box, Id, Mode, Region, System};

/// The granule of addresses.
const GRANULE: u64 = 32;

/// One cover that the hardware has and that holds the region.
pub(super) fn of_region(system: &System, placement: &Placement, id: Id<Region>, defects: &mut Defects) {
    let at = || format!("region {}", names::region(system, id));
    let Some(covers) = placement.covers.get(id).filter(|covers| !covers.is_empty()) else { return };
    let [Cover::Bounds(bounds)] = covers.as_slice() else {
        defects.say(Rule::CoverShape, at(), "the hardware has no such cover");
        return;
    };
    let on_granule = |address: u64| address.is_multiple_of(GRANULE);
    let aligned = on_granule(bounds.start().0.into()) && on_granule(bounds.end());
    defects.demand(aligned, Rule::CoverAlign, at, "a cover's begin or end is no multiple of 32");
    let holds = placement.ranges.get(id).is_none_or(|range| bounds.contains(*range));
    defects.demand(holds, Rule::CoverExact, at, "its covers give other bytes");
}

/// The covers of a box are apart, and each gives what its regions have, with their rights.
pub(super) fn of_box(system: &System, placement: &Placement, owner: Id<Box>, defects: &mut Defects) {
    let at = || format!("box {}", names::of_box(system, owner));
    let given = given(system, placement, owner);
    for (position, (bounds, ..)) in given.iter().enumerate() {
        let apart = given[..position].iter().all(|(other, ..)| other == bounds || !other.overlaps(*bounds));
        defects.demand(apart, Rule::CoverExact, at, "its covers overlap");
        let same = || given.iter().filter(|(other, ..)| other == bounds);
        let bytes: u64 = same().map(|(_, range, _)| range.size().0).sum();
        defects.demand(bytes == bounds.size().0, Rule::CoverExact, at, "a cover gives other bytes");
        let rights = |mode: Mode| (mode.read, mode.write, mode.execute);
        let alike = same().all(|(_, _, mode)| rights(*mode) == rights(given[position].2));
        defects.demand(alike, Rule::CoverExact, at, "a cover is of regions with different rights");
    }
}

/// Covers, the regions in them, and the rights of these.
fn given(system: &System, placement: &Placement, owner: Id<Box>) -> Vec<(AddressRange, AddressRange, Mode)> {
    let mut given = Vec::new();
    for (id, region) in system.regions_of(owner) {
        let Some(range) = placement.ranges.get(id) else { continue };
        for cover in placement.covers.get(id).into_iter().flatten() {
            if let Cover::Bounds(bounds) = cover {
                given.push((*bounds, *range, region.mode));
            }
        }
    }
    given
}
