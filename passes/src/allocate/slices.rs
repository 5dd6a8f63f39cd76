//! What is left of a box's memory for itself.

use bento_ir::facts::{Placement, Slice};
use bento_ir::{AddressRange, Box, Id, Region, System};

use super::place::children_regions;

/// The parts of `range` that none of `taken` covers, by address.
pub(super) fn subtract(range: AddressRange, taken: &[AddressRange]) -> Vec<AddressRange> {
    let mut holes: Vec<AddressRange> = taken.iter().copied().filter(|hole| hole.overlaps(range)).collect();
    holes.sort_unstable();
    let (mut left, mut from) = (Vec::new(), u64::from(range.start().0));
    for hole in holes {
        left.extend(AddressRange::between(from, u64::from(hole.start().0)));
        from = from.max(hole.end());
    }
    left.extend(AddressRange::between(from, range.end()));
    left
}

/// What of a box's memory no child has, with the region it belongs to.
pub(super) fn free(
    system: &System,
    owner: Id<Box>,
    placement: &Placement,
) -> Vec<(Id<Region>, AddressRange)> {
    let taken: Vec<AddressRange> =
        children_regions(system, owner).filter_map(|(id, _)| placement.ranges.get(id).copied()).collect();
    let own = system.regions_of(owner).filter_map(|(id, _)| Some((id, *placement.ranges.get(id)?)));
    own.flat_map(|(id, range)| subtract(range, &taken).into_iter().map(move |left| (id, left))).collect()
}

/// The slices of a box by address. A region that was cut into several gives numbered names; a number that would make the
/// name of another region is left out.
pub(super) fn slices(system: &System, owner: Id<Box>, placement: &Placement) -> Vec<Slice> {
    let free = free(system, owner, placement);
    let mut slices: Vec<Slice> = free
        .iter()
        .map(|(region, range)| {
            let (mode, name) = (system.regions[*region].mode, system.regions[*region].name.clone());
            Slice { region: *region, name, mode, range: *range }
        })
        .collect();
    slices.sort_by_key(|slice| slice.range);
    for (region, _) in system.regions_of(owner) {
        let mut parts: Vec<_> = slices.iter_mut().filter(|slice| slice.region == region).collect();
        if parts.len() > 1 {
            let taken = |name: &String| system.regions_of(owner).any(|(_, region)| region.name == *name);
            let names = (1..).map(|number| format!("{}{number}", system.regions[region].name));
            for (part, name) in parts.iter_mut().zip(names.filter(|name| !taken(name))) {
                part.name = name;
            }
        }
    }
    slices
}
