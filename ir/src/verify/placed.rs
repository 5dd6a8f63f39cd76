//! Where regions lie.

use std::collections::BTreeMap;

use super::{Defects, Rule};
use crate::facts::Placement;
use crate::text::names;
use crate::{AddressRange, Box, Id, Region, System};

/// All ranges, one by one and against each other.
pub(super) fn check(system: &System, placement: &Placement, defects: &mut Defects) {
    for (id, region) in system.regions.iter() {
        let at = || format!("region {}", names::region(system, id));
        let Some(range) = placement.ranges.get(id) else {
            defects.say(Rule::RangeMissing, at(), "it lies nowhere");
            continue;
        };
        as_asked(at, region, *range, defects);
        contained(system, placement, at, region, *range, defects);
    }
    for (id, other) in overlaps(system, placement) {
        let at = || format!("region {}", names::region(system, id));
        overlap(system, at, system.regions[id].owner, other, defects);
    }
}

/// A region and where it lies.
type Lying = (AddressRange, Id<Region>);

/// Regions with those before them that they have addresses in common with, among boxes of one parent. By rising begin only
/// what has not ended yet can be met.
fn overlaps(system: &System, placement: &Placement) -> Vec<(Id<Region>, Id<Region>)> {
    let mut siblings: BTreeMap<Option<Id<Box>>, Vec<Lying>> = BTreeMap::new();
    for (id, range) in placement.ranges.iter() {
        siblings.entry(system.boxes[system.regions[id].owner].parent).or_default().push((*range, id));
    }
    let mut pairs = Vec::new();
    for ranges in siblings.values_mut() {
        ranges.sort_unstable();
        let mut open: Vec<Lying> = Vec::new();
        for (range, id) in ranges {
            open.retain(|(before, _)| before.overlaps(*range));
            pairs.extend(open.iter().map(|(_, other)| ((*id).max(*other), (*id).min(*other))));
            open.push((*range, *id));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn as_asked(at: impl Fn() -> String, region: &Region, range: AddressRange, defects: &mut Defects) {
    let exact = region.address.is_none() || range.size() == region.size;
    defects.demand(
        range.size() >= region.size && exact,
        Rule::RangeSize,
        &at,
        "it has not the size asked for",
    );
    let there = region.address.is_none_or(|address| address == range.start());
    defects.demand(there, Rule::RangeAddress, &at, "it does not lie where it has to");
    let aligned = region.align.divides(u64::from(range.start().0));
    defects.demand(aligned, Rule::RangeAlign, &at, "its begin is no multiple of its alignment");
}

fn contained(
    system: &System,
    placement: &Placement,
    at: impl Fn() -> String,
    region: &Region,
    range: AddressRange,
    defects: &mut Defects,
) {
    let Some(parent) = system.boxes[region.owner].parent else {
        return;
    };
    let holds = |outer: &Id<Region>| placement.ranges.get(*outer).is_some_and(|outer| outer.contains(range));
    let outer: Vec<_> = system.regions_of(parent).filter(|(id, _)| holds(id)).collect();
    if outer.is_empty() {
        defects.say(Rule::Containment, at(), "no region of the parent contains it");
    } else {
        let allowed = outer.iter().any(|(_, outer)| outer.mode.allows(region.mode));
        defects.demand(allowed, Rule::ContainmentMode, at, "it has rights that the parent has not");
    }
}

fn overlap(
    system: &System,
    at: impl Fn() -> String,
    owner: Id<Box>,
    other: Id<Region>,
    defects: &mut Defects,
) {
    let detail = format!("it overlaps {}", names::region(system, other));
    let other_owner = system.regions[other].owner;
    let (one, twin) = (&system.boxes[owner], &system.boxes[other_owner]);
    if owner == other_owner {
        defects.say(Rule::RegionOverlap, at(), detail);
    } else if one.parent == twin.parent {
        defects.demand(one.idempotent && twin.idempotent, Rule::SiblingOverlap, at, &detail);
    }
}
