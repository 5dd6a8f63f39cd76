//! What is written to the MPU: RBAR and RASR of PMSAv7, ARMv7-M Architecture Reference Manual, B3.5.8 and B3.5.9; RBAR and
//! RLAR of PMSAv8, ARMv8-M Architecture Reference Manual (DDI 0553), D1.2.

use std::collections::BTreeSet;

use super::{Defects, Rule, covers};
use crate::facts::{Cover, MpuPlan, MpuWords, Placement};
use crate::text::names;
use crate::{AddressRange, Architecture, Box, Id, Mode, System};

/// The words of every isolated box.
pub(super) fn check(system: &System, placement: &Placement, mpu: &MpuPlan, defects: &mut Defects) {
    let mut numbers_before = None;
    for owner in system.boxes.ids() {
        let at = || format!("box {}", names::of_box(system, owner));
        let words = mpu.get(owner);
        let known = words.is_some() == system.is_isolated(owner);
        defects.demand(known, Rule::MpuMissing, at, "words belong to isolated boxes, to each");
        let Some(words) = words else {
            continue;
        };
        let numbers = numbers(system, at, words, defects);
        let same = numbers_before.as_ref().is_none_or(|before| *before == numbers);
        defects.demand(same, Rule::MpuOff, at, "it does not write the hardware regions that others write");
        numbers_before = Some(numbers);
        match_covers(system, placement, owner, words, defects);
    }
}

/// The hardware regions that are written.
fn numbers(
    system: &System,
    at: impl Fn() -> String,
    words: &[MpuWords],
    defects: &mut Defects,
) -> BTreeSet<u32> {
    let mut seen = BTreeSet::new();
    for (position, word) in (0..).zip(words) {
        let (valid, number) = match system.architecture {
            Architecture::Armv7m => (word.rbar & 0x10 != 0, word.rbar & 0xf),
            // The gate selects them one after the other.
            Architecture::Armv8m => (true, position),
        };
        let exists = valid && number < covers::hardware_regions(system);
        let fresh = seen.insert(number);
        defects.demand(exists && fresh, Rule::MpuNumber, &at, "a number is twice there or does not exist");
    }
    seen
}

fn match_covers(
    system: &System,
    placement: &Placement,
    owner: Id<Box>,
    words: &[MpuWords],
    defects: &mut Defects,
) {
    let at = || format!("box {}", names::of_box(system, owner));
    let mut wanted: Vec<(Cover, Mode)> = Vec::new();
    let once = system.architecture.has_bounded_regions();
    for (id, region) in system.regions_of(owner) {
        let covers = placement.covers.get(id).into_iter().flatten();
        for cover in covers {
            if !once || wanted.iter().all(|(other, _)| other != cover) {
                wanted.push((*cover, region.mode));
            }
        }
    }
    for word in words.iter().filter(|word| word.extent & 1 != 0) {
        let (cover, rights) = decode(system.architecture, *word);
        match wanted.iter().position(|(other, _)| Some(*other) == cover) {
            Some(position) => {
                let (_, mode) = wanted.remove(position);
                defects.demand(
                    rights == Some(wanted_rights(mode, has_devices(cover))),
                    Rule::MpuRights,
                    at,
                    "a word gives other rights than its region has",
                );
            }
            None => defects.say(Rule::MpuCover, at(), "a word is no cover of the box"),
        }
    }
    defects.demand(wanted.is_empty(), Rule::MpuCover, at, "a cover of the box is not written");
}

/// What unprivileged code may do, and whether the processor treats the addresses as those of devices.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rights {
    read: bool,
    write: bool,
    execute: bool,
    device: bool,
}

/// Nothing of a device is run.
fn wanted_rights(mode: Mode, device: bool) -> Rights {
    let read = mode.read || mode.write || mode.execute;
    Rights { read, write: mode.write, execute: mode.execute && !device, device }
}

fn has_devices(cover: Option<Cover>) -> bool {
    let range = match cover {
        Some(Cover::Power { base, size_log2, .. }) => {
            AddressRange::between(base.into(), u64::from(base) + (1 << size_log2))
        }
        Some(Cover::Bounds(range)) => Some(range),
        None => None,
    };
    range.is_some_and(AddressRange::has_devices)
}

/// What a word covers and allows.
type Decoded = (Option<Cover>, Option<Rights>);

fn decode(architecture: Architecture, word: MpuWords) -> Decoded {
    match architecture {
        Architecture::Armv7m => (Some(power(word)), Some(power_rights(word))),
        Architecture::Armv8m => (bounds(word), bounds_rights(word)),
    }
}

fn power(word: MpuWords) -> Cover {
    let size = (word.extent >> 1) & 0x1f;
    let disabled = (word.extent >> 8) & 0xff;
    Cover::Power {
        base: word.rbar & !0x1f,
        size_log2: u8::try_from(size + 1).expect("five bits and one are at most 32"),
        disabled: u8::try_from(disabled).expect("eight bits are a byte"),
    }
}

/// B3.5.9, tables B3-13 and B3-15: memory is strongly-ordered if TEX, C and B are 0.
fn power_rights(word: MpuWords) -> Rights {
    let (read, write) = match (word.extent >> 24) & 7 {
        2 | 6 | 7 => (true, false),
        3 => (true, true),
        _ => (false, false),
    };
    let device = word.extent & 0x003b_0000 == 0;
    Rights { read, write, execute: word.extent & (1 << 28) == 0 && read, device }
}

/// From the base to the last byte of the granule that the limit names.
fn bounds(word: MpuWords) -> Option<Cover> {
    let (start, last) = (word.rbar & !0x1f, word.extent | 0x1f);
    AddressRange::between(start.into(), u64::from(last) + 1).map(Cover::Bounds)
}

/// AP and XN of RBAR, and which entry of MAIR: memory's or devices'. Nothing else is used: neither shareable nor PXN.
fn bounds_rights(word: MpuWords) -> Option<Rights> {
    let plain = word.rbar & 0x18 == 0 && word.extent & 0x1c == 0;
    let (read, write) = match (word.rbar >> 1) & 3 {
        1 => (true, true),
        3 => (true, false),
        _ => (false, false),
    };
    let device = word.extent & 2 != 0;
    plain.then_some(Rights { read, write, execute: word.rbar & 1 == 0 && read, device })
}
