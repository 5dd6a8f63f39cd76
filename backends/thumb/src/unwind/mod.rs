//! How a debugger finds callers in gates and thunks.
//!
//! Nobody writes that down beside the instructions: it follows from them. A [`State`] says where the caller is, at the first
//! instruction by what the place is ([`crate::gate::callers`]; an ordinary function if nothing else is said), and [`flow`]
//! carries it over each instruction that moves a stack pointer or a register that matters. [`rules`] turns states into what
//! DWARF can say.
//!
//! A debugger cannot name MSP and PSP in such rules. Where the processor is on the one and the caller on the other, the rules
//! find the caller by what lies in memory: the record stack has every activation of a box, and a record knows the box's stack
//! pointer. The manual's chapter on gates has the picture.
//!
//! A return address is looked for one byte before it, so that it is found in the function that called. Places that are
//! returned to without having called therefore start one byte early, and functions end one byte early.

mod death;
mod effect;
mod flow;
mod rules;
mod state;
mod steps;

use bento_asm::unwind::Row;
use bento_asm::{Fragment, Item, Kind, Line, Unwind};
use bento_ir::AddressRange;

use crate::Instruction;
use crate::encode::{Layout, Limit};
use crate::gate::callers::{self, Return};
use crate::runtime::jumptable;

pub(crate) use state::{Death, Handling, Record, State, Way, Where};

/// What a fragment itself does not say.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Surroundings {
    /// Symbols of the places in which records of the record stack may end, in one object.
    epilogues: Vec<String>,
    /// Where the code of boxes is that nothing isolates.
    images: Vec<AddressRange>,
}

impl Surroundings {
    /// What these fragments say of each other.
    #[must_use]
    pub fn among(fragments: &[Fragment<Instruction>], images: &[AddressRange]) -> Self {
        let own = fragments.iter().filter(|fragment| fragment.kind == Kind::Place);
        let names = own.flat_map(|fragment| {
            let others = fragment.lines.iter().filter_map(|line| match &line.item {
                Item::Symbol { name, kind: Kind::Place, .. } => Some(name.clone()),
                Item::Symbol { .. }
                | Item::Label(_)
                | Item::Instruction(_)
                | Item::Word(_)
                | Item::Align(_)
                | Item::Pool => None,
            });
            std::iter::once(fragment.symbol.clone()).chain(others)
        });
        Self { epilogues: names.collect(), images: images.to_vec() }
    }
}

/// How callers are found in a fragment; nothing for data.
///
/// # Errors
///
/// As [`crate::encode()`].
pub fn unwind(fragment: &Fragment<Instruction>, around: &Surroundings) -> Result<Unwind, Limit> {
    if fragment.kind == Kind::Object {
        return Ok(Unwind::default());
    }
    let layout = Layout::of(fragment)?;
    let states = flow::states(fragment);
    let mut rows = Rows { rows: Vec::new(), around };
    let mut called = false;
    let mut place = callers::returned_to(&fragment.symbol);
    for (at, Line { item, .. }) in fragment.lines.iter().enumerate() {
        match item {
            Item::Symbol { name, .. } => place = place.or(callers::returned_to(name)),
            Item::Instruction(instruction) => {
                if let Some(state) = &states[at] {
                    let returned = place.or((called && state.changes_stacks()).then_some(Return::Aside));
                    rows.add(layout.offsets[at], state, returned);
                }
                place = None;
                called = is_call(instruction);
            }
            Item::Label(_) | Item::Word(_) | Item::Align(_) | Item::Pool => {}
        }
    }
    Ok(Unwind { rows: rows.rows, end: end(fragment, layout.size()) })
}

/// The state at a place; nothing for ordinary functions.
fn place(fragment: &Fragment<Instruction>, name: &str) -> Option<State> {
    callers::state(fragment, name).or_else(|| jumptable::callers::state(fragment, name))
}

fn is_call(instruction: &Instruction) -> bool {
    matches!(instruction, Instruction::Call { .. } | Instruction::CallRegister { .. })
}

