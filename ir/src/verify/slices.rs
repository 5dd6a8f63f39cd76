//! What is left of a box's memory after its children took theirs.

use std::collections::BTreeSet;

use super::{Defects, Rule};
use crate::facts::{Placement, Slice};
use crate::text::names;
use crate::{Box, Id, System};

/// The slices of every box.
pub(super) fn check(system: &System, placement: &Placement, defects: &mut Defects) {
    for owner in system.boxes.ids() {
        let at = || format!("box {}", names::of_box(system, owner));
        let Some(slices) = placement.slices.get(owner) else {
            defects.say(Rule::SliceMissing, at(), "nothing is known of what is left for it");
            continue;
        };
        let mut seen = BTreeSet::new();
        let mut end = 0;
        for slice in slices {
            let at = || format!("slice {} of box {}", slice.name, names::of_box(system, owner));
            let behind = u64::from(slice.range.start().0) >= end;
            defects.demand(behind, Rule::SliceOrder, at, "it begins before the end of the slice before it");
            end = slice.range.end();
            defects.demand(seen.insert(&slice.name), Rule::SliceName, at, "another slice has its name");
            of_region(system, placement, at, owner, slice, defects);
            without_children(system, placement, at, owner, slice, defects);
        }
    }
}

fn of_region(
    system: &System,
    placement: &Placement,
    at: impl Fn() -> String,
    owner: Id<Box>,
    slice: &Slice,
    defects: &mut Defects,
) {
    let region = &system.regions[slice.region];
    let inside = placement.ranges.get(slice.region).is_some_and(|range| range.contains(slice.range));
    defects.demand(
        region.owner == owner && inside,
        Rule::SliceRegion,
        &at,
        "it is not part of a region of the box",
    );
    defects.demand(
        region.mode.allows(slice.mode),
        Rule::SliceMode,
        &at,
        "it has rights that its region has not",
    );
}

fn without_children(
    system: &System,
    placement: &Placement,
    at: impl Fn() -> String,
    owner: Id<Box>,
    slice: &Slice,
    defects: &mut Defects,
) {
    for (id, _) in system.children(owner).flat_map(|child| system.regions_of(child)) {
        if placement.ranges.get(id).is_some_and(|range| range.overlaps(slice.range)) {
            defects.say(Rule::SliceChild, at(), format!("region {} lies in it", names::region(system, id)));
        }
    }
}
