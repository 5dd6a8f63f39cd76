//! Allocation against what can be seen without it: the verifier, a picture of memory in pieces of 32 bytes, and for one
//! region in little memory a search of all places; for a few regions the best of all places.

mod best;
mod memory;
mod reasons;
mod systems;

pub use best::{is_the_best_there_is, lays_out_a_thousand_boxes};

use crate::harness::Outcome;
use crate::oracle::draw::{Draw, numbers};
use crate::oracle::runner;
use bento_ir::facts::{Cover, Placement};
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Architecture, Id, Mode, Region, System, text, verify};
use bento_span::Diagnostics;
use proptest::test_runner::TestCaseError;
use std::collections::BTreeSet;

/// What PMSAv7 regions are made of.
const PIECE: u64 = 32;

/// The code of a region for which there is no room.
const NO_ROOM: &str = "E0505";

/// MPU regions that a box may have: the hardware has eight, and the gate keeps one.
const MPU_REGIONS: usize = 7;

/// Draws trees of boxes with memory of any size at any place: either somebody hears what is wrong with it, or every region
/// lies where the verifier accepts it, and the MPU gives exactly its bytes.
///
/// # Errors
/// The smallest tree found for which neither is so.
pub fn is_what_the_verifier_accepts() -> Outcome {
    runner::run(&numbers(120), |drawn| {
        let system = memory::system(&mut Draw::new(&drawn.0));
        check(&system).map_err(|fault| TestCaseError::fail(format!("{}\n{fault}", shown(&system, None))))
    })
}

/// Draws little memory with fixed regions in it and one more: if that has no room, there is none.
///
/// # Errors
/// The smallest memory found that has room all the same.
pub fn says_no_room_only_if_there_is_none() -> Outcome {
    runner::run(&numbers(60), |drawn| {
        let (system, last) = memory::one_more(&mut Draw::new(&drawn.0));
        let fault = match allocate(&system) {
            Ok(_) => None,
            Err(codes) if codes != [NO_ROOM] => return Err(TestCaseError::reject(codes.concat())),
            Err(_) => room(&system, last).map(|range| format!("there is room at {range}")),
        };
        fault.map_or(Ok(()), |fault| Err(TestCaseError::fail(format!("{}\n{fault}", shown(&system, None)))))
    })
}

fn check(system: &System) -> Result<(), String> {
    if let Some(defect) = verify::system(system).first() {
        return Err(format!("the drawing is at fault: {defect}"));
    }
    let Ok(placement) = allocate(system) else { return Ok(()) };
    let plan = bento_passes::mpu(system, &placement);
    let defects =
        [verify::placed(system, &placement), verify::programmed(system, &placement, &plan)].concat();
    if let Some(defect) = defects.first() {
        return Err(format!("{defect}\n{}", shown(system, Some(&placement))));
    }
    reasons::check(system, &placement)
        .map_err(|fault| format!("{fault}\n{}", shown(system, Some(&placement))))?;
    for (region, covers) in placement.covers.iter() {
        let given: BTreeSet<u64> = covers.iter().flat_map(|cover| pieces_of_cover(*cover)).collect();
        let (range, name) = (placement.ranges[region], &system.regions[region].name);
        // The verifier looks at what memories have together.
        let (is_v8, own) = (system.architecture == Architecture::Armv8m, pieces(range));
        if if is_v8 { !given.is_superset(&own) || covers.len() != 1 } else { given != own } {
            return Err(format!(
                "the covers of {name} are not its bytes\n{}",
                shown(system, Some(&placement))
            ));
        }
        if !is_v8 && fewest(range).is_none_or(|fewest| fewest < covers.len()) {
            return Err(format!("{name} has more covers than it needs\n{}", shown(system, Some(&placement))));
        }
    }
    Ok(())
}

/// Where regions lie, or the codes of what is said.
fn allocate(system: &System) -> Result<Placement, Vec<&'static str>> {
    let mut diagnostics = Diagnostics::new();
    let placed = bento_passes::allocate(system, &Spans::default(), &mut diagnostics);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.entry.code).collect();
    assert_eq!(placed.is_err(), !codes.is_empty(), "refused without a word, or accepted with one");
    placed.map_err(|_| codes)
}

