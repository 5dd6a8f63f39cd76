//! What memory costs: asked for, covered, and why the one is less than the other.
//!
//! Every byte that was not asked for has a reason. Bytes of a region: it ends with a piece of the smallest size that the MPU
//! knows, or it has more sub-regions than it needs, because the regions of the MPU that its box has left describe nothing
//! smaller. Bytes of the parent between regions of children: the next region down begins at an address that the recipe
//! gives, at a multiple of an alignment that the recipe asks for, or where the MPU can describe it; or no box can have them.
//!
//! So for every box what it covers is what it asked for and these bytes, and for every memory of a parent the span of its
//! boxes is what they cover and these gaps.

use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Box, Bytes, Id, Region, System};

use super::hardware::{self, PIECE};
use super::place::children_regions;
use super::share::{self, Need};
use super::{mpu_regions, reserved, slices};

/// What a system's memory costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Isolated boxes, in their order.
    pub boxes: Vec<BoxAccount>,
    /// Free parts of parents above regions of their children, by parent and address.
    pub gaps: Vec<Gap>,
    /// Memories of parents in which regions of children were placed, in their order.
    pub spans: Vec<Span>,
    /// Bytes that boxes next to each other have in turn, counted for each box but one.
    pub shared: Bytes,
}

/// How much of a memory of a parent, counted from its end, children have whose addresses the recipe leaves open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The memory.
    pub memory: Id<Region>,
    /// From the lowest of these regions to the end.
    pub taken: Bytes,
    /// No placement of as many bytes takes less: what lies higher up at addresses of its own, or no box can have, stays there.
    pub least: Bytes,
}

/// What an isolated box costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoxAccount {
    /// Whose it is.
    pub owner: Id<Box>,
    /// Its regions, in their order.
    pub regions: Vec<RegionAccount>,
    /// Regions of the MPU that it may have.
    pub limit: usize,
    /// The fewest bytes that so many regions of the MPU can give it, wherever they lie.
    pub least: Bytes,
}

/// What a region of an isolated box costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RegionAccount {
    /// Which.
    pub region: Id<Region>,
    /// What the recipe asks for.
    pub asked: Bytes,
    /// What the box got.
    pub covered: Bytes,
    /// Of the difference, what fills the last piece of 32 bytes.
    pub piece: Bytes,
    /// Of the difference, what fills the last sub-region.
    pub sub_region: Bytes,
}

/// A free part of a parent above a region of a child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The parent.
    pub parent: Id<Box>,
    /// Its addresses.
    pub range: AddressRange,
    /// The region below.
    pub below: Id<Region>,
    /// Why that is not higher.
    pub reason: GapReason,
}

/// Why a region is not higher.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GapReason {
    /// The recipe gives its address.
    Address,
    /// The recipe gives its alignment.
    Alignment,
    /// Higher up the MPU cannot describe it.
    Mpu,
    /// Higher up no box can have memory.
    Reserved,
}

/// The account of placed regions.
#[must_use]
pub fn account(system: &System, placement: &Placement) -> Account {
    let isolated = system.boxes.ids().filter(|owner| system.is_isolated(*owner));
    Account {
        boxes: isolated.map(|owner| of_box(system, placement, owner)).collect(),
        gaps: system.boxes.ids().flat_map(|parent| gaps(system, placement, parent)).collect(),
        spans: system.boxes.ids().flat_map(|parent| spans(system, placement, parent)).collect(),
        shared: Bytes(system.boxes.ids().map(|parent| shared(system, placement, parent)).sum()),
    }
}

/// Seen from the lowest begin up, what lies below the end of all before it is had again.
fn shared(system: &System, placement: &Placement, parent: Id<Box>) -> u64 {
    let mut ranges: Vec<AddressRange> =
        children_regions(system, parent).filter_map(|(id, _)| placement.ranges.get(id).copied()).collect();
    ranges.sort_unstable();
    let (mut end, mut shared) = (0, 0);
    for range in ranges {
        shared += end.min(range.end()).saturating_sub(range.start().0.into());
        end = end.max(range.end());
    }
    shared
}

