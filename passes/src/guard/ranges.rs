//! Memory that a box may access.

use std::cmp::Reverse;

use bento_ir::facts::Placement;
use bento_ir::{Access, AddressRange, Box, Id, Mode, System};

/// All addresses but the last, so that their number is one of 32 bits.
const ALL: u64 = u32::MAX as u64;

/// The memory of a box that allows an access, adjoining regions as one. Memory that can be written comes first, because
/// most of what is passed by pointer lies there; then the larger before the smaller. Devices are no memory: who follows a
/// pointer there for a box does what the box alone was trusted with. A box that nothing isolates runs on the stack of its caller and
/// reaches everything.
pub(super) fn of(
    system: &System,
    placement: &Placement,
    owner: Id<Box>,
    access: Access,
) -> Vec<AddressRange> {
    if !system.is_isolated(owner) {
        return AddressRange::between(0, ALL).into_iter().collect();
    }
    let wanted = Mode { read: true, write: access == Access::Mut, ..Mode::default() };
    let regions = system.regions_of(owner).filter(|(_, region)| region.mode.allows(wanted));
    let mut found: Vec<_> = regions
        .filter_map(|(id, region)| Some((*placement.ranges.get(id)?, region.mode.write)))
        .filter(|(range, _)| !range.has_devices())
        .collect();
    found.sort_by_key(|(range, _)| range.start());
    let mut joined: Vec<(AddressRange, bool)> = Vec::new();
    for (range, write) in found {
        match joined.last_mut() {
            Some((last, last_write)) if u64::from(range.start().0) <= last.end() => {
                *last = both(*last, range);
                *last_write |= write;
            }
            Some(_) | None => joined.push((range, write)),
        }
    }
    joined.sort_by_key(|(range, write)| (Reverse(*write), Reverse(range.size()), range.start()));
    joined.into_iter().map(|(range, _)| range).collect()
}

/// From the start of the first to the later end.
fn both(first: AddressRange, second: AddressRange) -> AddressRange {
    let end = first.end().max(second.end());
    AddressRange::between(u64::from(first.start().0), end).expect("a range that holds another is not empty")
}