fn shown(system: &System, placement: Option<&Placement>) -> String {
    let mut document = text::Document { system: system.clone(), ..text::Document::default() };
    document.facts.placement = placement.cloned().unwrap_or_default();
    text::print(&document)
}

fn pieces(range: AddressRange) -> BTreeSet<u64> {
    (u64::from(range.start().0) / PIECE..range.end().div_ceil(PIECE)).collect()
}

/// An eighth at a time; what is smaller than 256 bytes has no parts.
fn pieces_of_cover(cover: Cover) -> Vec<u64> {
    match cover {
        Cover::Power { base, size_log2, disabled } => {
            let first = u64::from(base) / PIECE;
            let count = (1_u64 << size_log2) / PIECE;
            let is_on = |piece: &u64| count < 8 || disabled >> (piece * 8 / count) & 1 == 0;
            (0..count).filter(is_on).map(|piece| first + piece).collect()
        }
        Cover::Bounds(range) => pieces(range).into_iter().collect(),
    }
}

/// A place for a region that nobody has, with the rights it needs, and that the MPU can give exactly.
fn room(system: &System, wanted: Id<Region>) -> Option<AddressRange> {
    let region = &system.regions[wanted];
    let is_outer =
        |(_, outer): &(Id<Region>, &Region)| outer.owner == system.root() && allows(outer.mode, region.mode);
    let range = |region: &Region| AddressRange::new(region.address?, region.size);
    let taken: Vec<AddressRange> =
        system.regions.iter().skip(1).filter_map(|(_, other)| range(other)).collect();
    let outer = system.regions.iter().find(is_outer).and_then(|(_, outer)| range(outer))?;
    let starts = (u64::from(outer.start().0)..outer.end()).step_by(PIECE as usize);
    let aligned = starts.filter(|start| start.is_multiple_of(u64::from(region.align.bytes())));
    let sizes = |start: u64| (region.size.0..=outer.end() - start).filter(|size| size.is_multiple_of(PIECE));
    let mut places = aligned
        .flat_map(|start| sizes(start).filter_map(move |size| AddressRange::between(start, start + size)));
    places.find(|place| {
        taken.iter().all(|other| !other.overlaps(*place))
            && fewest(*place).is_some_and(|fewest| fewest <= MPU_REGIONS)
    })
}

fn allows(outer: Mode, inner: Mode) -> bool {
    (outer.read || !inner.read) && (outer.write || !inner.write) && (outer.execute || !inner.execute)
}

/// How many MPU regions it takes at least to give exactly these addresses. The n-th number of the table is how many give
/// everything up to the n-th piece.
fn fewest(range: AddressRange) -> Option<usize> {
    let (first, last) = (u64::from(range.start().0), range.end());
    if !first.is_multiple_of(PIECE) || !last.is_multiple_of(PIECE) {
        return None;
    }
    let slot = |address: u64| usize::try_from((address - first) / PIECE).expect("memory is small here");
    let mut table = vec![usize::MAX; slot(last) + 1];
    table[0] = 0;
    for at in (first..last).step_by(PIECE as usize) {
        let with_one_more = table[slot(at)].saturating_add(1);
        for size in (5..=32).map(|log2| 1_u64 << log2) {
            let part = if size < 256 { size } else { size / 8 };
            let (base, start) = (at / size * size, at / part * part);
            let ends = (start + part..=base + size).step_by(usize::try_from(part).unwrap_or(usize::MAX));
            for end in ends.filter(|end| start >= first && *end <= last) {
                let known = &mut table[slot(end)];
                *known = with_one_more.min(*known);
            }
        }
    }
    table.last().copied().filter(|fewest| *fewest < usize::MAX)
}

/// Whether some power of two of bytes, at a multiple of it, has exactly these of its eighths.
fn is_one_mpu_region(range: AddressRange) -> bool {
    let (start, end) = (u64::from(range.start().0), range.end());
    (5..=32).map(|log2| 1_u64 << log2).any(|size| {
        let part = if size < 256 { size } else { size / 8 };
        start / size == (end - 1) / size && start.is_multiple_of(part) && end.is_multiple_of(part)
    })
}
