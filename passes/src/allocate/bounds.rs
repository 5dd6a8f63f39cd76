//! What regions of PMSAv8 can describe (ARMv8-M Architecture Reference Manual, DDI 0553, B11 and D1.2, MPU_RBAR and MPU_RLAR).
//!
//! A region goes from any multiple of 32 to any other, so it describes every memory exactly but for its last piece, and
//! nothing is gained by a second one. Regions that overlap give access to nobody; those of a box are apart, and of those that adjoin
//! each other with the same rights one region of the hardware is made.

use bento_ir::facts::{Cover, Placement};
use bento_ir::{AddressRange, Box, Id, Mode, Region, System};

use super::hardware::PIECE;

/// The region that is exactly these addresses, if there is one.
pub(super) fn cover(range: AddressRange) -> Option<Cover> {
    let on_granule = u64::from(range.start().0).is_multiple_of(PIECE) && range.end().is_multiple_of(PIECE);
    on_granule.then_some(Cover::Bounds(range))
}

/// The least size of at least `bytes`. `None` above 4 GiB.
pub(super) fn least(bytes: u64) -> Option<u64> {
    let size = bytes.max(1).checked_next_multiple_of(PIECE)?;
    (size <= 1 << 32).then_some(size)
}

/// The highest begin of `size` bytes in `free` that is a multiple of `align`.
pub(super) fn highest(free: AddressRange, size: u64, align: u64) -> Option<AddressRange> {
    let step = align.max(PIECE);
    let start = free.end().checked_sub(size)? / step * step;
    AddressRange::between(start, start + size).filter(|range| free.contains(*range))
}

/// Regions of a box by address, those together that one region of the hardware can be; and what that is. Regions that have no
/// place are left out.
pub(super) fn merged(
    system: &System,
    owner: Id<Box>,
    placement: &Placement,
) -> Vec<(AddressRange, Vec<Id<Region>>)> {
    let placed = system.regions_of(owner).filter_map(|(id, region)| {
        let range = placement.ranges.get(id).copied()?;
        Some((range, id, rights(region.mode)))
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_unstable_by_key(|(range, ..)| *range);
    let mut runs: Vec<(AddressRange, Vec<Id<Region>>)> = Vec::new();
    let mut rights_before = None;
    for (range, id, rights) in placed {
        let joined = runs.last_mut().filter(|(before, _)| {
            rights_before == Some(rights) && before.end() == u64::from(range.start().0)
        });
        let whole = joined
            .as_ref()
            .and_then(|(before, _)| AddressRange::between(before.start().0.into(), range.end()));
        match (joined, whole) {
            (Some(run), Some(whole)) => {
                run.0 = whole;
                run.1.push(id);
            }
            (Some(_) | None, _) => runs.push((range, vec![id])),
        }
        rights_before = Some(rights);
    }
    runs
}

/// What the hardware distinguishes of a mode.
fn rights(mode: Mode) -> (bool, bool, bool) {
    (mode.read, mode.write, mode.execute)
}
