//! Systems for the allocator alone: little ones, and a large one.

use super::memory::{CODE, WRITE, add, address, of};
use crate::oracle::draw::Draw;
use bento_ir::{Alignment, Board, System};

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
