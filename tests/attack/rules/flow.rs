//! All ways through the gate: states are propagated until nothing changes, then each step is looked at once more for what it
//! breaks.

use super::program::{BOX_RETURN, Mode, Place, Program};
use super::state::{Compared, Missing, Mpu, State};
use super::system::Target;
use super::value::{Bit, Id, Origin, Origins, Value};
use super::{Broken, Rule};
use bento_asm::Item;
use bento_ir::facts::{gate, record};
use bento_thumb::{Condition, Instruction, Register};
use std::collections::{BTreeMap, BTreeSet};

/// Where calls end that did not complete, with their code in r0.
const CODES: &[&str] = &["__box_gate_not_entered", "__box_gate_kill", "__box_gate_unwind"];

/// Functions that say by their result whether they did what they should.
pub(super) const ANSWERS: [&str; 2] = [gate::SETUP, gate::THREAD];

/// How ways in are called, by words of arguments.
const WAYS_IN: [&str; 3] = ["__box_gate", "__box_gate_floats", "__box_gate_link"];

/// What a call out of a box leaves on MSP above the record, where the function that answers it comes back.
fn left_above(symbol: &str) -> Option<i32> {
    let comes_back = ["__box_gate_return", "__box_gate_refuse"].iter().any(|start| symbol.starts_with(start));
    comes_back.then_some(if symbol.ends_with("_floats") { 16 } else { 8 })
}

/// A place with how it was come to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct At {
    /// The element.
    pub place: Place,
    /// How the gate was entered.
    pub mode: Mode,
    /// Calls inside of the gate that did not return yet.
    calls: Vec<Place>,
    /// Whether the next instructions execute, in an IT block.
    block: Vec<bool>,
    /// Where flags come from: ways that differ in it are told apart, or a condition would say nothing where they meet.
    compared: Option<Compared>,
}

impl At {
    fn to(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }

    fn next(&self) -> Self {
        self.to((self.place.0, self.place.1 + 1))
    }
}

/// The analysis.
pub struct Flow<'a> {
    pub(super) program: &'a Program<'a>,
    pub(super) target: Target,
    pub(super) origins: Origins,
    found: BTreeSet<Broken>,
}

/// What follows an instruction.
type Next = Vec<(At, State)>;

impl<'a> Flow<'a> {
    /// Everything that is broken.
    pub fn broken(program: &'a Program<'a>, target: Target) -> BTreeSet<Broken> {
        let mut flow = Self { program, target, origins: Origins::default(), found: BTreeSet::new() };
        let states = flow.fixpoint();
        flow.found.clear();
        for (at, state) in &states {
            for (next, state) in flow.step(at, state) {
                flow.codes(&next, &state);
                flow.arguments(at.place, &next, &state);
                flow.answers(&next, &state);
            }
        }
        let reached: BTreeSet<Place> = states.keys().map(|at| at.place).collect();
        for place in program.instructions().filter(|place| !reached.contains(place)) {
            flow.breaks(Rule::Reached, place);
        }
        flow.found
    }

    /// Notes what is broken.
    pub(super) fn breaks(&mut self, rule: Rule, place: Place) {
        self.found.insert(Broken { rule, place, function: self.program.name(place).to_owned() });
    }

    /// The rule holds, or is broken.
    pub(super) fn wants(&mut self, rule: Rule, place: Place, holds: bool) {
        if !holds {
            self.breaks(rule, place);
        }
    }

    /// What an instruction leaves in a register, if no more is known of it.
    pub(super) fn result(&mut self, place: Place, register: Register) -> Value {
        self.origins.word(Origin::Result(place, register.number()))
    }

    /// Where a word points into what a register held or a table, if that is known.
    pub(super) fn origin(&self, value: &Value) -> Option<(&Origin, i32)> {
        let Value::Place(id, offset) = value else { return None };
        Some((self.origins.of(*id), *offset))
    }

    /// Whose word it is, and which, if it is a word of some record.
    pub(super) fn word_of(&self, value: &Value) -> Option<(Id, i32)> {
        let Some((Origin::Word(base, offset), 0)) = self.origin(value) else { return None };
        Some((*base, *offset))
    }

