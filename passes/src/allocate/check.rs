//! What the recipe says about addresses must hold together.

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{Box, Id, Region, System};
use bento_span::Diagnostics;

use super::cover::{cover, round_up};
use super::may_share;
use crate::diagnostics::{
    e0502_not_an_mpu_region, e0503_regions_overlap, e0506_too_many_regions, e0507_unreadable_memory,
};

/// An isolated box has at most as many regions as the hardware has for it.
pub(super) fn counts(system: &System, spans: &Spans, limit: usize, diagnostics: &mut Diagnostics) {
    for (id, isolated) in system.boxes.iter().filter(|(id, _)| system.is_isolated(*id)) {
        let regions: Vec<_> = system.regions_of(id).map(|(region, _)| region).collect();
        if regions.len() > limit {
            diagnostics.push(e0506_too_many_regions::too_many_regions(
                &isolated.name,
                &regions,
                limit,
                spans,
            ));
        }
    }
}

/// Regions of one box, and of siblings that may not share, are disjoint.
pub(super) fn overlaps(
    system: &System,
    spans: &Spans,
    parent: Id<Box>,
    placement: &Placement,
    diagnostics: &mut Diagnostics,
) {
    let beside = |region: &Region| system.boxes[region.owner].parent == Some(parent);
    let within_root = |region: &Region| region.owner == parent && parent == system.root();
    let all: Vec<Id<Region>> = system
        .regions
        .iter()
        .filter(|(_, region)| beside(region) || within_root(region))
        .map(|(id, _)| id)
        .collect();
    for (at, one) in all.iter().enumerate() {
        for other in &all[..at] {
            let (owner, other_owner) = (system.regions[*one].owner, system.regions[*other].owner);
            if (owner == parent) != (other_owner == parent) || may_share(system, owner, other_owner) {
                continue;
            }
            let (Some(range), Some(taken)) = (placement.ranges.get(*one), placement.ranges.get(*other))
            else {
                continue;
            };
            if range.overlaps(*taken) {
                let pair = [(*one, *range), (*other, *taken)];
                diagnostics.push(e0503_regions_overlap::regions_overlap(system, pair, spans));
            }
        }
    }
}

/// Every region of an isolated box is one MPU region; notes which.
pub(super) fn describable(
    system: &System,
    spans: &Spans,
    placement: &mut Placement,
    diagnostics: &mut Diagnostics,
) {
    for (id, region) in system.regions.iter().filter(|(_, region)| system.is_isolated(region.owner)) {
        let Some(range) = placement.ranges.get(id).copied() else { continue };
        if !region.mode.read && (region.mode.write || region.mode.execute) {
            let span = spans.regions.get(id).copied();
            diagnostics.push(e0507_unreadable_memory::unreadable(system, region, span));
        }
        match cover(range) {
            Some(cover) => placement.covers.set(id, vec![cover]),
            None => {
                let mend = round_up(region.size.0);
                diagnostics.push(e0502_not_an_mpu_region::not_an_mpu_region(system, id, range, mend, spans));
            }
        }
    }
}
