//! Places the regions of one box's children.

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Box, Id, Region, System};
use bento_span::Diagnostics;

use super::cover::{cover, round_up};
use super::slices::subtract;
use crate::diagnostics::{e0504_outside_parent, e0505_no_room};

/// Regions of children are multiples of this where no MPU asks for more: what stacks and sections need.
const PLAIN_GRANULE: u64 = 8;

/// Children's regions whose addresses the recipe gives.
pub(super) fn explicit(
    system: &System,
    spans: &Spans,
    parent: Id<Box>,
    placement: &mut Placement,
    diagnostics: &mut Diagnostics,
) {
    for (id, region) in children_regions(system, parent) {
        let Some(range) = region.address.and_then(|start| AddressRange::new(start, region.size)) else {
            continue;
        };
        placement.ranges.set(id, range);
        let holds = |(_, outer): &(Id<Region>, &Region)| outer.mode.allows(region.mode);
        let contains =
            |outer: Id<Region>| placement.ranges.get(outer).is_some_and(|place| place.contains(range));
        let around = system.regions_of(parent).find(|(outer, _)| contains(*outer));
        if around.filter(holds).is_none() {
            diagnostics.push(e0504_outside_parent::outside_parent(
                system,
                id,
                range,
                around.map(|(outer, _)| outer),
                spans,
            ));
        }
    }
}

/// Children's regions without addresses, the largest first.
pub(super) fn floating(
    system: &System,
    spans: &Spans,
    parent: Id<Box>,
    placement: &mut Placement,
    diagnostics: &mut Diagnostics,
) {
    let mut wanted: Vec<(Id<Region>, u64)> = children_regions(system, parent)
        .filter(|(_, region)| region.address.is_none())
        .map(|(id, region)| (id, shape(system, region).0))
        .collect();
    wanted.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (id, _) in wanted {
        match place(system, parent, id, placement) {
            Some(range) => placement.ranges.set(id, range),
            None => {
                let free = free(system, parent, placement);
                diagnostics.push(e0505_no_room::no_room(
                    system,
                    id,
                    shape(system, &system.regions[id]).0,
                    &free,
                    spans,
                ));
            }
        }
    }
}

fn children_regions(system: &System, parent: Id<Box>) -> impl Iterator<Item = (Id<Region>, &Region)> {
    system.regions.iter().filter(move |(_, region)| system.boxes[region.owner].parent == Some(parent))
}

/// The size that a region takes and the granule of its start.
fn shape(system: &System, region: &Region) -> (u64, u64) {
    let plain = (region.size.0.next_multiple_of(PLAIN_GRANULE), PLAIN_GRANULE);
    let (size, granule) =
        if system.is_isolated(region.owner) { round_up(region.size.0).unwrap_or(plain) } else { plain };
    (size, granule.max(u64::from(region.align.bytes())))
}

/// What of a parent's memory no child has, with the region it belongs to.
pub(super) fn free(
    system: &System,
    parent: Id<Box>,
    placement: &Placement,
) -> Vec<(Id<Region>, AddressRange)> {
    let taken: Vec<AddressRange> =
        children_regions(system, parent).filter_map(|(id, _)| placement.ranges.get(id).copied()).collect();
    let own = system.regions_of(parent).filter_map(|(id, _)| Some((id, *placement.ranges.get(id)?)));
    own.flat_map(|(id, range)| subtract(range, &taken).into_iter().map(move |left| (id, left))).collect()
}

/// The highest fitting range in the tightest memory; memory with room to spare is the tie-break before the address.
fn place(system: &System, parent: Id<Box>, id: Id<Region>, placement: &Placement) -> Option<AddressRange> {
    let region = &system.regions[id];
    let (size, granule) = shape(system, region);
    let mut candidates: Vec<_> = free(system, parent, placement)
        .into_iter()
        .filter(|(outer, _)| system.regions[*outer].mode.allows(region.mode))
        .filter_map(|(outer, left)| {
            Some((outer, highest(left, size, granule, system.is_isolated(region.owner))?))
        })
        .collect();
    candidates.sort_by_key(|(outer, range)| {
        (system.regions[*outer].mode.excess(region.mode), std::cmp::Reverse(range.start()))
    });
    candidates.first().map(|(_, range)| *range)
}

fn highest(left: AddressRange, size: u64, granule: u64, isolated: bool) -> Option<AddressRange> {
    let lowest = u64::from(left.start().0).next_multiple_of(granule);
    let mut start = left.end().checked_sub(size)? / granule * granule;
    while start >= lowest {
        let range = AddressRange::between(start, start + size)?;
        if !isolated || cover(range).is_some() {
            return Some(range);
        }
        start = start.checked_sub(granule)?;
    }
    None
}
