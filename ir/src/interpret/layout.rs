//! Where symbols lie.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{gate, record};
use crate::{
    Address, AddressRange, Alignment, Box, Bytes, Contents, Facts, Id, Init, Mode, Operation, Origin, System,
    Thunk,
};

/// Functions are this far apart.
const FUNCTION: u32 = 4;
/// The memory of what lies in no region begins at a multiple of this.
const SHELF: u64 = 0x10_0000;
/// The first place that is tried for it.
const FIRST_SHELF: u64 = 0x3000_0000;
/// Symbols of memory are multiples of this.
const WORD: u64 = 8;

/// The addresses of symbols. It is chosen once and good for every version of a system that passes make of another, as long as
/// they name no new symbols by address.
///
/// Data of an isolated box lies in that box's regions, from their ends down. Everything else, the records of boxes among it,
/// lies on a *shelf*: memory of the kernel apart from all regions. Functions have odd addresses, like Thumb code, and no
/// bytes. Other symbols that thunks take the address of have neither unless they are placed by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    symbols: BTreeMap<(Id<Box>, String), u32>,
    functions: BTreeMap<u32, (Id<Box>, String)>,
    shelf: Vec<AddressRange>,
}

/// A symbol that wants memory.
struct Wanted {
    owner: Id<Box>,
    name: String,
    size: u64,
    align: Alignment,
    write: bool,
}

impl Layout {
    /// Addresses for all symbols of a system.
    #[must_use]
    pub fn new(system: &System, facts: &Facts) -> Self {
        let mut layout = Self { symbols: BTreeMap::new(), functions: BTreeMap::new(), shelf: Vec::new() };
        let mut room = Room::new(system, facts);
        let mut left = Vec::new();
        for wanted in wanted(system, facts) {
            match room.take(&wanted) {
                Some(address) => layout.place(wanted.owner, wanted.name, address),
                None => left.push(wanted),
            }
        }
        let functions = functions(system);
        layout.fill_shelf(facts, &functions, left);
        layout
    }

    /// Puts a symbol somewhere else, or one that is the linker's somewhere.
    pub fn place(&mut self, owner: Id<Box>, name: impl Into<String>, address: u32) {
        self.symbols.insert((owner, name.into()), address);
    }

    /// More memory for the kernel, to be read and written.
    pub fn map(&mut self, range: AddressRange) {
        self.shelf.push(range);
    }

    /// The address that a symbol has in a box's image.
    #[must_use]
    pub fn address(&self, owner: Id<Box>, name: &str) -> Option<u32> {
        self.symbols.get(&(owner, name.to_owned())).copied()
    }

    /// The function at an odd address.
    pub(super) fn function_at(&self, address: u32) -> Option<(Id<Box>, &str)> {
        self.functions.get(&address).map(|(owner, name)| (*owner, name.as_str()))
    }

    /// Memory apart from all regions.
    pub(super) fn shelf(&self) -> &[AddressRange] {
        &self.shelf
    }

    fn fill_shelf(&mut self, facts: &Facts, functions: &BTreeSet<(Id<Box>, String)>, wanted: Vec<Wanted>) {
        let bytes: u64 = wanted.iter().map(|one| one.size + WORD + u64::from(one.align.bytes())).sum();
        let code = functions.len() as u64 * u64::from(FUNCTION);
        let range = free(facts, (bytes + code + WORD).next_multiple_of(SHELF));
        self.shelf.push(range);
        let mut next = u64::from(range.start().0);
        for (owner, name) in functions {
            let address = at(next) | 1;
            self.functions.insert(address, (*owner, name.clone()));
            self.symbols.entry((*owner, name.clone())).or_insert(address);
            next += u64::from(FUNCTION);
        }
        for Wanted { owner, name, size, align, .. } in wanted {
            next = next.next_multiple_of(u64::from(align.bytes()).max(WORD));
            self.place(owner, name, at(next));
            next += size;
        }
    }
}

/// An address that is known to be one.
fn at(address: u64) -> u32 {
    u32::try_from(address).expect("what is laid out lies below 2^32")
}

/// The first gap between regions; where there is none, the kernel's own memory is as good.
fn free(facts: &Facts, size: u64) -> AddressRange {
    let candidates = (FIRST_SHELF..1 << 32).step_by(SHELF as usize);
    let mut candidates = candidates.filter_map(|start| AddressRange::new(Address(at(start)), Bytes(size)));
    let apart =
        |range: &AddressRange| facts.placement.ranges.iter().all(|(_, taken)| !taken.overlaps(*range));
    let first = AddressRange::new(Address(at(FIRST_SHELF)), Bytes(size));
    candidates.find(apart).or(first).expect("symbols are smaller than the address space")
}

