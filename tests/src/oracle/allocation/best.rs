//! The best places of a few regions in little memory, by trying all, and many boxes at once.

use super::systems::Variant;
use super::{PIECE, allocate, is_one_mpu_region, reasons, shown, systems};
use crate::harness::Outcome;
use crate::oracle::draw::Draw;
use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Architecture, Box, Id, Region, System, verify};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Drawn systems.
const CASES: u64 = 2000;

/// Pieces of memory that drawings use.
const PIECES: usize = 112;

/// The longest range that is looked at.
const LONGEST: usize = 40;

/// What a thousand boxes may take in an unoptimised build; alone on a machine it is two seconds, optimised a tenth of one.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes that boxes cover, then bytes from the lowest of them to the end of the memory.
type Score = (u64, u64);

/// Draws little memory, boxes of few regions and an MPU of few: what is covered and its span are the least there are.
///
/// # Errors
/// The systems for which there is better, or room that was not found.
pub fn is_the_best_there_is() -> Outcome {
    let fewest = Fewest::new();
    let (mut faults, mut shared) = (Vec::new(), 0);
    for (variant, seed) in
        Variant::ALL.into_iter().flat_map(|variant| (0..CASES).map(move |seed| (variant, seed)))
    {
        match compare(seed, variant, &fewest) {
            Ok(has_shared) => shared += u64::from(has_shared),
            Err(fault) => faults.push(fault),
        }
    }
    if shared < CASES / 2 {
        return Err(format!("only {shared} of the systems have memory in turn").into());
    }
    match faults.first() {
        None => Ok(()),
        Some(first) => {
            Err(format!("{} of {CASES} in {} variants, first: {first}", faults.len(), Variant::ALL.len())
                .into())
        }
    }
}

/// A thousand boxes of different sizes have places before somebody gets impatient, and the verifier accepts them.
///
/// # Errors
/// If it takes longer, or is not accepted.
pub fn lays_out_a_thousand_boxes() -> Outcome {
    let system = systems::thousand();
    let begin = Instant::now();
    let placement = allocate(&system).map_err(|codes| codes.concat())?;
    let took = begin.elapsed();
    if took > PATIENCE {
        return Err(format!("took {took:?}").into());
    }
    verify::placed(&system, &placement).first().map_or(Ok(()), |defect| Err(defect.to_string().into()))
}

/// Whether boxes share memory in the system that was found right.
fn compare(seed: u64, variant: Variant, fewest: &Fewest) -> Result<bool, String> {
    let drawn = drawn(seed);
    let mut draw = Draw::new(&drawn);
    let mut system = systems::little(&mut draw);
    variant.apply(&mut system, &mut draw);
    let best = Trying::new(&system, fewest).best();
    let mut has_shared = false;
    let found = match allocate(&system) {
        Ok(placement) => {
            has_shared = bento_passes::account(&system, &placement).shared.0 > 0;
            reasons::check(&system, &placement)
                .map_err(|fault| format!("seed {seed}, {variant:?}: {fault}"))?;
            Some(score(&system, &placement))
        }
        Err(codes) if codes.iter().all(|code| *code == super::NO_ROOM) => None,
        Err(codes) => return Err(format!("seed {seed}, {variant:?}: the drawing is at fault: {codes:?}")),
    };
    if found == best {
        return Ok(has_shared);
    }
    let placement = allocate(&system).ok();
    Err(format!(
        "seed {seed}, {variant:?}: found {found:?}, best {best:?}\n{}",
        shown(&system, placement.as_ref())
    ))
}

/// Numbers from a seed: SplitMix64.
fn drawn(seed: u64) -> Vec<u32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
    let next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("half of the bits are left")
    };
    std::iter::repeat_with(next).take(48).collect()
}

fn score(system: &System, placement: &Placement) -> Score {
    let floating = || system.regions.iter().filter(|(_, region)| region.address.is_none());
    let ranges = || floating().map(|(id, _)| placement.ranges[id]);
    let end = placement.ranges[system.regions.ids().next().expect("the kernel has memory")].end();
    let lowest = ranges().map(|range| u64::from(range.start().0)).min().unwrap_or(end);
    (ranges().map(|range| range.size().0).sum(), end - lowest)
}

/// For begin and length of a range in pieces the fewest regions of the MPU that give exactly it.
struct Fewest {
    counts: Vec<Vec<usize>>,
}

impl Fewest {
    fn new() -> Self {
        Self { counts: (0..PIECES).map(Self::from).collect() }
    }

