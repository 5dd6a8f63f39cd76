//! Places the regions of one box's children.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Box, Id, Mode, Region, System};
use bento_span::Diagnostics;

use super::check;
use super::free::{Free, Place, Wish};
use super::reserved;
use super::search::{self, Problem};
use super::share::{self, Need};
use crate::diagnostics::e0504_outside_parent::{self, Nearest};
use crate::diagnostics::e0505_no_room;

/// Regions of children are multiples of this where no MPU asks for more: what stacks and sections need.
const PLAIN_GRANULE: u64 = 8;

/// A region that wants a place.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) region: Id<Region>,
    pub(super) owner: Id<Box>,
    pub(super) mode: Mode,
    pub(super) align: u64,
    /// Its least sizes with 1, 2 and more regions of the MPU; where no MPU guards it, its size.
    pub(super) sizes: Vec<u64>,
    /// Whether the MPU guards it.
    pub(super) is_isolated: bool,
    /// How many regions of the MPU cover it if the box covers the fewest bytes.
    pub(super) share: usize,
}

impl Item {
    /// Its size when its box covers the fewest bytes.
    pub(super) fn size(&self) -> u64 {
        self.sizes[self.share - 1]
    }

    /// What is asked for, with so many bytes and regions of the MPU.
    pub(super) fn wish(&self, size: u64, regions: usize) -> Wish {
        Wish { mode: self.mode, size, align: self.align, regions: self.is_isolated.then_some(regions) }
    }
}

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
        if reserved::refuse(system, spans, placement, (id, range), diagnostics) {
            continue;
        }
        let nearest = nearest(system, parent, placement, (region, range));
        let is_held = |nearest: &Nearest| {
            // Memory to write and run is refused for what it is.
            let allows = system.regions[nearest.region].mode.allows(region.mode)
                || check::is_writable_code(system, region);
            nearest.range.contains(range) && allows
        };
        if !nearest.as_ref().is_some_and(is_held) {
            let said = e0504_outside_parent::outside_parent(system, (id, range), nearest.as_ref(), spans);
            diagnostics.push(said);
        }
    }
}

/// The memory of a parent that comes closest to what is asked for: it holds it, has some of it, or has its rights.
fn nearest(
    system: &System,
    parent: Id<Box>,
    placement: &Placement,
    (asked, range): (&Region, AddressRange),
) -> Option<Nearest> {
    let placed = |(region, _)| Some(Nearest { region, range: *placement.ranges.get(region)? });
    let distance = |nearest: &Nearest| {
        let lacking = asked.mode.excess(system.regions[nearest.region].mode);
        (!nearest.range.contains(range), !nearest.range.overlaps(range), lacking)
    };
    system.regions_of(parent).filter_map(placed).min_by_key(distance)
}

/// Children's regions without addresses: the largest first, each at the highest place in the tightest memory. Where that
/// leaves gaps or something out, a search looks for better.
pub(super) fn floating(
    system: &System,
    spans: &Spans,
    parent: Id<Box>,
    limit: usize,
    placement: &mut Placement,
    diagnostics: &mut Diagnostics,
) {
    let (items, budgets) = items(system, parent, limit, placement);
    if items.is_empty() {
        return;
    }
    let free = free(system, parent, placement);
    let mut left = free.clone();
    let mut places: Vec<Option<Place>> = items.iter().map(|item| in_turn(item, &mut left)).collect();
    let end = |outer| placement.ranges.get(outer).map_or(0, |range: &AddressRange| range.end());
    let ends = system.regions_of(parent).map(|(outer, _)| (outer, end(outer))).collect();
    let problem = Problem { items: &items, free: &free, budgets: &budgets, ends: &ends };
    if let Some(better) = search::better(problem, &places) {
        places = better.into_iter().map(Some).collect();
    }
    for (item, place) in items.iter().zip(&places) {
        match place {
            Some(place) => placement.ranges.set(item.region, place.range),
            // Its parent has no such memory, and shall not have any: it is refused for what it is.
            None if check::is_writable_code(system, &system.regions[item.region]) => {}
            None => diagnostics.push(e0505_no_room::no_room(
                system,
                item.region,
                item.size(),
                &left.holes().iter().rev().map(|hole| (hole.outer, hole.range)).collect::<Vec<_>>(),
                spans,
            )),
        }
    }
}

fn in_turn(item: &Item, left: &mut Free) -> Option<Place> {
    let place = left.tightest(item.wish(item.size(), item.share))?;
    left.take(place);
    Some(place)
}

/// What may be given to the children of a box after explicit addresses took theirs.
fn free(system: &System, parent: Id<Box>, placement: &Placement) -> Free {
    let mut taken = reserved::of(system, parent, placement);
    taken.extend(children_regions(system, parent).filter_map(|(id, _)| placement.ranges.get(id).copied()));
    Free::new(system, parent, placement, &taken)
}

/// Regions that want places, the largest first, and how many regions of the MPU each box has for its own.
fn items(
    system: &System,
    parent: Id<Box>,
    limit: usize,
    placement: &Placement,
) -> (Vec<Item>, BTreeMap<Id<Box>, usize>) {
    let (mut items, mut budgets) = (Vec::new(), BTreeMap::new());
    for owner in system.children(parent) {
        if system.is_isolated(owner) {
            let needs = share::needs(system, owner, placement, limit);
            let budget = share::budget(&needs, limit);
            budgets.insert(owner, budget);
            items.extend(isolated(system, owner, needs, budget));
        } else {
            let floating = system.regions_of(owner).filter(|(_, region)| region.address.is_none());
            items.extend(floating.map(|(id, region)| plain(id, region)));
        }
    }
    items.sort_by_key(|item| Reverse(item.size()));
    (items, budgets)
}

fn isolated(system: &System, owner: Id<Box>, needs: Vec<(Id<Region>, Need)>, budget: usize) -> Vec<Item> {
    let mut floating: Vec<(Id<Region>, Vec<u64>)> = Vec::new();
    for (id, need) in needs {
        match need {
            Need::Floating(sizes) if !sizes.is_empty() => floating.push((id, sizes)),
            Need::Floating(_) | Need::Fixed(_) => {}
        }
    }
    let sizes: Vec<&[u64]> = floating.iter().map(|(_, sizes)| sizes.as_slice()).collect();
    let shares =
        share::distribute(&sizes, budget).map_or_else(|| vec![1; sizes.len()], |(_, _, shares)| shares);
    let item = |((region, sizes), share): ((Id<Region>, Vec<u64>), usize)| {
        let Region { mode, align, .. } = &system.regions[region];
        let align = align.bytes().into();
        Item { region, owner, mode: *mode, align, sizes, is_isolated: true, share }
    };
    floating.into_iter().zip(shares).map(item).collect()
}

fn plain(id: Id<Region>, region: &Region) -> Item {
    Item {
        region: id,
        owner: region.owner,
        mode: region.mode,
        align: PLAIN_GRANULE.max(region.align.bytes().into()),
        sizes: vec![region.size.0.next_multiple_of(PLAIN_GRANULE)],
        is_isolated: false,
        share: 1,
    }
}

/// Regions of the children of a box.
pub(super) fn children_regions(
    system: &System,
    parent: Id<Box>,
) -> impl Iterator<Item = (Id<Region>, &Region)> {
    system.children(parent).flat_map(|child| system.regions_of(child))
}
