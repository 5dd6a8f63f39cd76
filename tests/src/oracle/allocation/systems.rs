//! Systems for the allocator alone: little ones, and a large one.

use super::memory::{CODE, WRITE, add, address, of};
use crate::oracle::draw::Draw;
use bento_ir::{AddressRange, Alignment, Architecture, Board, System};

/// A kernel with little memory, an MPU of few regions, and one to three boxes with up to three regions without addresses and
/// up to one with.
pub fn little(draw: &mut Draw<'_>) -> System {
    let mut system = System::default();
    let mpu_regions = draw.one_of(&[3, 4, 5, 8]);
    system.board = Some(Board { name: "board".to_owned(), interrupts: 32, mpu_regions });
    let root = system.boxes.push(of("sys", None, false));
    let count = 1 + draw.below(3);
    let start = 0x2000_0000 + 32 * draw.below(64) as u64;
    let memory = 32 * (4 + draw.below(if count == 3 { 24 } else { 40 })) as u64;
    add(&mut system, root, WRITE, Some(address(start)), memory);
    if draw.below(3) == 0 {
        let fixed = system.boxes.push(of("fixed", Some(root), false));
        let size = 32_u64 << draw.below(3);
        let place = (start + 32 * draw.below(24) as u64).next_multiple_of(size);
        if place + size <= start + memory {
            add(&mut system, fixed, WRITE, Some(address(place)), size);
        }
    }
    let mut owner = None;
    for index in 0..count {
        let shared = owner.filter(|_| mpu_regions > 3 && draw.flag());
        let owner = *owner.insert(
            shared.unwrap_or_else(|| system.boxes.push(of(&format!("box{index}"), Some(root), false))),
        );
        let bytes = 32 * (1 + draw.below(14)) as u64 - draw.one_of(&[0, 0, 0, 1, 31]);
        let id = add(&mut system, owner, WRITE, None, bytes);
        system.regions[id].align =
            Alignment::new(draw.one_of(&[1, 1, 1, 64, 256])).expect("these are powers of two");
    }
    system
}

/// What a drawing of [`little`] is turned into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Variant {
    pub architecture: Architecture,
    /// Whether two boxes with addresses of their own share memory.
    pub roommates: bool,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 4] = {
        let [v7, v8] = [Architecture::Armv7m, Architecture::Armv8m];
        [
            Self { architecture: v7, roommates: false },
            Self { architecture: v7, roommates: true },
            Self { architecture: v8, roommates: false },
            Self { architecture: v8, roommates: true },
        ]
    };

    /// Changes a little system.
    pub fn apply(self, system: &mut System, draw: &mut Draw<'_>) {
        if self.roommates {
            add_roommates(system, draw);
        }
        system.architecture = self.architecture;
        let cpu = system.architecture.usual_cpu();
        system.boxes.values_mut().for_each(|node| node.cpu = cpu);
    }
}

/// Two boxes that may lose their state, one with memory of a power of two, the other with a part of it, if there is room.
fn add_roommates(system: &mut System, draw: &mut Draw<'_>) {
    let root = system.root();
    let regions = || system.regions.iter().map(|(_, region)| region);
    let whole = regions().next().and_then(|region| AddressRange::new(region.address?, region.size));
    let Some(whole) = whole else { return };
    let taken = regions().skip(1).filter_map(|region| AddressRange::new(region.address?, region.size));
    let taken: Vec<AddressRange> = taken.collect();
    let size = 64_u64 << draw.below(2);
    let start = u64::from(whole.start().0) + 32 * draw.below(32) as u64;
    let start = start.next_multiple_of(size);
    let Some(range) = AddressRange::between(start, start + size) else { return };
    if !whole.contains(range) || taken.iter().any(|other| other.overlaps(range)) {
        return;
    }
    let half = draw.one_of(&[0, 32]);
    for (name, place, size) in [("tenant", start, size), ("lodger", start + half, 32)] {
        let tenant = system.boxes.push(of(name, Some(root), true));
        add(system, tenant, WRITE, Some(address(place)), size);
    }
}

/// A kernel with a thousand boxes, each with code and variables of its own size.
pub fn thousand() -> System {
    let mut system = System::default();
    let root = system.boxes.push(of("sys", None, false));
    add(&mut system, root, CODE, Some(address(0)), 0x0100_0000);
    add(&mut system, root, WRITE, Some(address(0x2000_0000)), 0x0100_0000);
    for index in 0..1000_u64 {
        let child = system.boxes.push(of(&format!("box{index}"), Some(root), false));
        add(&mut system, child, CODE, None, 0x800 + index * 0x64 % 0x1b00);
        add(&mut system, child, WRITE, None, 0x400 + index * 0x1c % 0x1300);
    }
    system
}
