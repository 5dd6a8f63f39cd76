//! How many regions of the MPU each memory of a box gets.

use bento_ir::facts::Placement;
use bento_ir::{Box, Id, Region, System};

use super::hardware::{covers, sizes};

/// A memory of a box that the MPU guards, and what it takes of the MPU.
#[derive(Clone, Debug)]
pub(super) enum Need {
    /// At an address that the recipe gives: so many regions, or more than there are.
    Fixed(Option<usize>),
    /// Anywhere: the least sizes with 1, 2 and more regions.
    Floating(Vec<u64>),
}

/// What each memory of an isolated box needs, where one region has at most `limit` of the MPU's.
pub(super) fn needs(
    system: &System,
    owner: Id<Box>,
    placement: &Placement,
    limit: usize,
) -> Vec<(Id<Region>, Need)> {
    let need = |(id, region): (Id<Region>, &Region)| {
        let need = match region.address.and(placement.ranges.get(id)) {
            Some(range) => Need::Fixed(covers(system.architecture, *range, limit).map(|covers| covers.len())),
            None => Need::Floating(sizes(system.architecture, region.size.0, limit)),
        };
        (id, need)
    };
    system.regions_of(owner).map(need).collect()
}

/// What is left of the MPU for memories without an address.
pub(super) fn budget(needs: &[(Id<Region>, Need)], limit: usize) -> usize {
    let fixed = needs.iter().map(|(_, need)| match need {
        Need::Fixed(count) => count.unwrap_or(limit),
        Need::Floating(_) => 0,
    });
    limit.saturating_sub(fixed.sum())
}

/// Bytes, regions of the MPU, and the regions of each memory.
type Shares = (u64, usize, Vec<usize>);

/// The distribution of `budget` regions over memories that covers the fewest bytes; among such the one with the fewest
/// regions. `sizes` has for each memory its least sizes with 1, 2 and more regions. `None` if there are more memories than
/// regions.
pub(super) fn distribute(sizes: &[&[u64]], budget: usize) -> Option<Shares> {
    let mut best: Vec<Option<Shares>> = vec![None; budget + 1];
    best[0] = Some((0, 0, Vec::new()));
    for options in sizes {
        let mut next: Vec<Option<Shares>> = vec![None; budget + 1];
        for (used, before) in best.iter().enumerate() {
            let Some((bytes, _, shares)) = before else { continue };
            for (regions, size) in (1..=budget - used).zip(*options) {
                let total = used + regions;
                let shares = shares.iter().copied().chain([regions]).collect();
                let candidate = (bytes + size, total, shares);
                if next[total].as_ref().is_none_or(|known| candidate < *known) {
                    next[total] = Some(candidate);
                }
            }
        }
        best = next;
    }
    best.into_iter().flatten().min()
}