/// One byte before the end, which belongs to what may be returned to there; but behind a trap at the end is where the box was
/// interrupted, and behind a call where it returns to.
fn end(fragment: &Fragment<Instruction>, size: u32) -> u32 {
    let last = fragment.lines.iter().rev().find_map(|line| match &line.item {
        Item::Instruction(instruction) => Some(instruction),
        Item::Label(_) | Item::Symbol { .. } | Item::Word(_) | Item::Align(_) | Item::Pool => None,
    });
    match last {
        Some(Instruction::SupervisorCall { .. }) => size + 1,
        Some(instruction) if is_call(instruction) => size,
        Some(_) | None => size.saturating_sub(1),
    }
}

struct Rows<'a> {
    rows: Vec<Row>,
    around: &'a Surroundings,
}

impl Rows<'_> {
    fn add(&mut self, offset: u32, state: &State, returned: Option<Return>) {
        let offset = offset.cast_signed();
        let caller = rules::caller(state, self.around);
        match returned {
            None => self.push(Row { offset, caller }),
            Some(Return::Called) => self.push(Row { offset: offset - 1, caller }),
            Some(Return::Aside) => {
                let mut signal = caller.clone();
                signal.is_signal = true;
                self.push(Row { offset: offset - 1, caller: signal });
                self.push(Row { offset: offset + 1, caller });
            }
        }
    }

    fn push(&mut self, row: Row) {
        if self.rows.last().is_none_or(|last| last.caller != row.caller) {
            self.rows.push(row);
        }
    }
}

/// Lines with instructions at which nothing is known of the caller.
#[cfg(test)]
pub(crate) fn unknown(fragment: &Fragment<Instruction>) -> Vec<usize> {
    let states = flow::states(fragment);
    let lines = fragment.lines.iter().zip(&states).enumerate();
    let without =
        lines.filter(|(_, (line, state))| matches!(line.item, Item::Instruction(_)) && state.is_none());
    without.map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use bento_asm::Binding;
    use bento_asm::unwind::{Frame, Place};

    use super::*;
    use crate::Register::{Lr, R0, R4, R7, Sp};
    use crate::build::{add, bl, bx, mov, movs, pop, push, sub, svc};
    use crate::register::RegisterList;

    fn told(build: impl FnOnce(&mut Fragment<Instruction>)) -> Unwind {
        let mut code = Fragment::function("f", Binding::Global);
        build(&mut code);
        unwind(&code, &Surroundings::default()).expect("it encodes")
    }

    fn frames(unwind: &Unwind) -> Vec<(i32, Frame)> {
        unwind.rows.iter().map(|row| (row.offset, row.caller.frame.clone())).collect()
    }

    #[test]
    fn pushes_and_room_are_followed_until_they_are_taken_back() {
        let saved = RegisterList::of(&[R4, Lr]);
        let unwind = told(|code| {
            code.emit(push(saved)).emit(sub(Sp, Sp, 8)).emit(movs(R4, 1)).emit(bl("g"));
            code.emit(add(Sp, Sp, 8)).emit(pop(saved)).emit(bx(Lr));
        });
        let at = |depth| Frame::Register(13, depth);
        // push, sub, movs and add take two bytes each, bl four, pop of lr four.
        assert_eq!(frames(&unwind), [(0, at(0)), (2, at(8)), (4, at(16)), (12, at(8)), (16, at(0))]);
        let middle = &unwind.rows[2].caller.registers;
        assert_eq!(middle.get(&4), Some(&Place::Saved(-8)));
        assert_eq!(middle.get(&14), Some(&Place::Saved(-4)));
        let last = &unwind.rows[4].caller.registers;
        assert!(last.is_empty(), "lr and r4 are as they were: {last:?}");
        assert_eq!(unwind.end, 17, "one byte before the end, which belongs to what is behind");
    }

    #[test]
    fn a_return_address_that_is_lost_is_not_made_up() {
        let unwind = told(|code| {
            code.emit(bl("g")).emit(movs(R0, 0)).emit(bx(R7));
        });
        assert_eq!(unwind.rows.last().and_then(|row| row.caller.registers.get(&14)), Some(&Place::Lost));
    }

    #[test]
    fn behind_a_trap_at_the_end_is_where_a_box_was_interrupted() {
        let unwind = told(|code| {
            code.emit(mov(crate::Register::R12, 3)).emit(svc(0));
        });
        assert_eq!(unwind.end, 7);
    }

    #[test]
    fn data_has_no_callers() {
        let table = Fragment::table("t", Binding::Global, ".rodata.t");
        assert_eq!(unwind(&table, &Surroundings::default()), Ok(Unwind::default()));
    }
}
