//! A world that answers with numbers, for thunks of any shape.

use crate::oracle::draw::Draw;
use bento_ir::interpret::{Answer, Function, Layout, Limits, Machine, Outcome, World};
use bento_ir::text::Document;
use bento_ir::{Thunk, ThunkKind};

/// Words that arguments are made of.
const WORDS: &[u32] = &[
    0,
    1,
    2,
    4,
    8,
    16,
    24,
    0x20,
    0x60,
    0xff,
    0x100,
    0x8000,
    0x2000_0000,
    0x2000_0001,
    0x2000_003c,
    0x2000_003f,
    0x2000_0040,
    0x2000_005c,
    0x2000_0060,
    0x2000_007f,
    0x2000_0080,
    0x2000_0100,
    0x2000_01f8,
    0x2000_0200,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff2,
    0xffff_ffff,
];

struct Bystander<'a> {
    draw: Draw<'a>,
    seen: Vec<String>,
    depth: usize,
}

/// What could be seen of a run.
pub struct Seen {
    seen: Vec<String>,
    outcome: Outcome,
    memory: Vec<(u32, u8)>,
}

/// Steps of a run. What does not end by then is not compared, because a pass may make it shorter or longer.
const STEPS: u64 = 2_000;

/// How many times as many a pass may make of them.
const LONGER: u64 = 50;

/// Calls every thunk once, each on a machine of its own.
///
/// # Errors
/// If one does what it may not.
pub fn run(document: &Document, layout: &Layout, numbers: &[u32]) -> Result<Vec<Seen>, String> {
    let thunks = document.system.thunks.values();
    thunks.map(|thunk| call(document, layout, numbers, STEPS, thunk)).collect()
}

/// Calls every thunk again that ended before, and compares.
///
/// # Errors
/// The thunk that differs, and how.
pub fn same(
    expected: &[Seen],
    document: &Document,
    layout: &Layout,
    numbers: &[u32],
) -> Result<(), (String, String)> {
    for (before, thunk) in expected.iter().zip(document.system.thunks.values()) {
        if before.outcome == Outcome::OutOfFuel {
            continue;
        }
        let name = || thunk.name.clone();
        let after =
            call(document, layout, numbers, LONGER * STEPS, thunk).map_err(|fault| (name(), fault))?;
        if let Some(difference) = difference(before, &after) {
            return Err((name(), difference));
        }
    }
    Ok(())
}

fn difference(before: &Seen, after: &Seen) -> Option<String> {
    if before.seen != after.seen {
        return Some(format!("{:?} became {:?}", before.seen, after.seen));
    }
    if before.outcome != after.outcome {
        return Some(format!("{:x?} became {:x?} behind {:?}", before.outcome, after.outcome, before.seen));
    }
    let is_same = before.memory == after.memory;
    (!is_same).then(|| format!("{:x?} became {:x?} in memory", before.memory, after.memory))
}

fn call(
    document: &Document,
    layout: &Layout,
    numbers: &[u32],
    fuel: u64,
    thunk: &Thunk,
) -> Result<Seen, String> {
    let Document { system, facts } = document;
    let limits = Limits { fuel, ..Limits::default() };
    let mut machine = Machine::new(system, facts, layout, limits);
    let mut world = Bystander { draw: Draw::new(numbers), seen: Vec::new(), depth: 0 };
    if world.draw.below(4) > 0 {
        machine.bring_up(bento_ir::Id::from_index(1));
    }
    let words: Vec<u32> = (0..12).map(|_| world.draw.one_of(WORDS)).collect();
    let outcome = machine.call(&mut world, &thunk.name, &words);
    if let Outcome::Stuck(reason) = &outcome {
        return Err(format!("{} is stuck: {reason}", thunk.name));
    }
    Ok(Seen { seen: world.seen, outcome, memory: machine.written().collect() })
}

impl World for Bystander<'_> {
    fn call(&mut self, machine: &mut Machine<'_>, function: Function<'_>, words: &[u32]) -> Answer {
        self.seen.push(format!("{function:?} {words:x?}"));
        let links = machine.system().thunks.values().filter(|thunk| matches!(thunk.kind, ThunkKind::Call(_)));
        let is_box = machine.system().has_image(machine.running());
        if !is_box && self.depth < 2 && self.draw.below(6) == 1 {
            let names: Vec<&str> = links.map(|thunk| thunk.name.as_str()).collect();
            let words: Vec<u32> = (0..4).map(|_| self.draw.one_of(WORDS)).collect();
            let name = self.draw.one_of(&names);
            self.depth += 1;
            let outcome = machine.call(self, name, &words);
            self.depth -= 1;
            self.seen.push(format!("{outcome:x?}"));
        }
        if is_box && self.depth < 2 && self.draw.below(3) == 1 {
            let words: Vec<u32> = (0..4).map(|_| self.draw.one_of(WORDS)).collect();
            self.depth += 1;
            let number = self.draw.one_of(&[3, 4, 4, 3, u32::MAX, 5]);
            let outcome = machine.trap(self, number, &words);
            self.depth -= 1;
            self.seen.push(format!("{outcome:x?}"));
        }
        match self.draw.below(5) {
            1 if is_box || self.draw.below(4) == 1 => Answer::Aborted(self.draw.one_of(&[-3, 0, 5])),
            2 => Answer::Returned(self.draw.long()),
            _ => Answer::Returned(self.draw.one_of(WORDS).into()),
        }
    }
}
