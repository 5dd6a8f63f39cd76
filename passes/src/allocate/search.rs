//! Looks for the best places of a few regions.
//!
//! Better is, in this order: fewer bytes that boxes cover, tighter memories, less span: the bytes from the lowest that
//! children take of a memory to its end, which the parent cannot use in one piece.
//!
//! Move every region of some solution up as far as it goes, over others too, until none can move. Then each is at the highest
//! place that those above it leave, because what lies below is not in its way. So in one memory some order of placing each at
//! its highest place gives the least span, and the search tries orders; and for each region the sizes that several
//! regions of the MPU can describe, and the higher places that more of them allow. Partial solutions that are no better than
//! the best known are left, and so is the search when its effort is used up: then what was found first stands, unless
//! better was seen. For a region only the least sizes with 1, 2 and more regions of the MPU are tried, so where memory is so
//! tight that only a larger one would fit, nothing is found. Against trying everything, 16 of 60,000 drawn systems of ARMv7-M were
//! answered worse. The account of a placement says how far from a lower bound it is.

use std::collections::BTreeMap;

use bento_ir::{Box, Id, Region};

use super::free::{Free, MOST_EXCESS, Place};
use super::hardware::PIECE;
use super::place::Item;

/// More regions than this are not searched.
const MOST_ITEMS: usize = 10;
/// Places looked at, about: some hundredths of a second.
const EFFORT: u64 = 1_000_000;

/// What is made small: bytes covered, rights to spare, span.
type Score = (u64, u32, u64);

/// What is searched.
#[derive(Clone, Copy)]
pub(super) struct Problem<'a> {
    /// Regions that want places.
    pub(super) items: &'a [Item],
    /// What is free before any of them is placed.
    pub(super) free: &'a Free,
    /// Regions of the MPU that each box has for its own of these.
    pub(super) budgets: &'a BTreeMap<Id<Box>, usize>,
    /// The ends of the parent's memories.
    pub(super) ends: &'a BTreeMap<Id<Region>, u64>,
}

/// Better places than these, if the search finds any: first within each memory, then, if there are few, for all at once.
pub(super) fn better(problem: Problem<'_>, known: &[Option<Place>]) -> Option<Vec<Place>> {
    let known: Option<Vec<Place>> = known.iter().copied().collect();
    let within = known.as_ref().and_then(|known| within_memories(problem, known));
    let all = all(problem, within.as_ref().or(known.as_ref()));
    all.or(within)
}

/// Searches each memory of the parent for itself. The regions of the MPU that are spent elsewhere stay
/// there.
fn within_memories(problem: Problem<'_>, known: &[Place]) -> Option<Vec<Place>> {
    let mut places = known.to_vec();
    let mut spent: Vec<usize> = problem.items.iter().map(|item| item.share).collect();
    let mut has_better = false;
    for outer in problem.ends.keys() {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            (0..known.len()).partition(|index| known[*index].outer == *outer);
        let items: Vec<Item> = inside.iter().map(|index| problem.items[*index].clone()).collect();
        let mut budgets = problem.budgets.clone();
        for index in outside {
            let budget = budgets.entry(problem.items[index].owner);
            budget.and_modify(|budget| *budget = budget.saturating_sub(spent[index]));
        }
        let free = problem.free.within(*outer);
        let part = Problem { items: &items, free: &free, budgets: &budgets, ..problem };
        let before = inside.iter().map(|index| known[*index]).collect();
        if let Some(better) = all(part, Some(&before)) {
            has_better = true;
            for (index, place) in inside.into_iter().zip(better) {
                places[index] = place;
                // What is higher up may take more regions of the MPU than were set aside for it.
                spent[index] = free.regions_for(place.range).unwrap_or(spent[index]);
            }
        }
    }
    has_better.then_some(places)
}

fn all(problem: Problem<'_>, known: Option<&Vec<Place>>) -> Option<Vec<Place>> {
    let Problem { items, free, budgets, ends } = problem;
    if items.len() > MOST_ITEMS {
        return None;
    }
    let mut search = Search {
        items,
        ends,
        budgets: budgets.clone(),
        free: free.clone(),
        places: vec![None; items.len()],
        best: None,
        improved: None,
        effort: EFFORT,
    };
    if let Some(known) = known {
        let score = search.score(known);
        if score.2 == items.iter().map(Item::size).sum() {
            return None;
        }
        search.best = Some(score);
    }
    search.descend();
    search.improved
}

struct Search<'a> {
    items: &'a [Item],
    ends: &'a BTreeMap<Id<Region>, u64>,
    /// Regions of the MPU that are left for each box.
    budgets: BTreeMap<Id<Box>, usize>,
    free: Free,
    places: Vec<Option<Place>>,
    best: Option<Score>,
    improved: Option<Vec<Place>>,
    effort: u64,
}

