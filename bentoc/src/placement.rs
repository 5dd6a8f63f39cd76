//! `bentoc layout --json`: the memory of a system for other programs.

use bento_ir::facts::{Cover, Placement, Slice};
use bento_ir::{AddressRange, Box, Id, Region, System};
use bento_passes::{BoxAccount, RegionAccount};
use serde::Serialize;

/// A box and where it lies.
#[derive(Serialize)]
pub(crate) struct BoxRow {
    name: String,
    memories: Vec<MemoryRow>,
    /// What its boxes leave of its memories; all of them in a box without boxes.
    own: Vec<Range>,
    /// How the MPU isolates it.
    mpu: Option<Protection>,
}

#[derive(Serialize)]
struct MemoryRow {
    name: String,
    mode: String,
    start: u32,
    size: u64,
    /// What the recipe asks for.
    asked: u64,
    /// The regions of the MPU that give it.
    mpu: Vec<Shape>,
}

#[derive(Serialize)]
struct Range {
    name: String,
    start: u32,
    size: u64,
}

/// A region of the MPU.
#[derive(Serialize)]
struct Shape {
    start: u32,
    size: u64,
    /// Eighths of it that do not belong to it.
    sub_regions_off: Vec<u8>,
}

#[derive(Serialize)]
struct Protection {
    /// Regions of the MPU that it may have.
    limit: usize,
    asked: u64,
    covered: u64,
    /// The fewest bytes that so many regions of the MPU can give it.
    least: u64,
}

/// Every box, parents before their children.
pub(crate) fn rows(system: &System, placement: &Placement) -> Vec<BoxRow> {
    let account = bento_passes::account(system, placement);
    let of_box = |owner| account.boxes.iter().find(|account| account.owner == owner);
    system.boxes.ids().map(|owner| row(system, placement, owner, of_box(owner))).collect()
}

fn row(system: &System, placement: &Placement, owner: Id<Box>, account: Option<&BoxAccount>) -> BoxRow {
    let of_region =
        |id| account.and_then(|account| account.regions.iter().find(|account| account.region == id));
    let regions = system.regions_of(owner);
    let memories = regions.filter_map(|(id, region)| {
        let range = *placement.ranges.get(id)?;
        Some(memory(placement, (id, region), range, of_region(id)))
    });
    let slices = placement.slices.get(owner).into_iter().flatten();
    BoxRow {
        name: system.boxes[owner].name.clone(),
        memories: memories.collect(),
        own: slices.map(slice).collect(),
        mpu: account.map(protection),
    }
}

fn memory(
    placement: &Placement,
    (id, region): (Id<Region>, &Region),
    range: AddressRange,
    account: Option<&RegionAccount>,
) -> MemoryRow {
    let covers = placement.covers.get(id).map_or(&[][..], Vec::as_slice);
    MemoryRow {
        name: region.name.clone(),
        mode: region.mode.to_string(),
        start: range.start().0,
        size: range.size().0,
        asked: account.map_or(range.size(), |account| account.asked).0,
        mpu: covers.iter().map(shape).collect(),
    }
}

fn shape(cover: &Cover) -> Shape {
    match *cover {
        Cover::Power { base, size_log2, disabled } => Shape {
            start: base,
            size: 1 << size_log2,
            sub_regions_off: (0..8).filter(|index| disabled >> index & 1 == 1).collect(),
        },
        Cover::Bounds(range) => {
            Shape { start: range.start().0, size: range.size().0, sub_regions_off: Vec::new() }
        }
    }
}

fn slice(slice: &Slice) -> Range {
    Range { name: slice.name.clone(), start: slice.range.start().0, size: slice.range.size().0 }
}

fn protection(account: &BoxAccount) -> Protection {
    let regions = || account.regions.iter();
    Protection {
        limit: account.limit,
        asked: regions().map(|region| region.asked.0).sum(),
        covered: regions().map(|region| region.covered.0).sum(),
        least: account.least.0,
    }
}
