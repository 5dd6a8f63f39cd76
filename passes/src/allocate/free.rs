//! What is still free of a box's memory while its children are placed.

use std::cmp::Reverse;

use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Architecture, Box, Id, Mode, Region, System};

use super::hardware;
use super::slices::subtract;

/// Rights that a memory can have too many: there are four.
pub(super) const MOST_EXCESS: u32 = 4;

/// A free part of a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hole {
    /// The region it is a part of.
    pub(super) outer: Id<Region>,
    pub(super) mode: Mode,
    pub(super) range: AddressRange,
}

/// All free parts, from the highest to the lowest.
#[derive(Clone, Debug)]
pub(super) struct Free {
    architecture: Architecture,
    holes: Vec<Hole>,
    /// The rights of the regions.
    modes: Vec<(Id<Region>, Mode)>,
}

/// Where a memory goes, and of what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) outer: Id<Region>,
    pub(super) range: AddressRange,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) mode: Mode,
    pub(super) size: u64,
    pub(super) align: u64,
    /// Regions of the MPU that may describe it; `None` where no MPU does.
    pub(super) regions: Option<usize>,
}

impl Free {
    /// The memory of `parent` without `taken`.
    pub(super) fn new(
        system: &System,
        parent: Id<Box>,
        placement: &Placement,
        taken: &[AddressRange],
    ) -> Self {
        let mut holes = Vec::new();
        for (outer, region) in system.regions_of(parent) {
            let Some(range) = placement.ranges.get(outer) else { continue };
            let left = subtract(*range, taken);
            holes.extend(left.into_iter().map(|range| Hole { outer, mode: region.mode, range }));
        }
        holes.sort_by_key(|hole| Reverse(hole.range));
        let modes = system.regions_of(parent).map(|(outer, region)| (outer, region.mode)).collect();
        Self { architecture: system.architecture, holes, modes }
    }

    /// What of it lies in one region of the parent.
    pub(super) fn within(&self, outer: Id<Region>) -> Self {
        let holes = self.holes.iter().filter(|hole| hole.outer == outer).copied().collect();
        Self { architecture: self.architecture, holes, modes: self.modes.clone() }
    }

    /// How many regions of the MPU these addresses take.
    pub(super) fn regions_for(&self, range: AddressRange) -> Option<usize> {
        hardware::covers(self.architecture, range, usize::MAX).map(|covers| covers.len())
    }

    /// The rights of a region of the parent.
    pub(super) fn mode_of(&self, outer: Id<Region>) -> Mode {
        let found = self.modes.iter().find(|(region, _)| *region == outer);
        found.map(|(_, mode)| *mode).unwrap_or_default()
    }

    pub(super) fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// The highest fitting place in the memory that has exactly `excess` rights to spare.
    pub(super) fn highest(&self, wish: Wish, excess: u32) -> Option<Place> {
        let allowed = |hole: &&Hole| hole.mode.allows(wish.mode) && hole.mode.excess(wish.mode) == excess;
        self.holes.iter().filter(allowed).find_map(|hole| {
            let range = match wish.regions {
                Some(regions) => {
                    hardware::highest(self.architecture, hole.range, wish.size, wish.align, regions)?
                }
                None => plain(hole.range, wish.size, wish.align)?,
            };
            Some(Place { outer: hole.outer, range })
        })
    }

    /// The highest fitting place in the tightest memory.
    pub(super) fn tightest(&self, wish: Wish) -> Option<Place> {
        (0..=MOST_EXCESS).find_map(|excess| self.highest(wish, excess))
    }

    /// Takes what was found free.
    pub(super) fn take(&mut self, place: Place) {
        let found = self.holes.iter().position(|hole| hole.range.contains(place.range));
        let at = found.expect("only what is free is taken");
        let hole = self.holes[at];
        let mut left = subtract(hole.range, &[place.range]);
        left.reverse();
        self.holes.splice(at..=at, left.into_iter().map(|range| Hole { range, ..hole }));
    }
}

fn plain(free: AddressRange, size: u64, align: u64) -> Option<AddressRange> {
    let start = free.end().checked_sub(size)? / align * align;
    AddressRange::between(start, start + size).filter(|range| free.contains(*range))
}