impl Search<'_> {
    fn descend(&mut self) {
        let placed: Option<Vec<Place>> = self.places.iter().copied().collect();
        if let Some(placed) = placed {
            let score = self.score(&placed);
            if self.best.is_none_or(|best| score < best) {
                self.best = Some(score);
                self.improved = Some(placed);
            }
            return;
        }
        for index in 0..self.items.len() {
            if self.places[index].is_none() && !self.has_open_twin(index) {
                self.sizes(index);
            }
        }
    }

    /// Tries an item with all its sizes, the smallest first.
    fn sizes(&mut self, index: usize) {
        let item = &self.items[index];
        let most = self.most(index);
        for (before, size) in item.sizes.iter().enumerate().take(most).rev() {
            for excess in 0..=MOST_EXCESS {
                let mut last = None;
                for regions in before + 1..=most {
                    let Some(effort) = self.effort.checked_sub(1 + size / PIECE) else { return };
                    self.effort = effort;
                    let place = self.free.highest(item.wish(*size, regions), excess);
                    let Some(place) = place.filter(|place| last != Some(place.range)) else { continue };
                    last = Some(place.range);
                    self.put(index, place, regions);
                }
            }
        }
    }

    fn put(&mut self, index: usize, place: Place, regions: usize) {
        let owner = self.items[index].owner;
        let before = self.free.clone();
        let budget = self.budgets.get(&owner).copied();
        self.free.take(place);
        self.places[index] = Some(place);
        if let Some(budget) = budget {
            self.budgets.insert(owner, budget - regions);
        }
        let hopeful = self.least();
        if self.best.is_none_or(|best| hopeful < best) {
            self.descend();
        }
        if let Some(budget) = budget {
            self.budgets.insert(owner, budget);
        }
        self.places[index] = None;
        self.free = before;
    }

    /// Regions of the MPU that an item may take and leave one for each other item of its box.
    fn most(&self, index: usize) -> usize {
        let item = &self.items[index];
        if !item.is_isolated {
            return 1;
        }
        let others = self.open().filter(|other| *other != index && self.items[*other].owner == item.owner);
        self.budgets.get(&item.owner).map_or(0, |budget| budget.saturating_sub(others.count()))
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.items.len()).filter(|index| self.places[*index].is_none())
    }

    /// A score that no completion of the places goes below.
    fn least(&self) -> Score {
        let placed: Vec<(usize, Place)> =
            self.places.iter().enumerate().filter_map(|(index, place)| Some((index, (*place)?))).collect();
        let (bytes, excess, span) = self.score_of(&placed);
        let open = |index: usize| self.items[index].sizes.last().copied().unwrap_or_default();
        (bytes + self.open().map(open).sum::<u64>(), excess, span)
    }

    fn score(&self, places: &[Place]) -> Score {
        self.score_of(&places.iter().copied().enumerate().collect::<Vec<_>>())
    }

    fn score_of(&self, places: &[(usize, Place)]) -> Score {
        let bytes = places.iter().map(|(_, place)| place.range.size().0).sum();
        let mut lowest: BTreeMap<Id<Region>, u64> = BTreeMap::new();
        for (_, place) in places {
            let start = u64::from(place.range.start().0);
            lowest.entry(place.outer).and_modify(|lowest| *lowest = start.min(*lowest)).or_insert(start);
        }
        let end = |outer| self.ends.get(outer).copied().unwrap_or_default();
        let span = lowest.iter().map(|(outer, start)| end(outer).saturating_sub(*start)).sum();
        (bytes, places.iter().map(|(index, place)| self.excess(*index, *place)).sum(), span)
    }

    fn excess(&self, index: usize, place: Place) -> u32 {
        self.free.mode_of(place.outer).excess(self.items[index].mode)
    }

    /// Whether an earlier item that is open, too, is like this one, so that exchanging them changes nothing.
    fn has_open_twin(&self, index: usize) -> bool {
        self.open().take_while(|other| *other < index).any(|other| self.are_twins(index, other))
    }

    fn are_twins(&self, one: usize, other: usize) -> bool {
        let (item, twin) = (&self.items[one], &self.items[other]);
        let alike = |item: &Item, twin: &Item| {
            item.sizes == twin.sizes && item.align == twin.align && item.mode == twin.mode
        };
        if !alike(item, twin) || item.owner == twin.owner {
            return alike(item, twin);
        }
        let of = |owner| self.items.iter().zip(&self.places).filter(move |(item, _)| item.owner == owner);
        let same = of(item.owner).count() == of(twin.owner).count()
            && of(item.owner).zip(of(twin.owner)).all(|((item, _), (twin, _))| alike(item, twin));
        let untouched = of(item.owner).chain(of(twin.owner)).all(|(_, place)| place.is_none());
        same && untouched && self.budgets.get(&item.owner) == self.budgets.get(&twin.owner)
    }
}