fn spans(system: &System, placement: &Placement, parent: Id<Box>) -> Vec<Span> {
    let (mut open, mut taken) = (Vec::new(), reserved::of(system, parent, placement));
    for (id, region) in children_regions(system, parent) {
        let kind = if region.address.is_some() { &mut taken } else { &mut open };
        kind.extend(placement.ranges.get(id));
    }
    let memories = system.regions_of(parent);
    memories.filter_map(|(memory, _)| span(memory, *placement.ranges.get(memory)?, &open, &taken)).collect()
}

/// What of `open` lies in a memory, against the free bytes from its end down: of each hole that the least of them fits into.
fn span(
    memory: Id<Region>,
    whole: AddressRange,
    open: &[AddressRange],
    taken: &[AddressRange],
) -> Option<Span> {
    let inside = || open.iter().filter(|range| whole.contains(**range));
    let lowest = inside().map(|range| u64::from(range.start().0)).min()?;
    let smallest = inside().map(|range| range.size()).min()?;
    let mut wanted: u64 = inside().map(|range| range.size().0).sum();
    let mut least = whole.size().0;
    for hole in slices::subtract(whole, taken).into_iter().rev().filter(|hole| hole.size() >= smallest) {
        if wanted <= hole.size().0 {
            least = whole.end() - (hole.end() - wanted);
            break;
        }
        wanted -= hole.size().0;
    }
    Some(Span { memory, taken: Bytes(whole.end() - lowest), least: Bytes(least) })
}

fn of_box(system: &System, placement: &Placement, owner: Id<Box>) -> BoxAccount {
    let limit = mpu_regions(system);
    let regions: Vec<RegionAccount> =
        system.regions_of(owner).map(|(id, region)| of_region(placement, id, region)).collect();
    let needs = share::needs(system, owner, placement, limit);
    let mut floating: Vec<&[u64]> = Vec::new();
    let mut least = 0;
    for ((_, need), account) in needs.iter().zip(&regions) {
        match need {
            Need::Fixed(_) => least += account.covered.0,
            Need::Floating(sizes) => floating.push(sizes),
        }
    }
    let shares = share::distribute(&floating, share::budget(&needs, limit));
    least += shares.map_or(0, |(bytes, ..)| bytes);
    BoxAccount { owner, regions, limit, least: Bytes(least) }
}

fn of_region(placement: &Placement, id: Id<Region>, region: &Region) -> RegionAccount {
    let asked = region.size;
    let covered = placement.ranges.get(id).map_or(asked, |range| range.size());
    let pieces = asked.0.next_multiple_of(PIECE).min(covered.0);
    let (piece, sub_region) = (Bytes(pieces - asked.0), Bytes(covered.0 - pieces));
    RegionAccount { region: id, asked, covered, piece, sub_region }
}

fn gaps(system: &System, placement: &Placement, parent: Id<Box>) -> Vec<Gap> {
    let ranges =
        || children_regions(system, parent).filter_map(|(id, _)| Some((id, *placement.ranges.get(id)?)));
    let mut ends: Vec<(u64, Id<Region>)> = ranges().map(|(id, range)| (range.end(), id)).collect();
    ends.sort_unstable();
    let mut found = Vec::new();
    for (outer, range) in slices::free(system, parent, placement) {
        let start = u64::from(range.start().0);
        if placement.ranges.get(outer).is_some_and(|memory| memory.start() == range.start()) {
            // What ends there is in another memory of the parent, below this one.
            continue;
        }
        let at = ends.partition_point(|(end, _)| *end < start);
        let Some((_, below)) = ends.get(at).filter(|(end, _)| *end == start).copied() else { continue };
        found.push(Gap { parent, range, below, reason: reason(system, placement, below, range) });
    }
    found
}

fn reason(system: &System, placement: &Placement, below: Id<Region>, gap: AddressRange) -> GapReason {
    let region = &system.regions[below];
    if region.address.is_some() {
        return GapReason::Address;
    }
    let Some(range) = placement.ranges.get(below) else { return GapReason::Mpu };
    let Some(open) = reserved::open(system.architecture, gap) else { return GapReason::Reserved };
    let regions = placement.covers.get(below).map_or(0, Vec::len);
    let room = AddressRange::between(range.start().0.into(), open.end()).unwrap_or(*range);
    let without_alignment = hardware::highest(system.architecture, room, range.size().0, 1, regions);
    if without_alignment.is_some_and(|higher| higher.start() > range.start()) {
        return GapReason::Alignment;
    }
    GapReason::Mpu
}
