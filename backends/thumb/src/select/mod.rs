//! Thunk selection: the code level to Thumb.
//!
//! After `legalize` every value is a word (or a byte or halfword with unspecified bits above). Arguments arrive in r0-r3 and on
//! the stack ([`stacked`]), results leave in r0 and r1 (AAPCS32 section 6.1). There is no general register allocator: values that live across a
//! call get r4-r11, the others r0-r3 first; r12 is kept for moves, numbers to store and far offsets, and holds nothing
//! from one instruction to the next. Values are in memory only while something is called; where registers do not suffice,
//! that is a [`Limit`].
//!
//! What is emitted is decided first ([`plan`]): which blocks, which numbers stand in instructions, which comparisons belong
//! to a branch. Flags live only from such a comparison to its branch, so everything else may set them.
//!
//! A box call in tail position becomes the crossing itself; elsewhere the crossing is a small local function, because it
//! comes back to its own lr.

mod allocate;
mod hints;
mod holds;
mod liveness;
mod lower;
mod moves;
mod near;
mod plan;
mod stacked;
mod terminator;

use bento_asm::{Binding, Fragment, Label};
use bento_ir::code::Visibility;
use bento_ir::{Block, Box, Checked, Id, System, Table, Thunk, ThunkKind};

use crate::Instruction;
use crate::Register::{Lr, Pc, R12};
use crate::build::{b, bx, pop, push};
use crate::register::RegisterList;
use allocate::{CALLEE_SAVED, Places};
pub(crate) use moves::constant;
use plan::Plan;

/// What selection cannot say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// More values live at once than there are registers.
    Registers {
        /// The thunk.
        thunk: String,
    },
    /// More than [`bento_ir::code::ARGUMENT_WORDS`] words of arguments or two of results.
    Words {
        /// The thunk.
        thunk: String,
    },
    /// An operation on a type that `legalize` removes.
    Illegal {
        /// The thunk.
        thunk: String,
        /// The operation.
        operation: String,
    },
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Registers { thunk } => write!(f, "`{thunk}` needs more registers than there are"),
            Self::Words { thunk } => {
                write!(f, "`{thunk}` has more words of arguments or results than a call carries")
            }
            Self::Illegal { thunk, operation } => write!(f, "`{thunk}` is not legal for Thumb: {operation}"),
        }
    }
}

/// The function of a thunk, and the crossings it calls.
///
/// # Errors
/// [`Limit`] if the thunk cannot be said in Thumb.
pub fn thunk(checked: Checked<'_>, id: Id<Thunk>) -> Result<Vec<Fragment<Instruction>>, Limit> {
    let thunk = &checked.system().thunks[id];
    let tails = !returns_specially(checked.system(), thunk);
    match select(checked, Plan::new(thunk, tails)) {
        Err(Limit::Registers { .. }) => {
            let near = near::beside_uses(thunk);
            select(checked, Plan::new(&near, tails).in_order_of_flow())
        }
        selected => selected,
    }
}

fn select(checked: Checked<'_>, plan: Plan<'_>) -> Result<Vec<Fragment<Instruction>>, Limit> {
    let places = allocate::places(&plan)?;
    let mut selector = Selector::new(checked, plan, places);
    selector.function()?;
    Ok(std::iter::once(selector.code).chain(selector.crossings).collect())
}

/// The state of selecting one thunk.
struct Selector<'a> {
    checked: Checked<'a>,
    plan: Plan<'a>,
    places: Places,
    /// What the prologue pushes; empty if the function needs no frame.
    frame: RegisterList,
    /// Words below it for arguments of calls.
    outgoing: usize,
    /// Calls that come back and were emitted.
    calls: usize,
    /// Where a box dies whose arguments are not in its stack.
    outside: Option<Label>,
    code: Fragment<Instruction>,
    labels: Table<Block, Label>,
    crossings: Vec<Fragment<Instruction>>,
}

impl<'a> Selector<'a> {
    fn new(checked: Checked<'a>, plan: Plan<'a>, places: Places) -> Self {
        let thunk = plan.thunk;
        let binding = match thunk.visibility {
            Visibility::Global => Binding::Global,
            Visibility::Weak => Binding::Weak,
            Visibility::Local => Binding::Local,
        };
        let mut code = Fragment::function(thunk.name.clone(), binding);
        let mut labels = Table::new();
        for block in &plan.blocks {
            labels.set(*block, code.label());
        }
        let comes_back = plan.blocks.iter().any(|block| plan.comes_back(*block));
        let reads_box = gate_of(checked.system(), thunk).is_some() && plan.arriving().next().is_some();
        let frame = frame(places.callee_saved(), places.calls() || comes_back || reads_box);
        let outgoing = plan.outgoing();
        Self {
            checked,
            plan,
            places,
            frame,
            outgoing,
            calls: 0,
            outside: None,
            code,
            labels,
            crossings: Vec::new(),
        }
    }

