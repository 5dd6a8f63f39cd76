//! The longest ways through the handlers, counted in instructions without running them: what delays interrupts of SVC's
//! priority. All others preempt a handler anywhere, because nothing in the gate masks them.

use std::collections::BTreeMap;

use bento_asm::{Fragment, Item};
use bento_ir::{Architecture, Cpu, Timer};

use super::plan::Plan;
use super::shared::Fpscr;
use super::{Handlers, fault, float, link, setup, shared, stacked, switch, time, trap};
use crate::Instruction;
use crate::Register::Lr;
use crate::SpecialRegister::{Basepri, Faultmask, Primask};
use crate::instruction::Target;

/// The most instructions that run at SVC's priority at a stretch.
const AT_SVC_PRIORITY: usize = 72;
/// What ARMv8-M may take more.
const ARMV8M_MORE: usize = 8;
/// Eight regions of the hardware less the gate's own.
const MOST_REGIONS: usize = 7;

/// Something counts time.
const SYSTICK: Option<Timer> = Some(Timer::SysTick { reload: 24_999 });

/// Where an instruction is: of which fragment, and which of its items.
type Place = (usize, usize);

struct Ways<'a> {
    fragments: &'a [Fragment<Instruction>],
    known: BTreeMap<Place, usize>,
}

impl Ways<'_> {
    fn symbol(&self, name: &str) -> Option<Place> {
        self.fragments.iter().enumerate().find_map(|(index, fragment)| {
            let is_it =
                |item: &Item<Instruction>| matches!(item, Item::Symbol { name: own, .. } if own == name);
            if fragment.symbol == name {
                return Some((index, 0));
            }
            fragment.lines.iter().position(|line| is_it(&line.item)).map(|at| (index, at))
        })
    }

    fn target(&self, fragment: usize, target: &Target) -> Option<Place> {
        match target {
            Target::Symbol(name) => self.symbol(name),
            Target::Label(label) => {
                let lines = &self.fragments[fragment].lines;
                let at = lines.iter().position(|line| matches!(&line.item, Item::Label(own) if own == label));
                Some((fragment, at.expect("a label that is branched to is placed")))
            }
        }
    }

    /// Instructions from there to the end of the handler, or to where a function returns. What another fragment does that
    /// is not the gate's counts nothing: it is the kernel's.
    fn longest(&mut self, at: Place) -> usize {
        if let Some(known) = self.known.get(&at) {
            return *known;
        }
        let fragments = self.fragments;
        let Some(line) = fragments[at.0].lines.get(at.1) else { return 0 };
        let Item::Instruction(instruction) = &line.item else { return self.longest((at.0, at.1 + 1)) };
        let length = 1 + self.behind(at, instruction);
        self.known.insert(at, length);
        length
    }

    fn behind(&mut self, at: Place, instruction: &Instruction) -> usize {
        let next = (at.0, at.1 + 1);
        let to = |ways: &mut Self, target: &Target| {
            let place = ways.target(at.0, target);
            place.map_or(0, |place| ways.longest(place))
        };
        if let Instruction::Branch { target } = instruction {
            to(self, target)
        } else if let Instruction::BranchIf { label, .. } | Instruction::CompareAndBranch { label, .. } =
            instruction
        {
            to(self, &Target::Label(*label)).max(self.longest(next))
        } else if let Instruction::Call { target } = instruction {
            to(self, target) + self.longest(next)
        } else if let Instruction::BranchExchange { register } = instruction {
            if *register == Lr { 0 } else { self.behind_descriptors() }
        } else {
            self.longest(next)
        }
    }

    /// The one branch to an address from a descriptor.
    fn behind_descriptors(&mut self) -> usize {
        let ways: Vec<_> = (0..=4).filter_map(|words| self.symbol(&link::enter(words))).collect();
        ways.into_iter().map(|place| self.longest(place)).max().expect("links have ways in")
    }
}

