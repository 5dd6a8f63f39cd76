//! What is known of the caller at one instruction.

use std::collections::BTreeMap;

use crate::Register::{self, Lr, R4, R11};
use crate::register::RegisterList;

/// Where the caller is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct State {
    /// By what way one came here.
    pub(crate) way: Way,
    /// From where the reference is counted.
    pub(crate) base: Base,
    /// Bytes from there up to the *reference*, an address that each way defines.
    pub(crate) depth: i32,
    /// Registers that the caller finds in memory again, and how many bytes below the reference that is.
    pub(crate) saved: BTreeMap<Register, i32>,
    /// Of r4-r11 and lr those that hold what they held when one came here.
    pub(crate) own: RegisterList,
}

/// From where the reference is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Base {
    /// The stack pointer.
    Stack,
    /// The stack pointer, of which this register holds what it was so many bytes below the reference.
    Copied(Register, i32),
    /// That register: the stack pointer is somewhere below.
    Left(Register),
}

/// By what way one comes to an instruction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// By a call. The reference is the stack pointer of the caller.
    Called,
    /// By reset: there is no caller.
    Reset,
    /// By a call that goes on into a box: its record is complete, and the reference.
    Recorded,
    /// The same on the box's stack.
    Boxed,
    /// By a call, or in a box that was interrupted there.
    CalledOrBoxed,
    /// A function answered a box, whose record is the reference.
    Answering,
    /// The same on the box's stack.
    Resumed,
    /// The record, which is the reference, was taken away. The register holds where it ends.
    Ended(Register),
    /// A box that nothing isolates dies.
    Dying(Death),
    /// By an exception. The reference is MSP at that time, which is the record if it came from a box.
    Handling(Handling),
}

/// What is known where a box dies that nothing isolates. Its youngest call may have left a *context* on the stack, which its
/// record knows, and that is where it goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Death {
    /// Where the box's record is.
    pub(crate) record: Record,
    /// Bytes of the context, whose upper end is the stack pointer of whoever called; nothing if calls leave none.
    pub(crate) context: Option<i32>,
    /// Whether lr leads back into the box if it leads into one: it called to die.
    pub(crate) may_return: bool,
}

/// Where the record of a box is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Record {
    /// At this symbol.
    At(String),
    /// In this register.
    In(Register),
}

/// What is known in an exception handler.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Handling {
    /// EXC_RETURN, if only one is possible.
    pub(crate) exc_return: Option<u32>,
    /// Where the address of the frame is that the processor put on the box's stack.
    pub(crate) frame: Where,
    /// That address stands in the box's state, too.
    pub(crate) is_noted: bool,
}

/// Where the address of a frame on a box's stack is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Where {
    /// It has to be looked for.
    Unknown,
    /// In a register.
    In(Register),
    /// In the box's state.
    Noted,
}

/// r4 to r11 and lr.
const KEPT: RegisterList = RegisterList::range(R4, R11).with(Lr);

impl State {
    /// Nothing was pushed or changed.
    pub(crate) fn entered(way: Way) -> Self {
        Self { way, base: Base::Stack, depth: 0, saved: BTreeMap::new(), own: KEPT }
    }

    /// The same with the stack pointer so many bytes below the reference.
    pub(crate) fn below(self, depth: i32) -> Self {
        Self { depth, ..self }
    }

    /// The same with registers in memory, the lowest one so many bytes below the reference.
    pub(crate) fn saving(mut self, registers: RegisterList, bytes: i32) -> Self {
        self.saved.extend(registers.iter().zip((0..).map(|at| bytes - 4 * at)));
        self.own = self.own.without_all(registers);
        self
    }

    /// Whether caller and callee are on different stacks here.
    pub(crate) fn changes_stacks(&self) -> bool {
        match self.way {
            Way::Boxed | Way::Answering => true,
            Way::Called
            | Way::Reset
            | Way::Recorded
            | Way::CalledOrBoxed
            | Way::Resumed
            | Way::Ended(_)
            | Way::Dying(_)
            | Way::Handling(_) => false,
        }
    }

    /// What holds if either holds. Where they are of different ways, what was known first stays: the places where that is so
    /// have a state of their own.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.own = RegisterList::from_bits(self.own.bits() & other.own.bits());
        both.saved.retain(|register, at| other.saved.get(register) == Some(at));
        if self.base != other.base && !matches!(self.base, Base::Left(_)) {
            both.base = Base::Stack;
        }
        if let (Way::Handling(one), Way::Handling(two)) = (&self.way, &other.way) {
            let is_noted = one.is_noted && two.is_noted;
            let apart = if is_noted { Where::Noted } else { Where::Unknown };
            both.way = Way::Handling(Handling {
                exc_return: one.exc_return.filter(|value| two.exc_return == Some(*value)),
                frame: if one.frame == two.frame { one.frame } else { apart },
                is_noted,
            });
        }
        both
    }
}

impl RegisterList {
    fn without_all(self, others: Self) -> Self {
        Self::from_bits(self.bits() & !others.bits())
    }
}
