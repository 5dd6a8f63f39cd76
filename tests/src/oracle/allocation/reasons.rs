//! Whether the account of a placement adds up: every byte that was not asked for has a reason, and bounds are bounds.

use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Box, Id, System};
use bento_passes::{Account, account};

/// Adds everything up again.
///
/// # Errors
/// What does not add up.
pub fn check(system: &System, placement: &Placement) -> Result<(), String> {
    let account = account(system, placement);
    for one in &account.boxes {
        let mut covered = 0;
        for region in &one.regions {
            let range = placement.ranges[region.region];
            covered += range.size().0;
            let explained = region.asked.0 + region.piece.0 + region.sub_region.0;
            if explained != range.size().0 || region.asked != system.regions[region.region].size {
                return Err(format!("{explained} of {} bytes of a region have reasons", range.size()));
            }
        }
        if covered < one.least.0 {
            return Err(format!("a box covers {covered} bytes and cannot cover less than {}", one.least));
        }
    }
    system.boxes.ids().try_for_each(|parent| of_parent(system, placement, &account, parent))
}

/// In each memory of a parent, from the lowest byte of a child to the end: what children have, and gaps.
fn of_parent(
    system: &System,
    placement: &Placement,
    account: &Account,
    parent: Id<Box>,
) -> Result<(), String> {
    for (memory, _) in system.regions_of(parent) {
        let whole = placement.ranges[memory];
        let inside = |open: bool| -> Vec<AddressRange> {
            let children = system.children(parent).flat_map(|child| system.regions_of(child));
            let chosen = children.filter(|(_, region)| !open || region.address.is_none());
            chosen.map(|(id, _)| placement.ranges[id]).filter(|range| whole.contains(*range)).collect()
        };
        let children = inside(false);
        let Some(lowest) = lowest(&children) else { continue };
        let gaps = account.gaps.iter().filter(|gap| gap.parent == parent && whole.contains(gap.range));
        let explained: u64 = bytes(&children) + gaps.map(|gap| gap.range.size().0).sum::<u64>();
        if explained != whole.end() - lowest {
            return Err(format!("{explained} of the last {} bytes have reasons", whole.end() - lowest));
        }
        let span = account.spans.iter().find(|span| span.memory == memory);
        let taken = self::lowest(&inside(true)).map(|lowest| whole.end() - lowest);
        if span.map(|span| span.taken.0) != taken || span.is_some_and(|span| span.least > span.taken) {
            return Err(format!("boxes without addresses take {taken:?} bytes, not {span:?}"));
        }
    }
    Ok(())
}

fn lowest(ranges: &[AddressRange]) -> Option<u64> {
    ranges.iter().map(|range| u64::from(range.start().0)).min()
}

/// Bytes that are in at least one of them.
fn bytes(ranges: &[AddressRange]) -> u64 {
    let mut edges: Vec<u64> =
        ranges.iter().flat_map(|range| [u64::from(range.start().0), range.end()]).collect();
    edges.sort_unstable();
    let is_had = |from: u64, to: u64| {
        ranges.iter().any(|range| u64::from(range.start().0) <= from && to <= range.end())
    };
    edges.windows(2).filter(|pair| is_had(pair[0], pair[1])).map(|pair| pair[1] - pair[0]).sum()
}
