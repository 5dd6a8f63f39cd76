//! The checks that `guard` makes, against what a pointer may be.
//!
//! For every memory of a few, every way to ask and every kind of element the pointers around each border are tried with the
//! counts around each limit. What the comparisons say is what the interpreter makes of them behind `guard`, `simplify` and
//! `legalize`; what they must say is computed here in numbers that do not overflow, from the regions alone.

use std::collections::BTreeSet;
use std::fmt::Write;

use bento_ir::System;
use bento_ir::facts::Facts;
use bento_ir::interpret::{Answer, Function, Layout, Limits, Machine, Outcome, World};
use bento_ir::text::{self, Document};

use crate::harness::{Failed, none_of};

/// What the checks abort with.
const FAULT: i32 = -14;
/// What the function returns if all passed.
const PASSED: u64 = 77;
/// How far from a border pointers are tried, in bytes.
const AROUND: i64 = 9;

/// A region of the box: its mode, its first and its last address.
type Region = (&'static str, u64, u64);

/// The memories of a box.
const MEMORIES: &[&[Region]] = &[
    &[("rw--", 0x2000_0000, 0x2000_0fff)],
    &[("r-x-", 0x2000_0000, 0x2000_00ff), ("rw--", 0x2000_0100, 0x2000_017f)],
    &[("rw--", 0x2000_0000, 0x2000_001f), ("rw--", 0x2000_0040, 0x2000_005f)],
    &[("r-x-", 0, 0xfff), ("rw--", 0x2000_0000, 0x2000_007f)],
    &[("rw--", 0x6000_0000, 0x9fff_ffff)],
    &[("rw--", 0x4000_0000, 0x4000_0fff), ("rw--", 0x2000_0000, 0x2000_003f)],
    &[
        ("rw--", 0x2000_0000, 0x2000_001f),
        ("r---", 0x2000_0020, 0x2000_007f),
        ("rw--", 0x2000_0080, 0x2000_009f),
        ("rw--", 0x2000_00a0, 0x2000_00bf),
    ],
    &[("r-x-", 0x0010_0000, 0x0010_ffff)],
    &[("rw--", 0, 0x3fff_ffff)],
];

/// Size and alignment of elements.
const ELEMENTS: &[(u64, u64)] = &[(1, 1), (2, 2), (4, 4), (8, 8), (3, 1), (12, 4), (24, 8), (0x1_0000, 4)];

/// Counts that are known.
const KNOWN: &[u64] = &[0, 1, 2, 3, 8, 64, 0x1000, 0x1001, 0x1_0000_0000];

/// One way to ask.
#[derive(Clone, Copy, Debug)]
struct Asked {
    memory: &'static [Region],
    size: u64,
    align: u64,
    write: bool,
    nullable: bool,
    /// A known count; else it is an argument.
    known: Option<u64>,
    /// The same count for a second pointer, which only reads.
    twice: bool,
}

/// Tries one of `step` ways to ask, and gives how many pointers were tried.
///
/// # Errors
/// What passes and may not, or may and does not.
pub fn says_what_it_must(step: usize) -> Result<u64, Failed> {
    let mut tried = 0;
    let mut faults = Vec::new();
    for asked in ways().into_iter().step_by(step) {
        tried += try_all(asked, &mut faults)?;
    }
    none_of(&faults)?;
    Ok(tried)
}

/// How many ways there are to ask.
#[must_use]
pub fn number_of_ways() -> usize {
    ways().len()
}

fn ways() -> Vec<Asked> {
    let mut all = Vec::new();
    for memory in MEMORIES {
        for (size, align) in ELEMENTS {
            for [write, nullable] in [[false, false], [false, true], [true, false], [true, true]] {
                let plain =
                    Asked { memory, size: *size, align: *align, write, nullable, known: None, twice: false };
                all.push(plain);
                all.push(Asked { twice: true, ..plain });
                all.extend(KNOWN.iter().map(|known| Asked { known: Some(*known), ..plain }));
            }
        }
    }
    all
}

/// A function that returns if its pointers pass.
fn source(asked: Asked) -> String {
    let mut text = "architecture armv7m\nbox sys armv7m_sys\nbox box1 in sys armv7m_mpu\n".to_owned();
    for (index, (mode, first, last)) in asked.memory.iter().enumerate() {
        let size = last - first + 1;
        line(&mut text, format_args!("region box1.m{index} {mode} at {first:#010x} size {size:#x}"));
    }
    for (index, (_, first, last)) in asked.memory.iter().enumerate() {
        line(&mut text, format_args!("place box1.m{index} {first:#010x}-{last:#010x}"));
    }
    let count = asked.known.map_or("v2".to_owned(), |known| known.to_string());
    let (size, align) = (asked.size, asked.align);
    let nullable = if asked.nullable { " nullable" } else { "" };
    let access = if asked.write { "mut" } else { "const" };
    line(&mut text, format_args!("thunk entry in sys support local -> i32 {{"));
    line(&mut text, format_args!("block0(v0: ptr, v1: ptr, v2: i32):"));
    line(&mut text, format_args!("  check v0, {count} x {size} align {align} {access}{nullable} giver box1"));
    if asked.twice {
        line(
            &mut text,
            format_args!("  check v1, {count} x {size} align {align} const{nullable} giver box1"),
        );
    }
    line(&mut text, format_args!("  v3: i32 = const {PASSED}\n  return v3\n}}"));
    text
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    writeln!(text, "{arguments}").expect("writing to memory does not fail");
}

fn try_all(asked: Asked, faults: &mut Vec<String>) -> Result<u64, Failed> {
    let Document { mut system, facts } = text::parse(&source(asked)).map_err(|error| error.to_string())?;
    bento_passes::guard(&mut system, &facts.placement);
    bento_passes::simplify(&mut system);
    bento_passes::legalize(&mut system);
    let layout = Layout::new(&system, &facts);
    let mut bench = Bench { system: &system, facts: &facts, layout: &layout, machine: None };
    let mut tried = 0;
    for (first, second, count) in arguments(asked) {
        let must = may_pass(asked, first, count, asked.write)
            && (!asked.twice || may_pass(asked, second, count, false));
        let does = bench.passes([first, second, count])?;
        tried += 1;
        if does != must && faults.len() < 10 {
            let what = if does { "passes" } else { "is refused" };
            faults.push(format!("{asked:?}: {first:#x}, {second:#x} with count {count:#x} {what}"));
        }
    }
    Ok(tried)
}

/// A machine; one that stopped is made again.
struct Bench<'a> {
    system: &'a System,
    facts: &'a Facts,
    layout: &'a Layout,
    machine: Option<Machine<'a>>,
}