/// What runs in the handlers.
fn handlers(plan: Plan) -> Vec<Fragment<Instruction>> {
    let own = Handlers::default();
    let mut all = vec![trap::svc(&own, plan), fault::entry(&own, plan.architecture)];
    all.extend(plan.timer.into_iter().flat_map(|timer| time::fragments(&own, timer)));
    if plan.links {
        all.extend([switch::program_function(plan), link::arguments()]);
    }
    all
}

fn longest(plan: Plan, entry: &str) -> usize {
    let fragments = handlers(plan);
    let mut ways = Ways { fragments: &fragments, known: BTreeMap::new() };
    let start = ways.symbol(entry).expect("the handler is there");
    ways.longest(start)
}

#[test]
fn the_handlers_are_short() {
    for architecture in Architecture::ALL {
        for (floats, links) in [(false, false), (true, false), (false, true), (true, true)] {
            let plan = Plan { architecture, regions: MOST_REGIONS, floats, links, timer: SYSTICK };
            let most = match architecture {
                Architecture::Armv7m => AT_SVC_PRIORITY,
                Architecture::Armv8m => AT_SVC_PRIORITY + ARMV8M_MORE,
            };
            for entry in [trap::SVC_ENTRY, fault::FAULT_ENTRY, time::TICK_ENTRY] {
                let length = longest(plan, entry);
                assert!((10..=most).contains(&length), "{entry}: {length} instructions\n{plan:?}");
            }
        }
    }
}

/// A late BusFault ends the handler wherever it is in these bytes, so nothing there may be half done. No instruction is
/// shorter than two bytes.
#[test]
fn where_a_fault_may_be_late_nothing_is_written() {
    for architecture in Architecture::ALL {
        let plan = Plan { architecture, regions: MOST_REGIONS, floats: true, links: true, timer: SYSTICK };
        let handler = trap::svc(&Handlers::default(), plan);
        let first = instructions(&handler).take(fault::LATE as usize / 2);
        for instruction in first {
            let harmless = matches!(
                instruction,
                Instruction::Barrier { .. }
                    | Instruction::Compare { .. }
                    | Instruction::BranchIf { .. }
                    | Instruction::Load { .. }
                    | Instruction::LoadPair { .. }
                    | Instruction::Arithmetic { .. }
                    | Instruction::ReadSpecial { .. }
            );
            assert!(harmless, "{instruction:?}");
        }
    }
}

/// Interrupts are never masked: what is between a box and its caller can be preempted anywhere.
#[test]
fn nothing_masks_interrupts() {
    for architecture in Architecture::ALL {
        let plan = Plan { architecture, regions: MOST_REGIONS, floats: true, links: true, timer: SYSTICK };
        for fragment in everything(plan) {
            for instruction in instructions(&fragment) {
                let masks = matches!(
                    instruction,
                    Instruction::ChangeMasks { .. }
                        | Instruction::WriteSpecial { special: Primask | Basepri | Faultmask, .. }
                );
                assert!(!masks, "{}: {instruction:?}", fragment.symbol);
            }
        }
    }
}

fn instructions(fragment: &Fragment<Instruction>) -> impl Iterator<Item = &Instruction> {
    fragment.lines.iter().filter_map(|line| match &line.item {
        Item::Instruction(instruction) => Some(instruction),
        Item::Label(_) | Item::Symbol { .. } | Item::Word(_) | Item::Align(_) | Item::Pool => None,
    })
}

/// All code of the gate that does not depend on boxes.
fn everything(plan: Plan) -> Vec<Fragment<Instruction>> {
    let cpu = match plan.architecture {
        Architecture::Armv7m => Cpu::CortexM4,
        Architecture::Armv8m => Cpu::CortexM33,
    };
    let mut all = handlers(plan);
    all.extend([
        shared::gate(cpu, Fpscr::Kept),
        switch::slow(plan),
        switch::import_slow(plan),
        switch::refuse(plan),
        trap::epilogue(Fpscr::Kept),
        setup::setup(plan),
        setup::thread(),
        stacked::entry(cpu, Fpscr::Kept),
        float::stacked_entry(cpu, float::Vectors::Scrubbed),
        link::epilogue(cpu, plan),
    ]);
    all.extend(float::fragments(cpu, float::Vectors::Scrubbed));
    all
}
