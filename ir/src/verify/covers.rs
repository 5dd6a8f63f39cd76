//! The hardware regions that give isolated boxes their memory: PMSAv7, ARMv7-M Architecture Reference Manual, B3.5. Those of
//! PMSAv8 are in `bounds`.

use std::collections::BTreeSet;

use super::{Defects, Rule, bounds};
use crate::facts::{Cover, Placement};
use crate::text::names;
use crate::{Architecture, Box, Id, Region, System};

/// Hardware regions of a machine that the recipe does not name: what nearly every core with an MPU has at least.
const LEAST_MPU_REGIONS: u32 = 8;

/// Hardware regions of the machine.
pub(super) fn hardware_regions(system: &System) -> u32 {
    system.board.as_ref().map_or(LEAST_MPU_REGIONS, |board| board.mpu_regions)
}

/// All covers.
pub(super) fn check(system: &System, placement: &Placement, defects: &mut Defects) {
    for (id, region) in system.regions.iter() {
        let at = || format!("region {}", names::region(system, id));
        let covers = placement.covers.get(id).map_or(&[][..], Vec::as_slice);
        let covered = !covers.is_empty();
        let isolated = system.is_isolated(region.owner);
        defects.demand(
            covered == isolated,
            Rule::CoverMissing,
            at,
            "covers belong to isolated boxes, to each region",
        );
        match system.architecture {
            Architecture::Armv7m if covers.iter().all(|cover| shape(at, *cover, defects)) => {
                exact(at, placement, id, covers, defects);
            }
            Architecture::Armv7m => {}
            Architecture::Armv8m => bounds::of_region(system, placement, id, defects),
        }
    }
    for owner in system.boxes.ids().filter(|id| system.is_isolated(*id)) {
        if system.architecture == Architecture::Armv8m {
            bounds::of_box(system, placement, owner, defects);
        }
        count(system, placement, owner, defects);
    }
}

/// Whether a cover is one that the hardware has.
fn shape(at: impl Fn() -> String, cover: Cover, defects: &mut Defects) -> bool {
    let Cover::Power { base, size_log2, disabled } = cover else {
        defects.say(Rule::CoverShape, at(), "the hardware has no such cover");
        return false;
    };
    let has_parts = size_log2 >= 8;
    let possible = (5..=32).contains(&size_log2) && (disabled == 0 || has_parts) && disabled != u8::MAX;
    defects.demand(possible, Rule::CoverShape, &at, "the hardware has no such cover");
    let aligned = !possible || u64::from(base).trailing_zeros() >= u32::from(size_log2);
    defects.demand(aligned, Rule::CoverAlign, at, "a cover's begin is no multiple of its size");
    possible && aligned
}

/// Compares what the covers give with what the region has. Bytes that two covers give are given once.
fn exact(
    at: impl Fn() -> String,
    placement: &Placement,
    id: Id<Region>,
    covers: &[Cover],
    defects: &mut Defects,
) {
    let Some(range) = placement.ranges.get(id).filter(|_| !covers.is_empty()) else {
        return;
    };
    let mut pieces: Vec<(u64, u64)> = covers.iter().flat_map(|cover| enabled(*cover)).collect();
    pieces.sort_unstable();
    let start = u64::from(range.start().0);
    let mut end = start;
    let mut seamless = pieces.first().is_some_and(|piece| piece.0 == start);
    for (from, to) in pieces {
        seamless &= from <= end;
        end = end.max(to);
    }
    defects.demand(seamless && end == range.end(), Rule::CoverExact, at, "its covers give other bytes");
}

/// The bytes that a cover gives: an eighth for each enabled sub-region, or all.
fn enabled(cover: Cover) -> Vec<(u64, u64)> {
    let Cover::Power { base, size_log2, disabled } = cover else { return Vec::new() };
    let (base, size) = (u64::from(base), 1_u64 << size_log2);
    if disabled == 0 {
        return vec![(base, base + size)];
    }
    let eighth = size / 8;
    let on = (0..8_u64).filter(|index| disabled & (1 << index) == 0);
    on.map(|index| (base + index * eighth, base + (index + 1) * eighth)).collect()
}

fn count(system: &System, placement: &Placement, owner: Id<Box>, defects: &mut Defects) {
    let covers = system.regions_of(owner).filter_map(|(id, _)| placement.covers.get(id));
    let needed = match system.architecture {
        Architecture::Armv7m => covers.map(Vec::len).sum(),
        Architecture::Armv8m => covers.flatten().collect::<BTreeSet<_>>().len(),
    };
    let gate = 1;
    let enough = needed + gate <= usize::try_from(hardware_regions(system)).unwrap_or(usize::MAX);
    let at = || format!("box {}", names::of_box(system, owner));
    defects.demand(
        enough,
        Rule::CoverCount,
        at,
        "its covers and the gate are more regions than the hardware has",
    );
}