/// Symbols that want memory: data, the gate's variable, and for each child its record and its entries.
fn wanted(system: &System, facts: &Facts) -> Vec<Wanted> {
    let mut all: Vec<Wanted> = system.data.values().map(datum).collect();
    let children = system.boxes.ids().filter(|id| system.has_image(*id) && *id != system.root());
    for child in children {
        let keeper = system.keeper(child).unwrap_or_else(|| system.root());
        let regions = facts.mpu.get(child).map_or(0, Vec::len) as u64;
        let exports = system.ports.of(child).filter(|(_, port)| port.origin == Origin::User);
        let sizes = [
            ("state", u64::from(record::MPU.cast_unsigned()) + 8 * regions),
            ("entries", 4 * (1 + exports.count() as u64)),
        ];
        for (what, size) in sizes {
            let name = format!("__box_{}_{what}", system.boxes[child].name);
            all.push(Wanted { owner: keeper, name, size, align: Alignment::ONE, write: true });
        }
    }
    let gate = Wanted {
        owner: system.root(),
        name: gate::STATE.to_owned(),
        size: u64::from(gate::TICKS.cast_unsigned()) + 4,
        align: Alignment::ONE,
        write: true,
    };
    all.push(gate);
    all
}

fn datum(datum: &crate::Datum) -> Wanted {
    let (size, write) = match &datum.contents {
        Contents::Constant(bytes) => (bytes.len() as u64, false),
        Contents::Zero(size) => (u64::from(*size), true),
    };
    Wanted { owner: datum.owner, name: datum.name.clone(), size, align: datum.align, write }
}

/// Symbols that are functions, or that only the linker knows: thunks, and what thunks take the address of.
fn functions(system: &System) -> BTreeSet<(Id<Box>, String)> {
    let mut all = BTreeSet::new();
    for thunk in system.thunks.values() {
        all.insert((thunk.owner, thunk.name.clone()));
        all.extend(addressed(thunk).map(|symbol| (thunk.owner, symbol.to_owned())));
    }
    for (id, child) in system.boxes.iter() {
        let keeper = system.keeper(id).filter(|_| system.has_image(id));
        if let (Init::Lazy, Some(keeper)) = (child.init, keeper) {
            all.insert((keeper, format!("__box_{}_init", child.name)));
        }
    }
    for datum in system.data.values() {
        all.remove(&(datum.owner, datum.name.clone()));
    }
    all
}

fn addressed(thunk: &Thunk) -> impl Iterator<Item = &str> {
    let instructions = thunk.blocks.values().flat_map(|block| &block.instructions);
    instructions.filter_map(|instruction| match &instruction.operation {
        Operation::Address { symbol, .. } => Some(symbol.as_str()),
        Operation::Constant(_) | Operation::Binary(..) | Operation::Compare(..) => None,
        Operation::ExtendUnsigned(_) | Operation::ExtendSigned(_) | Operation::Truncate(_) => None,
        Operation::Load { .. } | Operation::Store { .. } | Operation::Check { .. } => None,
        Operation::Call { .. } | Operation::CallPointer { .. } | Operation::Redeem { .. } => None,
    })
}

/// What is left of boxes' regions, without those of the boxes in them, from their ends down.
struct Room {
    left: Vec<(Id<Box>, Mode, AddressRange)>,
}

impl Room {
    fn new(system: &System, facts: &Facts) -> Self {
        let of_boxes = system.regions.iter().filter(|(_, region)| system.has_image(region.owner));
        let placed = of_boxes
            .filter_map(|(id, region)| Some((region.owner, region.mode, *facts.placement.ranges.get(id)?)));
        let parts = placed.flat_map(|(owner, mode, range)| {
            let inside = system
                .regions
                .iter()
                .filter(move |(_, region)| system.boxes[region.owner].parent == Some(owner));
            let taken = inside.filter_map(|(id, _)| facts.placement.ranges.get(id).copied());
            let parts = taken.fold(vec![range], |parts, hole| {
                parts.into_iter().flat_map(|part| without(part, hole)).collect()
            });
            parts.into_iter().map(move |part| (owner, mode, part))
        });
        Self { left: parts.collect() }
    }

    /// Constants go where nothing is written, if they can.
    fn take(&mut self, wanted: &Wanted) -> Option<u32> {
        let fits = |(owner, mode, range): &&mut (Id<Box>, Mode, AddressRange)| {
            let allowed = mode.read && (mode.write || !wanted.write);
            let room = u64::from(wanted.align.bytes()) + wanted.size < range.size().0;
            *owner == wanted.owner && allowed && room
        };
        let best = self.left.iter_mut().filter(fits).min_by_key(|(_, mode, _)| mode.write != wanted.write)?;
        let start = u64::from(best.2.start().0);
        let address = (best.2.end() - wanted.size) / u64::from(wanted.align.bytes());
        let address = address * u64::from(wanted.align.bytes());
        best.2 = AddressRange::between(start, address)?;
        Some(at(address))
    }
}

/// The parts of a range on both sides of a hole.
fn without(range: AddressRange, hole: AddressRange) -> impl Iterator<Item = AddressRange> {
    let (start, end) = (u64::from(range.start().0), range.end());
    let (from, to) = (u64::from(hole.start().0).clamp(start, end), hole.end().clamp(start, end));
    [AddressRange::between(start, from), AddressRange::between(to, end)].into_iter().flatten()
}
