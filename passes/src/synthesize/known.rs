//! What is looked up for every box, gathered once.
//!
//! The arenas of a system know no owner but the one that each node names. To look through all nodes for each box takes the
//! square of the system's size, and to compare each box with each other one more. So each arena is gone through once.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Box, Direction, Id, Link, Mode, Origin, Port, Provider, System};

use super::handles::Handles;
use crate::answers::Hooks;
use crate::resolve::is_private;

/// What is known of a system before functions are made for it.
pub(super) struct Known<'a> {
    /// What the user answers.
    pub(super) hooks: Hooks<'a>,
    links: BTreeMap<Id<Box>, Vec<Id<Link>>>,
    forwarded: BTreeMap<Id<Box>, Vec<Id<Port>>>,
    bound: BTreeMap<Id<Box>, Vec<Id<Port>>>,
    defined: BTreeMap<Id<Box>, BTreeSet<&'a str>>,
    inside: BTreeMap<Id<Box>, Vec<Id<Box>>>,
    /// The handles of all boxes.
    pub(super) handles: Handles,
    shared: BTreeMap<Id<Box>, Shared>,
    unsaid: BTreeSet<Id<Box>>,
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
            inside: inside(system),
            handles: Handles::of(system),
            shared: shared(system, placement),
            unsaid: unsaid(system),
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
            Direction::Import if !is_private(port) || is_users => {
                self.links.entry(port.owner).or_default().extend(link)
            }
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

    /// The links of the imports that the user wrote, in the order of the ports; behind them those of what the box calls for
    /// the boxes in it.
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

    /// Whether a box has a function that gives its caller a value where it cannot say why a call was not completed, or its
    /// parent asks for that.
    pub(super) fn has_unsaid(&self, child: Id<Box>) -> bool {
        self.unsaid.contains(&child)
    }

    /// Whether two boxes have memory in common of which one of them can change what the other has there.
    pub(super) fn overlap(&self, one: Id<Box>, other: Id<Box>) -> bool {
        self.shared.get(&one).is_some_and(|shared| shared.with.contains(&other))
    }

    /// Memory of a box in which it may find what another box left, by address.
    pub(super) fn leftovers(&self, owner: Id<Box>) -> &[AddressRange] {
        self.shared.get(&owner).map_or(&[], |shared| &shared.leftovers)
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

/// The boxes of which some function has a value for calls that are not completed, and those whose parents would ask why if one
/// were called.
fn unsaid(system: &System) -> BTreeSet<Id<Box>> {
    let polite = system.links.ids().filter(|link| system.on_abort(*link).is_some());
    let noted = polite.filter_map(|link| system.noted_box(link));
    let of_keepers = system.links.values().filter(|link| link.provider == Provider::Keeper);
    let asked = of_keepers.filter_map(|link| system.asked_about(&system.ports[link.import]));
    noted.chain(asked).collect()
}

/// The first link of every import.
fn links_by_import(system: &System) -> BTreeMap<Id<Port>, Id<Link>> {
    let mut links = BTreeMap::new();
    for (id, link) in system.links.iter() {
        links.entry(link.import).or_insert(id);
    }
    links
}

/// What boxes have in common: a box that another one overlaps, so that one of them can change what the other has there.
#[derive(Default)]
struct Shared {
    with: BTreeSet<Id<Box>>,
    /// What the box has of that and others can write, but for boxes in it or around it, memory that keeps what was put there, and
    /// devices.
    leftovers: Vec<AddressRange>,
}

/// A memory of a box.
#[derive(Clone, Copy)]
struct Placed {
    range: AddressRange,
    owner: Id<Box>,
    mode: Mode,
}

/// What each box has in common with others. In the order of their starts, a range meets only those that begin before it ends.
fn shared(system: &System, placement: &Placement) -> BTreeMap<Id<Box>, Shared> {
    // The kernel's memory holds that of all boxes, which is no overlap in this sense, and would make each step long.
    let of_boxes = system.regions.iter().filter(|(_, region)| system.has_image(region.owner));
    let placed = of_boxes.filter_map(|(id, region)| {
        Some(Placed { range: *placement.ranges.get(id)?, owner: region.owner, mode: region.mode })
    });
    let mut placed: Vec<Placed> = placed.collect();
    placed.sort_by_key(|memory| memory.range.start());
    let mut found: BTreeMap<_, Shared> = BTreeMap::new();
    for (at, one) in placed.iter().enumerate() {
        let later = placed[at + 1..].iter().take_while(|later| one.range.overlaps(later.range));
        for other in later.filter(|other| one.owner != other.owner) {
            if one.mode.write || other.mode.write {
                let are_apart =
                    !is_in(system, one.owner, other.owner) && !is_in(system, other.owner, one.owner);
                found.entry(one.owner).or_default().add(*one, *other, are_apart);
                found.entry(other.owner).or_default().add(*other, *one, are_apart);
            }
        }
    }
    found.values_mut().for_each(Shared::join);
    found
}

/// Whether a box is in another one, at any depth: its memory is that one's, too.
fn is_in(system: &System, inner: Id<Box>, outer: Id<Box>) -> bool {
    std::iter::successors(system.boxes[inner].parent, |id| system.boxes[*id].parent).any(|id| id == outer)
}

impl Shared {
    fn add(&mut self, own: Placed, other: Placed, are_apart: bool) {
        self.with.insert(other.owner);
        if are_apart && other.mode.write && !own.mode.persist {
            let common = own.range.common(other.range).filter(|common| !common.has_devices());
            self.leftovers.extend(common);
        }
    }

    /// Ranges that overlap or adjoin each other are one.
    fn join(&mut self) {
        self.leftovers.sort_unstable();
        let mut joined: Vec<AddressRange> = Vec::new();
        for range in std::mem::take(&mut self.leftovers) {
            let before = joined.pop_if(|before| before.end() >= u64::from(range.start().0));
            let start = before.map_or(range.start(), AddressRange::start);
            let end = before.map_or(range.end(), |before| before.end().max(range.end()));
            joined.extend(AddressRange::between(start.0.into(), end));
        }
        self.leftovers = joined;
    }
}