    fn system(&self) -> &'a System {
        self.checked.system()
    }

    fn illegal(&self, operation: &str) -> Limit {
        Limit::Illegal { thunk: self.plan.thunk.name.clone(), operation: operation.to_owned() }
    }

    fn function(&mut self) -> Result<(), Limit> {
        if !self.frame.is_empty() {
            self.code.emit(push(self.frame));
        }
        self.make_room();
        self.arrive();
        self.arrive_from_stack();
        let thunk = self.plan.thunk;
        for at in 0..self.plan.blocks.len() {
            let block = self.plan.blocks[at];
            self.code.place(self.labels[block]);
            for instruction in &thunk.blocks[block].instructions {
                self.instruction(instruction)?;
            }
            self.terminator(block, self.plan.blocks.get(at + 1).copied())?;
        }
        self.refuse_outside();
        Ok(())
    }

    /// Parameters move from their argument registers to where they live.
    fn arrive(&mut self) {
        let parameters = &self.plan.thunk.blocks[self.plan.thunk.entry()].parameters;
        let moves = parameters.iter().zip(moves::ARGUMENTS).filter_map(|(value, register)| {
            let place = self.places.register(*value)?;
            Some((place, moves::Source::Register(register)))
        });
        let moves = moves.collect();
        self.parallel(moves);
    }

    /// Emits moves that happen at once.
    fn parallel(&mut self, moves: Vec<(crate::Register, moves::Source)>) {
        let scratch = if self.frame.contains(Lr) { Lr } else { R12 };
        moves::parallel(&mut self.code, moves, scratch);
    }

    /// Leaves with the results in place.
    fn leave(&mut self) {
        let into = self.box_behind_gate().filter(|_| self.plan.thunk.results.len() == 2);
        if let Some(into) = into {
            self.drop_frame();
            self.code.emit(b(crate::gate::return_64(self.system(), into)));
        } else if self.frame.contains(Lr) {
            self.give_room_back();
            self.code.emit(pop(self.frame.without(Lr).with(Pc)));
        } else {
            self.drop_frame();
            self.code.emit(bx(Lr));
        }
    }

    /// Restores what the prologue saved, lr among it.
    fn drop_frame(&mut self) {
        self.give_room_back();
        if !self.frame.is_empty() {
            self.code.emit(pop(self.frame));
        }
    }

    /// The box behind the gate that the thunk returns into, if it does: then r0 and r1 carry the result and nothing else.
    fn box_behind_gate(&self) -> Option<Id<Box>> {
        gate_of(self.system(), self.plan.thunk)
    }

    /// The box that the thunk answers, if it does.
    fn answered_box(&self) -> Option<Id<Box>> {
        answered_box(self.system(), self.plan.thunk)
    }
}

/// Whether a thunk returns in a way that no function does that it could end with: into a box behind the gate goes exactly one word
/// in r0, or two by another return.
fn returns_specially(system: &System, thunk: &Thunk) -> bool {
    gate_of(system, thunk).is_some() && thunk.results.len() != 1
}

/// The box behind the gate that a thunk returns into, if it does.
fn gate_of(system: &System, thunk: &Thunk) -> Option<Id<Box>> {
    answered_box(system, thunk).filter(|owner| system.is_isolated(*owner))
}

/// The box that a thunk of its parent's answers.
fn answered_box(system: &System, thunk: &Thunk) -> Option<Id<Box>> {
    match thunk.kind {
        ThunkKind::Entry(link) => Some(system.ports[system.links[link].import].owner),
        ThunkKind::EntryWrite(owner) | ThunkKind::EntryFlush(owner) => Some(owner),
        ThunkKind::Call(_)
        | ThunkKind::Export(_)
        | ThunkKind::Init(_)
        | ThunkKind::Clobber(_)
        | ThunkKind::Push(_)
        | ThunkKind::Pop(_)
        | ThunkKind::Error(_)
        | ThunkKind::Support => None,
    }
}

/// Whether a box calls a thunk of its parent's by number.
fn entered_from_box(thunk: &Thunk) -> bool {
    matches!(thunk.kind, ThunkKind::Entry(_) | ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_))
}

/// Callee-saved registers in use and, if anything is called, lr; an even number of words then, because the stack pointer is
/// a multiple of 8 at calls (AAPCS32 section 6.2.1.2). What makes it even carries no argument, so that it may be restored
/// when these are in place already.
fn frame(saved: RegisterList, calls: bool) -> RegisterList {
    if !calls {
        return saved;
    }
    let list = saved.with(Lr);
    if list.len().is_multiple_of(2) {
        return list;
    }
    let free = CALLEE_SAVED.into_iter().find(|register| !saved.contains(*register));
    list.with(free.unwrap_or(R12))
}