    /// Of all ranges that begin there: the last region of the MPU gives a run that ends with the range, and begins within
    /// what the others give or at its end.
    fn from(begin: usize) -> Vec<usize> {
        let mut counts = vec![0; LONGEST + 1];
        for length in 1..=LONGEST {
            let runs = (0..length).filter(|from| is_one_mpu_region(range(begin + from, begin + length)));
            let before = runs.filter_map(|from| counts[from..length].iter().min().copied());
            counts[length] = 1 + before.min().expect("a piece is a region of the MPU");
        }
        counts
    }

    fn of(&self, begin: usize, end: usize) -> usize {
        self.counts[begin][end - begin]
    }
}

fn range(begin: usize, end: usize) -> AddressRange {
    let address = |piece: usize| 0x2000_0000 + piece as u64 * PIECE;
    AddressRange::between(address(begin), address(end)).expect("it is not empty")
}

/// A region, and every place for it: bytes, begin, end, regions of the MPU.
struct Wanted {
    owner: Id<Box>,
    places: Vec<(u64, usize, usize, usize)>,
}

/// All places of all regions, one after the other.
struct Trying {
    wanted: Vec<Wanted>,
    budgets: BTreeMap<Id<Box>, usize>,
    taken: Vec<(usize, usize)>,
    end: usize,
    best: Option<Score>,
}

impl Trying {
    fn new(system: &System, fewest: &Fewest) -> Self {
        let limit = system.board.as_ref().map_or(7, |board| board.mpu_regions as usize - 1);
        let pieces = |region: &Region| {
            let begin = (region.address?.0 - 0x2000_0000) as usize / PIECE as usize;
            Some((begin, begin + region.size.0 as usize / PIECE as usize))
        };
        let all: Vec<&Region> = system.regions.iter().map(|(_, region)| region).collect();
        let memory = pieces(all[0]).expect("the kernel's memory has an address");
        let mut budgets: BTreeMap<Id<Box>, usize> = system.boxes.ids().map(|owner| (owner, limit)).collect();
        let mut taken = Vec::new();
        // A region of PMSAv8 describes any memory.
        let regions = |begin, end| match system.architecture {
            Architecture::Armv7m => fewest.of(begin, end),
            Architecture::Armv8m => 1,
        };
        for region in &all[1..] {
            if let (Some((begin, end)), Some(budget)) = (pieces(region), budgets.get_mut(&region.owner)) {
                taken.push((begin, end));
                *budget -= regions(begin, end);
            }
        }
        let floating = all[1..].iter().filter(|region| region.address.is_none());
        let wanted = floating.map(|region| Wanted::new(region, memory, &taken, &regions)).collect();
        Self { wanted, budgets, taken: Vec::new(), end: memory.1, best: None }
    }

    fn best(mut self) -> Option<Score> {
        self.choose(0, 0, self.end);
        self.best
    }

    fn choose(&mut self, index: usize, bytes: u64, lowest: usize) {
        let span = (self.end - lowest) as u64 * PIECE;
        let rest: u64 = self.wanted[index..].iter().map(Wanted::least).sum();
        if self.best.is_some_and(|best| (bytes + rest, span) >= best) {
            return;
        }
        let Some(wanted) = self.wanted.get(index) else {
            self.best = Some((bytes, span));
            return;
        };
        let owner = wanted.owner;
        for at in 0..wanted.places.len() {
            let (size, begin, end, regions) = self.wanted[index].places[at];
            let is_free = self.taken.iter().all(|(from, to)| end <= *from || *to <= begin);
            let budget = self.budgets[&owner];
            if is_free && regions <= budget {
                self.budgets.insert(owner, budget - regions);
                self.taken.push((begin, end));
                self.choose(index + 1, bytes + size, lowest.min(begin));
                self.taken.pop();
                self.budgets.insert(owner, budget);
            }
        }
    }
}

impl Wanted {
    fn new(
        region: &Region,
        memory: (usize, usize),
        taken: &[(usize, usize)],
        regions: &dyn Fn(usize, usize) -> usize,
    ) -> Self {
        let least = region.size.0.div_ceil(PIECE) as usize;
        let align = (region.align.bytes() as usize / PIECE as usize).max(1);
        let mut places = Vec::new();
        for begin in (memory.0..memory.1).filter(|begin| begin % align == 0) {
            for end in begin + least..=memory.1.min(begin + least + 8) {
                if taken.iter().all(|(from, to)| end <= *from || *to <= begin) {
                    places.push(((end - begin) as u64 * PIECE, begin, end, regions(begin, end)));
                }
            }
        }
        // Short and high ones first, so that little is tried when they are the best.
        places.sort_by_key(|(bytes, begin, ..)| (*bytes, std::cmp::Reverse(*begin)));
        Self { owner: region.owner, places }
    }

    fn least(&self) -> u64 {
        self.places.first().map_or(0, |(bytes, ..)| *bytes)
    }
}