    fn fixpoint(&mut self) -> BTreeMap<At, State> {
        let mut states: BTreeMap<At, State> = BTreeMap::new();
        let mut open = Vec::new();
        for (place, mode) in self.program.entries() {
            let registers = (0..16).map(|number| self.origins.word(Origin::Entry(number)));
            let mut state = State::new(registers.collect());
            let left = self.program.symbols_at(place).filter_map(left_above);
            state.above_record.extend(left);
            open.push((At { place, mode, calls: Vec::new(), block: Vec::new(), compared: None }, state));
        }
        while let Some((mut at, state)) = open.pop() {
            at.compared = state.compared;
            let joined = match states.get(&at) {
                None => state,
                Some(known) => {
                    let joined = known.join(&state);
                    if joined == *known {
                        continue;
                    }
                    joined
                }
            };
            states.insert(at.clone(), joined.clone());
            open.extend(self.step(&at, &joined));
        }
        states
    }

    /// What follows an element.
    fn step(&mut self, at: &At, state: &State) -> Next {
        let Some(item) = self.program.item(at.place) else {
            self.breaks(Rule::End, (at.place.0, at.place.1 - 1));
            return Next::new();
        };
        let Item::Instruction(instruction) = item else { return vec![(at.next(), state.clone())] };
        let mut at = at.clone();
        if !at.block.is_empty() && !at.block.remove(0) {
            return vec![(at.next(), state.clone())];
        }
        if at.mode == Mode::Box {
            // What a box does with these instructions is its own business: the processor refuses what it may not do.
            let is_way_out = matches!(instruction, Instruction::SupervisorCall { .. });
            return if is_way_out { Next::new() } else { vec![(at.next(), state.clone())] };
        }
        self.control_is_seen(&at, state, instruction);
        self.branch(&at, state, instruction).unwrap_or_else(|| {
            let mut state = state.clone();
            self.effect(&at, &mut state, instruction);
            vec![(at.next(), state)]
        })
    }

    /// What follows an instruction that may go elsewhere; none of another one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all else goes on behind itself")]
    fn branch(&mut self, at: &At, state: &State, instruction: &Instruction) -> Option<Next> {
        Some(match instruction {
            Instruction::Branch { target } => match self.program.target(at.place, target) {
                Some(place) => vec![(at.to(place), state.clone())],
                None => self.kernel_goes_on(at, state),
            },
            Instruction::BranchIf { condition, label } => {
                let place = self.program.target(at.place, &(*label).into());
                let taken = place.zip(state.when(*condition)).map(|(place, state)| (at.to(place), state));
                let other = state.when(condition.inverse()).map(|state| (at.next(), state));
                taken.into_iter().chain(other).collect()
            }
            Instruction::CompareAndBranch { on, register, label } => {
                let zero = state.when_equal(*register, 0);
                let other = self.when_not_zero(state, *register);
                let (taken, not) = match on {
                    bento_thumb::instruction::BranchOn::Zero => (zero, other),
                    bento_thumb::instruction::BranchOn::NonZero => (other, zero),
                };
                let place = self.program.target(at.place, &(*label).into());
                let taken = place.zip(taken).map(|(place, state)| (at.to(place), state));
                taken.into_iter().chain(not.map(|state| (at.next(), state))).collect()
            }
            Instruction::It { block } => {
                self.block(at, state, block.condition(), block.conditions().collect())
            }
            Instruction::Call { target } => {
                let Some(place) = self.program.target(at.place, target) else {
                    return Some(self.call_out(at, state));
                };
                let (mut inside, mut state) = (at.to(place), state.clone());
                inside.calls.push(at.place);
                state.set(Register::Lr, self.result(at.place, Register::Lr));
                vec![(inside, state)]
            }
            Instruction::CallRegister { .. } => self.call_register(at, state),
            Instruction::BranchExchange { register } => self.exchange(at, state, *register),
            Instruction::Pop { registers } if registers.contains(Register::Pc) => {
                self.kernel_goes_on(at, state)
            }
            _ => return None,
        })
    }

    /// A record's code is 0 or negative.
    fn when_not_zero(&self, state: &State, register: Register) -> Option<State> {
        let value = state.get(register);
        let mut other = state.when_not(register, 0)?;
        if self.word_of(&value).is_some_and(|(_, offset)| offset == record::ERROR) {
            other.set(register, value.with_bit(31, Bit::One));
        }
        Some(other)
    }

    fn block(&mut self, at: &At, state: &State, first: Condition, all: Vec<Condition>) -> Next {
        let ways = [(state.when(first), first), (state.when(first.inverse()), first.inverse())];
        let mut next = Next::new();
        for (state, holds) in ways {
            let mut at = at.next();
            at.block = all.iter().map(|condition| *condition == holds).collect();
            next.extend(state.map(|state| (at, state)));
        }
        next
    }

