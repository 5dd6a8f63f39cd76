//! Boxes and their memory.

use crate::oracle::draw::Draw;
use bento_ir::{
    Address, Alignment, Architecture, Board, Box, Bytes, Cpu, Fpu, Id, Init, Loader, Mode, Region, Runtime,
    System,
};

const READ: Mode = Mode { read: true, write: false, execute: false, persist: false };
pub(super) const WRITE: Mode = Mode { read: true, write: true, execute: false, persist: false };
pub(super) const CODE: Mode = Mode { read: true, write: false, execute: true, persist: true };
const ALL: Mode = Mode { read: true, write: true, execute: true, persist: true };

/// What a kernel's memory may be.
const OUTER: &[Mode] = &[ALL, WRITE, CODE];

/// What a box's memory may be.
const INNER: &[Mode] = &[WRITE, CODE, READ];

/// A kernel with memory at both ends of the address space and between, and boxes that take some of it.
pub fn system(draw: &mut Draw<'_>) -> System {
    let mut system = System::default();
    system.architecture = draw.one_of(&Architecture::ALL);
    system.board = draw.maybe(|draw| Board {
        name: "board".to_owned(),
        interrupts: 32,
        mpu_regions: draw.one_of(&[8, 16, 4]),
    });
    let root = system.boxes.push(of("sys", None, false));
    let starts = [0x2000_0000, 0, 0x2000_4000, 0x6000_0100, 0xffff_8000_u64];
    for start in starts.into_iter().filter(|_| draw.below(5) != 1).collect::<Vec<_>>() {
        let size =
            if start == 0xffff_8000 { 0x8000 } else { draw.one_of(&[0x4000, 0x1000, 0x3a00, 0x2020, 0x100]) };
        let mode = draw.one_of(OUTER);
        let address = (draw.below(40) != 1).then(|| address(start));
        add(&mut system, root, mode, address, size);
    }
    for index in 0..1 + draw.below(3) {
        let child = system.boxes.push(of(&format!("box{index}"), Some(root), draw.flag()));
        for _ in 0..1 + draw.below(4) {
            let (mode, size) = (draw.one_of(INNER), size(draw));
            let align = draw.one_of(&[1, 1, 1, 8, 32, 64, 1024]);
            let place = (draw.below(3) == 1).then(|| {
                let (start, step) = (draw.one_of(&starts[..4]), draw.one_of(&[32, 256, 512, 0x800]));
                address(start + draw.below(24) as u64 * step)
            });
            let place =
                place.filter(|place| place.0.is_multiple_of(align) && u64::from(place.0) + size <= 1 << 32);
            let id = add(&mut system, child, mode, place, size);
            system.regions[id].align = Alignment::new(align).expect("these are powers of two");
        }
    }
    let cpu = system.architecture.usual_cpu();
    system.boxes.values_mut().for_each(|node| node.cpu = cpu);
    system
}

/// A kernel with 2 KiB or less, regions with addresses in it that no MPU region is asked to give twice, and at last one
/// region without an address.
pub fn one_more(draw: &mut Draw<'_>) -> (System, Id<Region>) {
    let mut system = System::default();
    let root = system.boxes.push(of("sys", None, false));
    let start = 0x2000_0000 + 32 * draw.below(32) as u64;
    let end = start + 32 * (1 + draw.below(64)) as u64;
    add(&mut system, root, WRITE, Some(address(start)), end - start);
    let mut next = start;
    for index in 0..draw.below(4) {
        let size = 32_u64 << draw.below(4);
        let place = (next + 32 * draw.below(8) as u64).next_multiple_of(size);
        if place + size <= end {
            let child = system.boxes.push(of(&format!("box{index}"), Some(root), false));
            add(&mut system, child, WRITE, Some(address(place)), size);
            next = place + size;
        }
    }
    let child = system.boxes.push(of("last", Some(root), false));
    let size = draw.one_of(&[1, 32, 33, 96, 100, 128, 160, 256, 288, 400, 512, 700, 1024, 1500, 1025]);
    let last = add(&mut system, child, WRITE, None, size);
    system.regions[last].align = Alignment::new(draw.one_of(&[1, 64, 256])).expect("these are powers of two");
    (system, last)
}

/// Powers of two, what an MPU region with parts off gives, and everything else.
fn size(draw: &mut Draw<'_>) -> u64 {
    match draw.below(4) {
        0 => 32 << draw.below(8),
        1 => (32 << draw.below(6)) * (1 + draw.below(8)) as u64,
        2 => 1 + draw.below(0x2000) as u64,
        _ => 0x100,
    }
}

pub(super) fn address(number: u64) -> Address {
    Address(u32::try_from(number & 0xffff_ffff).expect("it was cut to 32 bits"))
}

pub(super) fn add(
    system: &mut System,
    owner: Id<Box>,
    mode: Mode,
    address: Option<Address>,
    size: u64,
) -> Id<Region> {
    let name = format!("m{}", system.regions.len());
    system.regions.push(Region { owner, name, mode, address, size: Bytes(size), align: Alignment::ONE })
}

pub(super) fn of(name: &str, parent: Option<Id<Box>>, idempotent: bool) -> Box {
    let runtime = match parent {
        None => Runtime::ArmSys { no_startup: false },
        Some(_) => Runtime::ArmMpu { zero: false },
    };
    Box {
        name: name.to_owned(),
        parent,
        runtime,
        loader: Loader::Noop { verify: false },
        init: Init::Lazy,
        idempotent,
        roommates: Vec::new(),
        cpu: Cpu::CortexM4,
        fpu: Fpu::None,
        version: 0,
        budget: None,
    }
}
