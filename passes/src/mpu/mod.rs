//! Turns covers into the words that the MPU is programmed with.
//!
//! * Takes: the placement.
//! * Gives: RBAR and RASR, or RBAR and RLAR, of every region of every isolated box, the same number of pairs for all.
//! * After this: writing a box's pairs switches everything off that belongs to another box.
//! * Never: makes memory writable and executable that the recipe does not; lets a device be run or cached.
//!
//! Source: ARMv7-M Architecture Reference Manual (DDI 0403E), B3.5.8 RBAR, B3.5.9 RASR, and for the memory attributes the
//! Cortex-M4 Devices Generic User Guide (DUI 0553), table 4-46. ARMv8-M Architecture Reference Manual (DDI 0553), D1.2, MPU_RBAR
//! and MPU_RLAR.

use bento_ir::facts::{Cover, MpuPlan, MpuWords, Placement};
use bento_ir::{AddressRange, Mode, System, Table};

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

/// Strongly-ordered, no matter whether shareable: a store to a device waits for its answer, so that a BusFault comes while the
/// box still runs (on the Cortex-M7 it comes later all the same).
const DEVICE: u32 = 0;

/// RBAR.XN of PMSAv8.
const BOUNDED_EXECUTE_NEVER: u32 = 1;
/// RBAR.AP of PMSAv8: read and write for everybody; only read, for everybody; nothing for boxes.
const BOUNDED_READ_WRITE: u32 = 0b01 << 1;
const BOUNDED_READ_ONLY: u32 = 0b11 << 1;
const BOUNDED_NO_ACCESS: u32 = 0b00 << 1;
/// RLAR.AttrIndx: the second entry of MAIR, which set-up makes Device-nGnRnE.
const BOUNDED_DEVICE: u32 = 1 << 1;

/// The words of every isolated box.
#[must_use]
pub fn mpu(system: &System, placement: &Placement) -> MpuPlan {
    let isolated = || system.boxes.ids().filter(|id| system.is_isolated(*id));
    let covers = |owner| {
        let regions = system.regions_of(owner).map(|(id, region)| (region.mode, placement.covers.get(id)));
        let mut found: Vec<(Mode, Cover)> = Vec::new();
        for (mode, cover) in
            regions.flat_map(|(mode, covers)| covers.into_iter().flatten().map(move |cover| (mode, *cover)))
        {
            // Of memories side by side that have one region of PMSAv8 together, each names it.
            let is_new = |(_, other): &(Mode, Cover)| !matches!(cover, Cover::Bounds(_)) || *other != cover;
            if found.iter().all(is_new) {
                found.push((mode, cover));
            }
        }
        found
    };
    let most = isolated().map(|owner| covers(owner).len()).max().unwrap_or(0);
    let mut plan = Table::new();
    for owner in isolated() {
        let mut words: Vec<MpuWords> =
            (0..).zip(covers(owner)).map(|(number, (mode, cover))| pair(number, mode, cover)).collect();
        for number in words.len()..most {
            let number = u32::try_from(number).expect("the hardware has at most 16 regions");
            words.push(MpuWords { rbar: off(system, number), extent: 0 });
        }
        plan.set(owner, words);
    }
    plan
}

/// RBAR of a region that is off.
fn off(system: &System, number: u32) -> u32 {
    if system.architecture.has_bounded_regions() { 0 } else { VALID | number }
}

fn pair(number: u32, mode: Mode, cover: Cover) -> MpuWords {
    match cover {
        Cover::Power { base, size_log2, disabled } => {
            let size = u32::from(size_log2 - 1) << 1;
            let end = u64::from(base) + (1 << size_log2);
            let is_device = AddressRange::between(base.into(), end).is_some_and(AddressRange::has_devices);
            let extent = attributes(mode, is_device) | u32::from(disabled) << 8 | size | ENABLE;
            MpuWords { rbar: base | VALID | number, extent }
        }
        Cover::Bounds(range) => bounded(mode, range),
    }
}

fn attributes(mode: Mode, is_device: bool) -> u32 {
    let access = match (mode.read, mode.write) {
        (true, true) => READ_WRITE,
        (true, false) => READ_ONLY,
        (false, _) => NO_ACCESS,
    };
    let execute = if mode.execute && !is_device { 0 } else { EXECUTE_NEVER };
    let memory = match (is_device, mode.write) {
        (true, _) => DEVICE,
        (false, true) => RAM,
        (false, false) => FLASH,
    };
    execute | access | memory
}

/// Not shareable, and of the first entry of MAIR, which set-up writes, if it is memory.
fn bounded(mode: Mode, range: AddressRange) -> MpuWords {
    let access = match (mode.read, mode.write) {
        (true, true) => BOUNDED_READ_WRITE,
        (true, false) => BOUNDED_READ_ONLY,
        (false, _) => BOUNDED_NO_ACCESS,
    };
    let execute = if mode.execute && !range.has_devices() { 0 } else { BOUNDED_EXECUTE_NEVER };
    let memory = if range.has_devices() { BOUNDED_DEVICE } else { 0 };
    let last = u32::try_from(range.end() - 1).expect("a range ends in the address space");
    MpuWords { rbar: range.start().0 | access | execute, extent: last & !0x1f | memory | ENABLE }
}
