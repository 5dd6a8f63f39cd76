//! Arguments behind the first four: they lie on the stack, the first one lowest, at the stack pointer of the callee's first
//! instruction (AAPCS32 section 6.4.2, rules C.3 to C.8). A position in a list of arguments is a register up to r3, and then a
//! word of that memory: an argument of 64 bits begins at an even position, and what has begun to go to the stack goes on
//! there, so that it is never split.
//!
//! A function may write where its own arguments lie, which is how a call in tail position gets them, if it has no more of them
//! than the function itself. Every other call gets them at the low end of the frame.
//!
//! What answers a box behind the gate finds them on **the box's stack**, where the box chose its stack pointer. The gate left that on MSP, checked to be
//! behind a frame in the stack, so the words are in the stack if their end is not above it. They go to registers before
//! anything else looks at them.

use bento_asm::Rule;
use bento_ir::code::{ARGUMENT_WORDS, Operation, Terminator};
use bento_ir::{Block, Id, Value};

use super::allocate::Kept;
use super::moves::{ARGUMENTS, Source, constant};
use super::plan::Plan;
use super::{Limit, Selector};
use crate::Condition::Hi;
use crate::Register::{Lr, R0, R12, Sp};
use crate::build::{add, b, b_if, cmp, ldr, ldr_constant, mvn, str, sub};
use crate::gate;
use crate::runtime::jumptable;

const WORD: usize = 4;

/// Which word of the stack carries the argument at a position.
pub(super) fn word_of(position: usize) -> Option<usize> {
    position.checked_sub(ARGUMENTS.len())
}

/// Words that so many arguments take on the stack.
pub(super) fn words(arguments: usize) -> usize {
    arguments.saturating_sub(ARGUMENTS.len())
}

/// Bytes as they stand in an instruction.
fn bytes(words: usize) -> u32 {
    u32::try_from(words * WORD).expect("a function has few arguments")
}

/// The offset of a word behind so many bytes.
fn offset(depth: u32, word: usize) -> i32 {
    (depth + bytes(word)).cast_signed()
}

impl Plan<'_> {
    /// Parameters that come on the stack, and their words there.
    pub(super) fn arriving(&self) -> impl Iterator<Item = (usize, Id<Value>)> {
        let parameters = &self.thunk.blocks[self.thunk.entry()].parameters;
        parameters.iter().skip(ARGUMENTS.len()).copied().enumerate()
    }

    /// Words of the stack that are this function's to write.
    fn own_words(&self) -> usize {
        if super::entered_from_box(self.thunk) { 0 } else { self.arriving().count() }
    }

    /// Whether the arguments of a call in tail position fit where this function's own lie.
    pub(super) fn has_room(&self, terminator: &Terminator) -> bool {
        let (Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. }) = terminator
        else {
            return true;
        };
        words(arguments.len()) <= self.own_words()
    }

    /// Whether a block ends with a tail call of a function to which this one cannot leave its place.
    pub(super) fn comes_back_from(&self, block: Id<Block>, tails: bool) -> bool {
        let terminator = &self.thunk.blocks[block].terminator;
        matches!(terminator, Terminator::TailCall { .. }) && !(tails && self.has_room(terminator))
    }

    /// Whether all that happens to a parameter is that it is passed on in the place where it is.
    pub(super) fn is_left_at(&self, word: usize, value: Id<Value>) -> bool {
        let stays = |block: &Id<Block>| {
            let terminator = &self.thunk.blocks[*block].terminator;
            let mut places =
                terminator.uses().enumerate().filter(|(_, used)| **used == value).map(|(at, _)| at);
            let is_place = |at: usize| self.leaves(*block) && word_of(at) == Some(word);
            places.all(is_place)
        };
        !self.operations().flat_map(Operation::operands).any(|used| *used == value)
            && self.blocks.iter().all(stays)
    }

    /// Whether a block ends with a call that takes the place of this function, which reads its arguments and nothing else.
    fn leaves(&self, block: Id<Block>) -> bool {
        match self.thunk.blocks[block].terminator {
            Terminator::TailCall { .. } => !self.comes_back(block),
            Terminator::BoxCall { .. } => self.is_tail(block),
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Return(_)
            | Terminator::Abort(_)
            | Terminator::Unreachable => false,
        }
    }

    /// Words that calls find at the low end of the frame.
    pub(super) fn outgoing(&self) -> usize {
        let called = self.operations().map(|operation| match operation {
            Operation::Call { arguments, .. } | Operation::CallPointer { arguments, .. } => arguments.len(),
            Operation::Constant(_)
            | Operation::Address { .. }
            | Operation::Binary(..)
            | Operation::Compare(..)
            | Operation::ExtendUnsigned(_)
            | Operation::ExtendSigned(_)
            | Operation::Truncate(_)
            | Operation::Load { .. }
            | Operation::Store { .. }
            | Operation::Check { .. }
            | Operation::Redeem { .. } => 0,
        });
        let ends = self.blocks.iter().filter(|block| !self.leaves(**block)).map(|block| {
            match &self.thunk.blocks[*block].terminator {
                Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => {
                    arguments.len()
                }
                Terminator::Jump(_)
                | Terminator::Branch { .. }
                | Terminator::Return(_)
                | Terminator::Abort(_)
                | Terminator::Unreachable => 0,
            }
        });
        called.chain(ends).map(words).max().unwrap_or(0)
    }
}

