//! What is looked up for every box, gathered once.
//!
//! The arenas of a system know no owner but the one that each node names. To look through all nodes for each box takes the
//! square of the system's size, and to compare each box with each other one more. So each arena is gone through once.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Box, Direction, Id, Link, Origin, Port, System};

use super::handles::Handles;
use crate::answers::Hooks;

/// What is known of a system before functions are made for it.
pub(super) struct Known<'a> {
    /// What the user answers.
    pub(super) hooks: Hooks<'a>,
    links: BTreeMap<Id<Box>, Vec<Id<Link>>>,
    forwarded: BTreeMap<Id<Box>, Vec<Id<Port>>>,
    bound: BTreeMap<Id<Box>, Vec<Id<Port>>>,
    defined: BTreeMap<Id<Box>, BTreeSet<&'a str>>,
    overlaps: BTreeMap<Id<Box>, BTreeSet<Id<Box>>>,
    inside: BTreeMap<Id<Box>, Vec<Id<Box>>>,
    /// The handles of all boxes.
    pub(super) handles: Handles,
}

impl<'a> Known<'a> {
    /// Goes through the ports, links, thunks and regions.
    pub(super) fn of(system: &'a System, placement: &Placement) -> Self {
        let mut known = Self {
            hooks: Hooks::of(system),
            links: BTreeMap::new(),
            forwarded: BTreeMap::new(),
            bound: BTreeMap::new(),
            defined: BTreeMap::new(),
            overlaps: overlaps(system, placement),
            inside: inside(system),
            handles: Handles::of(system),
        };
        let links = links_by_import(system);
        for (id, port) in system.ports.iter() {
            known.add_port(id, port, links.get(&id).copied());
        }
        for thunk in system.thunks.values() {
            known.defined.entry(thunk.owner).or_default().insert(&thunk.name);
        }
        known
    }

    fn add_port(&mut self, id: Id<Port>, port: &'a Port, link: Option<Id<Link>>) {
        let is_users = port.origin == Origin::User;
        match port.direction {
            Direction::Import if is_users => self.links.entry(port.owner).or_default().extend(link),
            Direction::Import if port.origin == Origin::Glue => {
                self.forwarded.entry(port.owner).or_default().push(id);
            }
            Direction::Export if is_users => {
                self.defined.entry(port.owner).or_default().insert(&port.symbol);
                if !port.bound.is_empty() {
                    self.bound.entry(port.owner).or_default().push(id);
                }
            }
            Direction::Import | Direction::Export => {}
        }
    }

    /// The links of the imports that the user wrote, in the order of the ports.
    pub(super) fn links_of(&self, owner: Id<Box>) -> &[Id<Link>] {
        self.links.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// The user's exports that bind arguments, in their order.
    pub(super) fn bound_exports_of(&self, owner: Id<Box>) -> &[Id<Port>] {
        self.bound.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// The hooks that every box has under the same names, in the order of the ports.
    pub(super) fn forwarded(&self, owner: Id<Box>) -> &[Id<Port>] {
        self.forwarded.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// Whether the user or an earlier pass defines a symbol in the object of a box.
    pub(super) fn is_defined(&self, owner: Id<Box>, symbol: &str) -> bool {
        self.defined.get(&owner).is_some_and(|symbols| symbols.contains(symbol))
    }

    /// The boxes in a box, at any depth, in their order.
    pub(super) fn inside(&self, outer: Id<Box>) -> &[Id<Box>] {
        self.inside.get(&outer).map_or(&[], Vec::as_slice)
    }

    /// Whether two boxes have memory in common of which one of them can change what the other has there.
    pub(super) fn overlap(&self, one: Id<Box>, other: Id<Box>) -> bool {
        self.overlaps.get(&one).is_some_and(|others| others.contains(&other))
    }
}

/// The boxes in each box, at any depth.
fn inside(system: &System) -> BTreeMap<Id<Box>, Vec<Id<Box>>> {
    let mut inside: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for id in system.boxes.ids() {
        system.around(id).for_each(|outer| inside.entry(outer).or_default().push(id));
    }
    inside
}

/// The first link of every import.
fn links_by_import(system: &System) -> BTreeMap<Id<Port>, Id<Link>> {
    let mut links = BTreeMap::new();
    for (id, link) in system.links.iter() {
        links.entry(link.import).or_insert(id);
    }
    links
}

/// The boxes that each box overlaps. In the order of their starts, a range meets only those that begin before it ends.
fn overlaps(system: &System, placement: &Placement) -> BTreeMap<Id<Box>, BTreeSet<Id<Box>>> {
    // The kernel's memory holds that of all boxes, which is no overlap in this sense, and would make each step long.
    let isolated = system.regions.iter().filter(|(_, region)| system.is_isolated(region.owner));
    let placed = isolated
        .filter_map(|(id, region)| Some((*placement.ranges.get(id)?, region.owner, region.mode.write)));
    let mut placed: Vec<(AddressRange, Id<Box>, bool)> = placed.collect();
    placed.sort_by_key(|(range, ..)| range.start());
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (at, (range, owner, write)) in placed.iter().enumerate() {
        let later = placed[at + 1..].iter();
        for (_, other, other_write) in later.take_while(|(later, ..)| range.overlaps(*later)) {
            if owner != other && (*write || *other_write) {
                found.entry(*owner).or_default().insert(*other);
                found.entry(*other).or_default().insert(*owner);
            }
        }
    }
    found
}
