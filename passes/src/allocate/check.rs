//! What the recipe says about addresses must hold together.

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Architecture, Box, Id, Loader, Region, System};
use bento_span::Diagnostics;

use super::hardware::{PIECE, covers, least};
use super::place::children_regions;
use super::share::{self, Need};
use super::{bounds, may_share};
use crate::diagnostics::e0502_not_an_mpu_region::{self, Mend};
use crate::diagnostics::{
    e0503_regions_overlap, e0506_too_many_regions, e0507_unreadable_memory, e0510_writable_and_executable,
};

/// An isolated box takes at most as many regions of the MPU as the hardware has for it.
pub(super) fn counts(
    system: &System,
    spans: &Spans,
    limit: usize,
    placement: &Placement,
    diagnostics: &mut Diagnostics,
) {
    for (id, isolated) in system.boxes.iter().filter(|(id, _)| system.is_isolated(*id)) {
        let taken = match system.architecture {
            Architecture::Armv7m => by_need(system, id, limit, placement),
            Architecture::Armv8m => by_run(system, id, placement),
        };
        if taken.iter().map(|(_, count)| count).sum::<usize>() > limit {
            let said = e0506_too_many_regions::too_many_regions(&isolated.name, &taken, limit, spans);
            diagnostics.push(said);
        }
    }
}

/// Memories with the regions of the MPU that each takes at least.
fn by_need(system: &System, owner: Id<Box>, limit: usize, placement: &Placement) -> Vec<(Id<Region>, usize)> {
    let least = |need| match need {
        Need::Fixed(count) => count.unwrap_or(1),
        Need::Floating(_) => 1,
    };
    let needs = share::needs(system, owner, placement, limit);
    needs.into_iter().map(|(region, need)| (region, least(need))).collect()
}

/// The first of the memories that share a region of the MPU because they lie side by side, in the recipe's order.
fn by_run(system: &System, owner: Id<Box>, placement: &Placement) -> Vec<(Id<Region>, usize)> {
    let runs = bounds::merged(system, owner, placement);
    let mut firsts: Vec<_> =
        runs.iter().filter_map(|(_, memories)| Some((*memories.iter().min()?, 1))).collect();
    firsts.sort_unstable();
    firsts
}

/// Regions of one box, and of siblings that may not share, are disjoint.
pub(super) fn overlaps(
    system: &System,
    spans: &Spans,
    parent: Id<Box>,
    placement: &Placement,
    diagnostics: &mut Diagnostics,
) {
    let of_root = (parent == system.root()).then(|| system.regions_of(parent)).into_iter().flatten();
    let of_children = children_regions(system, parent);
    let groups: [Vec<Id<Region>>; 2] =
        [of_root.map(|(id, _)| id).collect(), of_children.map(|(id, _)| id).collect()];
    for [one, other] in groups.iter().flat_map(|group| overlapping(placement, group)) {
        if may_share(system, system.regions[one].owner, system.regions[other].owner) {
            continue;
        }
        let pair = [one, other].map(|id| (id, placement.ranges[id]));
        diagnostics.push(e0503_regions_overlap::regions_overlap(system, pair, spans));
    }
}

/// Pairs of regions that have addresses in common, the later one first, in the recipe's order. Seen from the lowest begin up,
/// a region meets only those that have not ended.
fn overlapping(placement: &Placement, regions: &[Id<Region>]) -> Vec<[Id<Region>; 2]> {
    let placed = regions.iter().filter_map(|id| Some((*placement.ranges.get(*id)?, *id)));
    let mut by_begin: Vec<(AddressRange, Id<Region>)> = placed.collect();
    by_begin.sort_unstable();
    let mut open: Vec<(AddressRange, Id<Region>)> = Vec::new();
    let mut pairs = Vec::new();
    for (range, id) in by_begin {
        open.retain(|(before, _)| before.overlaps(range));
        pairs.extend(open.iter().map(|(_, other)| [id.max(*other), id.min(*other)]));
        open.push((range, id));
    }
    pairs.sort_unstable();
    pairs
}

/// Every region of an isolated box is what regions of the MPU give together, and no loader needs it to be written and run;
/// notes which.
pub(super) fn describable(
    system: &System,
    spans: &Spans,
    limit: usize,
    placement: &mut Placement,
    diagnostics: &mut Diagnostics,
) {
    for (id, region) in system.regions.iter().filter(|(_, region)| system.is_isolated(region.owner)) {
        rights(system, spans, (id, region), diagnostics);
        let Some(range) = placement.ranges.get(id).copied() else { continue };
        match covers(system.architecture, range, limit) {
            Some(covers) => placement.covers.set(id, covers),
            None => diagnostics.push(e0502_not_an_mpu_region::not_an_mpu_region(
                system,
                id,
                range,
                mend(system.architecture, range, limit),
                spans,
            )),
        }
    }
    if system.architecture.has_bounded_regions() {
        merge(system, placement);
    }
}

/// What one region of the hardware can be is one.
fn merge(system: &System, placement: &mut Placement) {
    for owner in system.boxes.ids().filter(|owner| system.is_isolated(*owner)) {
        for (range, memories) in bounds::merged(system, owner, placement) {
            if let Some(cover) = bounds::cover(range) {
                memories.into_iter().for_each(|memory| placement.covers.set(memory, vec![cover]));
            }
        }
    }
}

fn rights(system: &System, spans: &Spans, asked: (Id<Region>, &Region), diagnostics: &mut Diagnostics) {
    let (id, region) = asked;
    if !region.mode.read && (region.mode.write || region.mode.execute) {
        let span = spans.regions.get(id).copied();
        diagnostics.push(e0507_unreadable_memory::unreadable(system, region, span));
    }
    if is_writable_code(system, region) {
        diagnostics.push(e0510_writable_and_executable::writable_and_executable(system, id, spans));
    }
}

/// Whether a memory of an isolated box can be written and run, and no loader needs that.
pub(super) fn is_writable_code(system: &System, region: &Region) -> bool {
    let loader_writes_code = match system.boxes[region.owner].loader {
        Loader::Noop { .. } => false,
    };
    system.is_isolated(region.owner) && region.mode.write && region.mode.execute && !loader_writes_code
}

/// What could be asked for instead of a range that cannot be described.
fn mend(architecture: Architecture, range: AddressRange, limit: usize) -> Mend {
    let start = u64::from(range.start().0) / PIECE * PIECE;
    let widened = AddressRange::between(start, range.end().next_multiple_of(PIECE));
    let granule = |size: u64| match architecture {
        Architecture::Armv7m => size.next_power_of_two(),
        Architecture::Armv8m => PIECE,
    };
    let shortened = AddressRange::between(u64::from(range.start().0), range.end() - 1);
    let is_one_more = range.end() % PIECE == 1;
    let shortened =
        shortened.filter(|shorter| is_one_more && covers(architecture, *shorter, limit).is_some());
    let moved = least(architecture, range.size().0, 1).map(|size| (size, granule(size)));
    Mend { widened: widened.filter(|range| covers(architecture, *range, limit).is_some()), moved, shortened }
}