    /// A function of the kernel's is called: it may do what the kernel may.
    fn call_out(&mut self, at: &At, state: &State) -> Next {
        self.kernel_goes_on(at, state);
        let mut state = state.clone();
        for register in [Register::R0, Register::R1, Register::R2, Register::R3, Register::R12, Register::Lr]
        {
            state.set(register, self.result(at.place, register));
        }
        state.compared = None;
        state.mpu = BTreeSet::from([Mpu::Untouched]);
        vec![(at.next(), state)]
    }

    fn call_register(&mut self, at: &At, state: &State) -> Next {
        if state.control.is_none() {
            return self.call_out(at, state);
        }
        self.box_goes_on(at, state);
        // What it returns to is named, too.
        let next = at.next();
        if !self.program.symbols_at(next.place).any(|name| name == BOX_RETURN) {
            self.breaks(Rule::Return, at.place);
        }
        vec![(At { mode: Mode::Box, ..next }, state.clone())]
    }

    /// `bx`: a return, from an exception, too, or a branch to what a register names.
    fn exchange(&mut self, at: &At, state: &State, register: Register) -> Next {
        let value = state.get(register);
        if let (Some(call), Some((Origin::Result(place, _), 0))) = (at.calls.last(), self.origin(&value))
            && call == place
        {
            let mut at = at.to((call.0, call.1 + 1));
            at.calls.pop();
            return vec![(at, state.clone())];
        }
        self.wants(Rule::Return, at.place, at.calls.is_empty() || register != Register::Lr);
        match at.mode {
            Mode::Handler(_) if register == Register::Lr => {
                self.exception_return(at, state);
                Next::new()
            }
            Mode::Handler(_) => {
                self.program.links().into_iter().map(|place| (at.to(place), state.clone())).collect()
            }
            Mode::Thread | Mode::Box if state.control.is_some() => {
                self.box_goes_on(at, state);
                Next::new()
            }
            Mode::Thread | Mode::Box => self.kernel_goes_on(at, state),
        }
    }

    /// Before anything else happens the new CONTROL holds.
    fn control_is_seen(&mut self, at: &At, state: &State, instruction: &Instruction) {
        let is_barrier = matches!(
            instruction,
            Instruction::Barrier { barrier: bento_thumb::instruction::Barrier::Instruction }
        );
        let is_open = at.mode == Mode::Thread && state.missing.contains_key(&super::state::Written::Control);
        self.wants(Rule::ControlIsSeen, at.place, is_barrier || !is_open);
    }

    /// A call that did not complete gives a negative code.
    fn codes(&mut self, next: &At, state: &State) {
        if !self.program.symbols_at(next.place).any(|name| CODES.contains(&name)) {
            return;
        }
        let value = state.get(Register::R0);
        let is_of_death = self.word_of(&value).is_some_and(|(_, offset)| offset == record::ERROR);
        self.wants(Rule::Code, next.place, value.bit(31) == Bit::One || is_of_death);
    }

    /// The way in for fewer words runs into the one for more: the register in between is 0.
    fn arguments(&mut self, from: Place, next: &At, state: &State) {
        if next.place != (from.0, from.1 + 1) {
            return;
        }
        let words = self.program.symbols_at(next.place).filter_map(|name| {
            let (start, words) = name.rsplit_once('_')?;
            WAYS_IN.contains(&start).then(|| words.parse::<u8>().ok())?
        });
        for register in words.filter_map(|words| Register::new(words.checked_sub(1)?)).collect::<Vec<_>>() {
            self.wants(Rule::Argument, next.place, state.get(register) == Value::Constant(0));
        }
    }

    /// A function says that it did what it should by 0, or why not by a negative code.
    fn answers(&mut self, next: &At, state: &State) {
        let is_end = matches!(
            self.program.item(next.place),
            Some(Item::Instruction(Instruction::BranchExchange { register: Register::Lr }))
        );
        if is_end && ANSWERS.contains(&self.program.name(next.place)) {
            let answer = state.get(Register::R0);
            let is_one = answer.bit(31) == Bit::One || answer == Value::Constant(0);
            self.wants(Rule::Answer, next.place, is_one);
        }
    }

    /// Whether nothing waits for that barrier.
    pub(super) fn nothing_waits(state: &State, barrier: Missing) -> bool {
        state.missing.values().all(|missing| *missing < barrier)
    }
}
