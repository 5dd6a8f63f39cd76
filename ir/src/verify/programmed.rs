//! What is written to the MPU: RBAR and RASR of PMSAv7, ARMv7-M Architecture Reference Manual, B3.5.8 and B3.5.9.

use std::collections::BTreeSet;

use super::{Defects, Rule, covers};
use crate::facts::{Cover, MpuPlan, MpuWords, Placement};
use crate::text::names;
use crate::{Box, Id, Mode, System};

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
    for word in words {
        let (valid, number) = (word.rbar & 0x10 != 0, word.rbar & 0xf);
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
    for (id, region) in system.regions_of(owner) {
        let covers = placement.covers.get(id).into_iter().flatten();
        wanted.extend(covers.map(|cover| (*cover, region.mode)));
    }
    for word in words.iter().filter(|word| word.rasr & 1 != 0) {
        match wanted.iter().position(|(cover, _)| *cover == decode(*word)) {
            Some(position) => {
                let (_, mode) = wanted.remove(position);
                defects.demand(
                    gives(*word, mode),
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

fn decode(word: MpuWords) -> Cover {
    let size = (word.rasr >> 1) & 0x1f;
    let disabled = (word.rasr >> 8) & 0xff;
    Cover {
        base: word.rbar & !0x1f,
        size_log2: u8::try_from(size + 1).expect("five bits and one are at most 32"),
        disabled: u8::try_from(disabled).expect("eight bits are a byte"),
    }
}

/// Whether unprivileged code has the rights of a mode and no others (B3.5.9, table B3-15).
fn gives(word: MpuWords, mode: Mode) -> bool {
    let (read, write) = match (word.rasr >> 24) & 7 {
        2 | 6 | 7 => (true, false),
        3 => (true, true),
        _ => (false, false),
    };
    let execute = word.rasr & (1 << 28) == 0 && read;
    (read, write, execute) == (mode.read || mode.write || mode.execute, mode.write, mode.execute)
}
