//! Turns covers into the words that the MPU is programmed with.
//!
//! * Takes: the placement.
//! * Gives: RBAR and RASR of every region of every isolated box, the same number of pairs for all.
//! * After this: writing a box's pairs switches everything off that belongs to another box.
//! * Never: makes memory writable and executable that the recipe does not.
//!
//! Source: ARMv7-M Architecture Reference Manual (DDI 0403E), B3.5.8 RBAR, B3.5.9 RASR, and for the memory attributes the
//! Cortex-M4 Devices Generic User Guide (DUI 0553), table 4-46.

use bento_ir::facts::{Cover, MpuPlan, MpuWords, Placement};
use bento_ir::{Mode, System, Table};

/// RBAR.VALID: the word itself names the region.
const VALID: u32 = 0x10;
/// RASR.ENABLE.
const ENABLE: u32 = 1;
/// RASR.XN.
const EXECUTE_NEVER: u32 = 1 << 28;
/// RASR.AP: read and write for everybody.
const READ_WRITE: u32 = 0b011 << 24;
/// RASR.AP: boxes read, the kernel keeps its rights.
const READ_ONLY: u32 = 0b010 << 24;
/// RASR.AP: nothing for boxes.
const NO_ACCESS: u32 = 0b001 << 24;
/// Normal memory, write-through; internal SRAM is shareable, flash is not.
const RAM: u32 = 0b000_110 << 16;
const FLASH: u32 = 0b000_010 << 16;

/// The words of every isolated box.
#[must_use]
pub fn mpu(system: &System, placement: &Placement) -> MpuPlan {
    let isolated = || system.boxes.ids().filter(|id| system.is_isolated(*id));
    let covers = |owner| {
        let regions = system.regions_of(owner).map(|(id, region)| (region.mode, placement.covers.get(id)));
        regions
            .flat_map(|(mode, covers)| covers.into_iter().flatten().map(move |cover| (mode, *cover)))
            .collect::<Vec<_>>()
    };
    let most = isolated().map(|owner| covers(owner).len()).max().unwrap_or(0);
    let mut plan = Table::new();
    for owner in isolated() {
        let mut words: Vec<MpuWords> =
            (0..).zip(covers(owner)).map(|(number, (mode, cover))| pair(number, mode, cover)).collect();
        for number in words.len()..most {
            let number = u32::try_from(number).expect("the hardware has at most 16 regions");
            words.push(MpuWords { rbar: VALID | number, rasr: 0 });
        }
        plan.set(owner, words);
    }
    plan
}

fn pair(number: u32, mode: Mode, cover: Cover) -> MpuWords {
    let access = match (mode.read, mode.write) {
        (true, true) => READ_WRITE,
        (true, false) => READ_ONLY,
        (false, _) => NO_ACCESS,
    };
    let execute = if mode.execute { 0 } else { EXECUTE_NEVER };
    let kind = if mode.write { RAM } else { FLASH };
    let size = u32::from(cover.size_log2 - 1) << 1;
    let rasr = execute | access | kind | u32::from(cover.disabled) << 8 | size | ENABLE;
    MpuWords { rbar: cover.base | VALID | number, rasr }
}