impl Bench<'_> {
    fn passes(&mut self, arguments: [u32; 3]) -> Result<bool, Failed> {
        let limits = Limits { fuel: 1 << 40, ..Limits::default() };
        let machine =
            self.machine.get_or_insert_with(|| Machine::new(self.system, self.facts, self.layout, limits));
        match machine.call(&mut Nobody, "entry", &arguments) {
            Outcome::Returned(PASSED) => Ok(true),
            Outcome::Aborted(FAULT) => {
                self.machine = None;
                Ok(false)
            }
            other @ (Outcome::Returned(_)
            | Outcome::Aborted(_)
            | Outcome::BoxDied { .. }
            | Outcome::Stuck(_)
            | Outcome::OutOfFuel) => Err(format!("{arguments:x?}: {other:?}").into()),
        }
    }
}

/// No code but the function's.
struct Nobody;

impl World for Nobody {
    fn call(&mut self, _: &mut Machine<'_>, function: Function<'_>, arguments: &[u32]) -> Answer {
        // What the kernel aborts with.
        match (function, arguments) {
            (Function::Of(_, "__box_abort"), [code, ..]) => Answer::Aborted(code.cast_signed()),
            (Function::Of(..) | Function::Promised(_), _) => Answer::Returned(0),
        }
    }
}

/// Two pointers and a count, at and around every border.
fn arguments(asked: Asked) -> Vec<(u32, u32, u32)> {
    let borders = asked.memory.iter().flat_map(|(_, first, last)| [*first, last + 1]);
    let borders: BTreeSet<u64> = borders.chain([0, 1 << 31, 1 << 32]).collect();
    let around = |border: &u64| {
        let border = i64::try_from(*border).unwrap_or_default();
        (-AROUND..=AROUND).map(move |offset| word(border + offset))
    };
    let pointers: BTreeSet<u32> = borders.iter().flat_map(around).collect();
    if asked.known.is_some() {
        return pointers.into_iter().map(|pointer| (pointer, 0, 0)).collect();
    }
    let sizes = asked.memory.iter().map(|(_, first, last)| last + 1 - first);
    let whole: u64 = sizes.clone().sum();
    let limits = sizes.chain([whole, 1 << 31, 1 << 32]).map(|bytes| bytes / asked.size);
    let limits: BTreeSet<u64> = limits.chain([0, 2, 1 << 31, 1 << 32]).collect();
    let near = |limit: &u64| {
        let limit = i64::try_from(*limit).unwrap_or_default();
        (-1..=1).map(move |offset| word(limit + offset))
    };
    let counts: BTreeSet<u32> = limits.iter().flat_map(near).collect();
    let seconds: Vec<u32> = if asked.twice {
        borders.iter().map(|border| word(i64::try_from(*border).unwrap_or_default())).collect()
    } else {
        vec![0]
    };
    let mut all = Vec::new();
    for (at, first) in pointers.iter().enumerate() {
        for count in &counts {
            // With two pointers the second one goes round: every pair of borders comes up with some count.
            let second = seconds[(at + *count as usize) % seconds.len()];
            all.push((*first, second, *count));
        }
    }
    all
}

/// The low 32 bits.
fn word(number: i64) -> u32 {
    u32::try_from(number.rem_euclid(1 << 32)).expect("below 2^32")
}

/// Whether a pointer may pass, by the rule in the manual: not null unless that is asked for, a multiple of the alignment, and
/// every byte of every element in memory that the box has that access to, where devices are no memory. No elements may
/// lie anywhere from the first address of such memory to right behind its last.
fn may_pass(asked: Asked, pointer: u32, count: u32, write: bool) -> bool {
    if pointer == 0 {
        return asked.nullable;
    }
    let (pointer, count) = (u128::from(pointer), asked.known.map_or(u128::from(count), u128::from));
    let end = pointer + count * u128::from(asked.size);
    let allowed = asked.memory.iter().filter(|(mode, first, last)| {
        let device = (0x4000_0000..0x6000_0000).contains(first) || *last >= 0xa000_0000;
        mode.starts_with('r') && (!write || mode.contains('w')) && !device
    });
    let mut ranges: Vec<(u128, u128)> =
        allowed.map(|(_, first, last)| (u128::from(*first), u128::from(*last) + 1)).collect();
    ranges.sort_unstable();
    let mut wholes: Vec<(u128, u128)> = Vec::new();
    for (first, behind) in ranges {
        match wholes.last_mut() {
            Some((_, reached)) if *reached == first => *reached = behind,
            Some(_) | None => wholes.push((first, behind)),
        }
    }
    pointer % u128::from(asked.align) == 0
        && wholes.iter().any(|(first, behind)| *first <= pointer && end <= *behind)
}