impl Selector<'_> {
    /// Bytes from the stack pointer to where it was when the function began.
    fn depth(&self) -> u32 {
        self.room() + 4 * self.frame.len()
    }

    /// Bytes for arguments of calls and for what is kept over calls; a multiple of 8 like the frame above.
    fn room(&self) -> u32 {
        bytes((self.outgoing + self.places.words).next_multiple_of(2))
    }

    /// Makes that room.
    pub(super) fn make_room(&mut self) {
        if self.room() > 0 {
            self.code.emit(sub(Sp, Sp, self.room()));
        }
    }

    /// Gives it back.
    pub(super) fn give_room_back(&mut self) {
        if self.room() > 0 {
            self.code.emit(add(Sp, Sp, self.room()));
        }
    }

    /// Puts what the next call destroys and is needed behind it into the frame. Gives the number of the call.
    pub(super) fn keep(&mut self) -> usize {
        let call = self.calls;
        self.calls += 1;
        for Kept { register, word } in self.places.kept(call) {
            self.code.emit(str(*register, Sp, offset(bytes(self.outgoing), *word)));
        }
        call
    }

    /// Takes it back from there.
    pub(super) fn bring_back(&mut self, call: usize) {
        for Kept { register, word } in self.places.kept(call) {
            self.code.emit(ldr(*register, Sp, offset(bytes(self.outgoing), *word)));
        }
    }

    /// Parameters come from the stack to where they live.
    pub(super) fn arrive_from_stack(&mut self) {
        let places =
            self.plan.arriving().filter_map(|(word, value)| Some((word, self.places.register(value)?)));
        let places: Vec<_> = places.collect();
        let (base, depth) = if self.box_behind_gate().is_some() && self.plan.arriving().next().is_some() {
            self.find_stack_of_box();
            (R12, 0)
        } else {
            let between = self.answered_box().map_or(0, |caller| jumptable::displaced(self.system(), caller));
            (Sp, self.depth() + between)
        };
        for (word, place) in places {
            self.code.emit(ldr(place, base, offset(depth, word)));
        }
    }

    /// r12 is the stack pointer of the box that called, and its arguments are in its stack. lr is free.
    fn find_stack_of_box(&mut self) {
        let Some(caller) = self.box_behind_gate() else { return };
        let words = bytes(self.plan.arriving().count());
        let top = gate::stack_top(self.checked, caller);
        let outside = self.code.label();
        self.outside = Some(outside);
        self.code.note(
            ldr(R12, Sp, self.depth().cast_signed()),
            "the box's stack pointer behind its frame, which the gate left here",
        );
        self.code.emit(ldr_constant(Lr, top.saturating_sub(words)));
        self.code.keep(
            Rule::CheckedPointers,
            cmp(R12, Lr),
            "the words end in the box's stack; the frame is below",
        );
        self.code.keep(Rule::CheckedPointers, b_if(Hi, outside), "not in it: they are never read");
    }

    /// What becomes of a box whose arguments are not in its stack.
    pub(super) fn refuse_outside(&mut self) {
        let (Some(outside), Some(caller)) = (self.outside, self.box_behind_gate()) else { return };
        self.code.place(outside).note(mvn(R0, gate::FAULT - 1), "-EFAULT");
        self.drop_frame();
        self.code.emit(b(gate::refuse(self.system(), caller)));
    }

    /// Puts the arguments of a call that comes back onto the stack.
    pub(super) fn stack_arguments(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        self.store_words(values, 0)
    }

    /// Puts the arguments of a call in tail position where this function's own are.
    pub(super) fn stack_arguments_in_place(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        self.store_words(values, self.depth())
    }

    fn store_words(&mut self, values: &[Id<Value>], depth: u32) -> Result<(), Limit> {
        if values.len() > ARGUMENT_WORDS {
            return Err(Limit::Words { thunk: self.plan.thunk.name.clone() });
        }
        for (word, value) in values.iter().skip(ARGUMENTS.len()).enumerate() {
            if self.plan.is_left(*value) {
                continue;
            }
            let register = match self.source(*value)? {
                Source::Register(register) => register,
                Source::Constant(number) => {
                    constant(&mut self.code, R12, number);
                    R12
                }
            };
            self.code.emit(str(register, Sp, offset(depth, word)));
        }
        Ok(())
    }
}
