//! The interpreter: thunks run on a model machine.
//!
//! The [`Machine`] is the reference for every backend and for the gate's machine code: what they do is compared with what
//! it does. It has a byte-addressed memory, the records `__box_NAME_state` and the gate's variable `__box_gate_state` in that
//! memory, and a stack of activations, which no box can write. Thunks are run instruction by instruction. Every other
//! function is code of the user: the machine asks a [`World`] what it does, and the world may read and write memory and
//! call thunks in turn, with the rights of the box that it stands in for.
//!
//! On a boundary values are words, as in the procedure call standard (AAPCS32 section 6.5): arguments are a list of words,
//! 64 bits begin at an even one, and a result is the pair of r0 and r1 as one number, r0 in its low half. So the same call
//! means the same before and after `legalize`.
//!
//! What the machine holds to, in the order of the rules for what crosses a boundary:
//!
//! 1. A box's stack pointer is compared with the box's stack before anything is taken from there, and so is the end of what it
//!    says to have put there as arguments, or the box dies. What the kernel would put there and finds no room for gives `-ENOMEM`.
//! 2. Activations are a list of the machine's own, to a bounded depth (`-ELOOP`). A return ends the youngest one, and the
//!    stack pointer in the box's record is then what it was before.
//! 3. A callee sees its arguments and nothing else.
//! 4. `check` passes a pointer if all elements lie in memory that the giver may access that way, as far as regions adjoin.
//!    `redeem` gives what the kernel means by a number that the box has, and by no other.
//! 5. Every death takes one way: the box is down, its record has the code, and the code, negative in any case, is the
//!    outcome of the call that made the youngest activation. While older activations exist the box answers `-EBUSY`; a
//!    return into one of them ends that with the code of the death.
//! 6. Whether a box is on the call stack is seen in its record, which thunks read before they bring it up or down.
//! 7. Calls from an interrupt handler are answered `-EBUSY`; masked interrupts, which are too, are not modelled. A box's
//!    code has its own regions and no others.
//! 8. Bring-up is left to thunks; the machine believes that a box is up when its record says so.
//! 9. The box that is active is the one whose record the gate's variable names.
//! 10. What a thunk of the kernel may not do, no box can do by it: such a run is [`Outcome::Stuck`], a fault of a pass.

mod boundary;
mod check;
mod crossing;
mod evaluate;
mod handle;
mod layout;
mod machine;
mod memory;
mod operate;
mod refusal;
mod run;

use crate::{Box, Id};

pub use layout::Layout;
pub use machine::{Limits, Machine};
pub use memory::Fault;

/// Codes that the machine itself makes, as they come out of a call.
pub mod code {
    /// A box aborted with a code that is no error.
    pub const GENERAL: i32 = -1;
    /// A number is no handle that the box has.
    pub const BAD_HANDLE: i32 = -9;
    /// A box was never brought up.
    pub const AGAIN: i32 = -11;
    /// Arguments did not fit on a box's stack.
    pub const NO_MEMORY: i32 = -12;
    /// Memory was accessed that may not be.
    pub const FAULT: i32 = -14;
    /// A box is on the call stack, or the call came from an interrupt handler.
    pub const BUSY: i32 = -16;
    /// Calls nest too deep.
    pub const LOOP: i32 = -40;
}

/// Code that is no thunk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Function<'a> {
    /// The function of a box with this symbol.
    Of(Id<Box>, &'a str),
    /// What a parent that is in another system promised by this name.
    Promised(&'a str),
}

/// How a function of the user ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It returns, with r1 and r0 as one number.
    Returned(u64),
    /// A box aborts or faults with this code; the kernel stops for good.
    Aborted(i32),
}

/// Everything that is no thunk: the user's code on both sides, the linker's, and what a box built elsewhere is linked to.
pub trait World {
    /// Calls a function. `machine` is in the middle of the call, with the rights of the box whose function it is.
    fn call(&mut self, machine: &mut Machine<'_>, function: Function<'_>, arguments: &[u32]) -> Answer;
}

/// How a run ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// With r1 and r0 as one number. A thunk's half that holds no result is 0.
    Returned(u64),
    /// The kernel stopped with this code. It does nothing any more.
    Aborted(i32),
    /// The activation of this box that was running is over, with this code. Its code does nothing any more.
    BoxDied {
        /// The box.
        of: Id<Box>,
        /// The negative code.
        code: i32,
    },
    /// A thunk did what no correct one does. The machine does nothing any more.
    Stuck(String),
    /// More steps than the machine was given. It does nothing any more.
    OutOfFuel,
}

/// What runs, or why everything above it ends.
type Run<T> = Result<T, Outcome>;
