//! A state as rules for a debugger.

use std::collections::BTreeMap;

use bento_asm::unwind::{Caller, Frame, Place, Step};
use bento_ir::facts::record;

use super::Surroundings;
use super::death;
use super::state::{Base, Handling, State, Way, Where};
use super::steps::Steps;
use crate::Register::{Lr, Sp};
use crate::gate::callers::{FLOOR, FROM_BOX, STACK_END};

pub(super) const SP: u8 = 13;
pub(super) const LR: u8 = 14;
/// Offsets of a record.
const RECORD_PSP: i32 = 4;
const RECORD_EPILOGUE: i32 = 8;
/// Bytes of a frame without floating point, and of what is behind it with (DDI 0403E, B1.5.7).
const FRAME: i32 = 32;
const FLOATS: i64 = 72;
/// Offsets of lr, pc and xPSR in it.
const FRAME_LR: i32 = 20;
const FRAME_PC: i32 = 24;
const FRAME_XPSR: i32 = 28;
/// The bit of CPACR that says whether a box may use floating point.
const FLOATS_FOR_BOXES: i64 = 1 << 21;
/// What is the same in xPSR of all code that is no handler: T, no exception, and bits that are reserved. On ARMv8-M bit 20 is
/// CONTROL.SFPA (DDI 0553, D1.2, RETPSR).
const XPSR_MASK: i64 = 0x01e0_01ff;
const XPSR_OF_THREAD: i64 = 0x0100_0000;
/// A record may begin so far below the floor, which is looked at before it is pushed.
const BELOW_FLOOR: i32 = 128;
/// Handlers of the kernel that call functions may be so far below it.
const FAR_BELOW_FLOOR: i32 = 0x4000;
/// A box may start so many bytes below its stack pointer, with arguments there.
const ARGUMENTS_MASK: i64 = -32;

/// How the caller is found in a state.
pub(super) fn caller(state: &State, around: &Surroundings) -> Caller {
    let depth = state.depth;
    let epilogues = &around.epilogues;
    let mut registers = BTreeMap::new();
    let frame = match &state.way {
        Way::Called => {
            saved(state, &mut registers, |below| Place::Saved(-below));
            if !state.own.contains(Lr) && !state.saved.contains_key(&Lr) {
                registers.insert(LR, Place::Lost);
            }
            Frame::Register(base(state), depth)
        }
        Way::Reset => {
            registers.insert(LR, Place::Lost);
            Frame::Register(SP, depth)
        }
        Way::Recorded => {
            registers.insert(LR, Place::Is(end_of_record()));
            Frame::Register(SP, depth + RECORD_EPILOGUE)
        }
        Way::Boxed => {
            registers.insert(LR, Place::Is(end_of_record()));
            Frame::Computed(record_of_box(epilogues).done())
        }
        Way::CalledOrBoxed => {
            saved(state, &mut registers, |below| Place::Saved(-below));
            registers.insert(LR, Place::Is(called_or_boxed_lr()));
            Frame::Computed(called_or_boxed(depth, epilogues))
        }
        Way::Answering => {
            saved(state, &mut registers, |below| Place::At(vec![Step::Register(SP, depth - below)]));
            registers.insert(LR, Place::At(noted_frame(depth).plus_last(FRAME_LR)));
            Frame::Computed(behind_noted_frame(depth))
        }
        Way::Resumed => Frame::Register(SP, 0),
        Way::Ended(register) => {
            let bare = [Step::Register(register.number(), 0), Step::Number(1), Step::Or];
            registers.insert(LR, Place::Is(bare.to_vec()));
            Frame::Register(SP, depth + RECORD_EPILOGUE)
        }
        Way::Handling(handling) => {
            saved(state, &mut registers, |below| Place::Saved(-below));
            exception(state, *handling, &mut registers);
            Frame::Register(SP, depth)
        }
        Way::Dying(death) => {
            registers = death::registers(depth, death, &around.images);
            Frame::Computed(death::frame(depth, death, &around.images))
        }
    };
    Caller { frame, registers, is_signal: false }
}

fn base(state: &State) -> u8 {
    match state.base {
        Base::Stack | Base::Copied(..) => SP,
        Base::Left(register) => register.number(),
    }
}

/// Registers that lie in memory.
fn saved(state: &State, registers: &mut BTreeMap<u8, Place>, place: impl Fn(i32) -> Place) {
    registers.extend(state.saved.iter().map(|(register, below)| (register.number(), place(*below))));
}

/// From the frame address, which is where a record says how it ends, to that place. 0 stays 0: nothing was found.
fn end_of_record() -> Vec<Step> {
    let mut steps = Steps::new();
    steps.push(Step::Duplicate);
    let found = steps.branch();
    let end = steps.jump();
    steps.land(found);
    steps.all([Step::Load, Step::Number(1), Step::Or]);
    steps.land(end);
    steps.done()
}

/// The processor is on a box's stack, at its end: the record of that activation is the highest one that starts there, since what
/// lies above it is alive. The result is where it says how it ends, or 0.
fn record_of_box(epilogues: &[String]) -> Steps {
    let mut steps = Steps::new();
    steps.push(Step::Address(STACK_END.to_owned(), -RECORD_EPILOGUE - 4));
    let top = steps.here();
    steps.all([Step::Duplicate, Step::Address(FLOOR.to_owned(), -BELOW_FLOOR), Step::Less]);
    let fail = steps.branch();
    steps.push(Step::Duplicate).load(RECORD_PSP);
    steps.all([Step::Register(SP, 0), Step::Subtract, Step::Number(ARGUMENTS_MASK), Step::And]);
    let next = steps.branch();
    let mut found = Vec::new();
    for epilogue in epilogues {
        steps.push(Step::Duplicate).load(RECORD_EPILOGUE);
        steps.all([Step::Address(epilogue.clone(), 0), Step::Equal]);
        found.push(steps.branch());
    }
    steps.land(next);
    steps.plus(-4).push(Step::Jump(top));
    steps.land(fail);
    steps.all([Step::Drop, Step::Number(0)]);
    let end = steps.jump();
    for found in found {
        steps.land(found);
    }
    steps.plus(RECORD_EPILOGUE);
    steps.land(end);
    steps
}

/// Pushes whether the processor is on the kernel's stack.
fn on_kernel_stack(steps: &mut Steps) {
    steps.all([Step::Address(FLOOR.to_owned(), -FAR_BELOW_FLOOR), Step::Register(SP, 0), Step::Less]);
    steps.all([Step::Register(SP, 0), Step::Address(STACK_END.to_owned(), 1), Step::Less, Step::And]);
}

fn called_or_boxed(depth: i32, epilogues: &[String]) -> Vec<Step> {
    let mut steps = Steps::new();
    on_kernel_stack(&mut steps);
    let called = steps.branch();
    // Places of steps are counted from the start.
    let shift = steps.here();
    steps.all(record_of_box(epilogues).done().into_iter().map(|step| moved(step, shift)));
    let end = steps.jump();
    steps.land(called);
    steps.push(Step::Register(SP, depth));
    steps.land(end);
    steps.done()
}

fn called_or_boxed_lr() -> Vec<Step> {
    let mut steps = Steps::new();
    on_kernel_stack(&mut steps);
    let called = steps.branch();
    let shift = steps.here();
    steps.all(end_of_record().into_iter().map(|step| moved(step, shift)));
    let end = steps.jump();
    steps.land(called);
    steps.load(-4);
    steps.land(end);
    steps.done()
}

fn moved(step: Step, shift: usize) -> Step {
    match step {
        Step::Jump(target) => Step::Jump(target + shift),
        Step::Branch(target) => Step::Branch(target + shift),
        other @ (Step::Register(..)
        | Step::Address(..)
        | Step::Number(_)
        | Step::Load
        | Step::Add
        | Step::Subtract
        | Step::Multiply
        | Step::And
        | Step::Or
        | Step::Equal
        | Step::Less
        | Step::Duplicate
        | Step::Over
        | Step::Swap
        | Step::Drop) => other,
    }
}

/// The frame of a call out of a box, as its state has it. The record is `depth` bytes above the stack pointer.
fn noted_frame(depth: i32) -> Steps {
    let mut steps = Steps::new();
    steps.push(Step::Register(SP, depth)).load(0).load(record::STACK_POINTER);
    steps
}

/// The box's stack pointer behind that frame, whose size depends on whether the box may use floating point.
fn behind_noted_frame(depth: i32) -> Vec<Step> {
    let mut steps = noted_frame(depth);
    steps.push(Step::Register(SP, depth)).load(0).load(record::COPROCESSORS);
    steps.all([Step::Number(FLOATS_FOR_BOXES), Step::And, Step::Number(FLOATS_FOR_BOXES), Step::Equal]);
    steps.all([Step::Number(FLOATS), Step::Multiply, Step::Add]).plus(FRAME);
    steps.done()
}

/// A handler goes back by EXC_RETURN, which debuggers know; but not all are told PSP, on which the frame of a box lies.
fn exception(state: &State, handling: Handling, registers: &mut BTreeMap<u8, Place>) {
    let in_lr = state.own.contains(Lr);
    let slot = state.saved.get(&Lr);
    if !in_lr && slot.is_none() {
        let value = handling.exc_return.unwrap_or(FROM_BOX);
        registers.insert(LR, Place::Is(vec![Step::Number(value.cast_signed().into())]));
    }
    let mut steps = Steps::new();
    let known = handling.exc_return.or((!in_lr && slot.is_none()).then_some(FROM_BOX));
    match known {
        Some(_) => frame_of_box(&mut steps, state.depth, handling.frame),
        None => {
            match slot {
                Some(below) => steps.push(Step::Register(SP, state.depth - below)).load(0),
                None => steps.push(Step::Register(LR, 0)),
            };
            // SPSEL of EXC_RETURN.
            steps.all([Step::Number(4), Step::And]);
            let boxed = steps.branch();
            // What is left is the frame address.
            let end = steps.jump();
            steps.land(boxed);
            frame_of_box(&mut steps, state.depth, handling.frame);
            steps.land(end);
        }
    }
    registers.insert(SP, Place::Is(steps.done()));
}

/// Pushes the address of the frame that the processor put on the box's stack.
fn frame_of_box(steps: &mut Steps, depth: i32, frame: Where) {
    match frame {
        Where::In(register) => steps.push(Step::Register(register.number(), 0)),
        Where::Noted => steps.push(Step::Register(SP, depth)).load(0).load(record::STACK_POINTER),
        Where::Unknown => search_frame(steps, depth),
    };
}

/// The highest thing that looks like a frame below where the activation began: what is above the real one is alive, and no
/// function has an even address of code before a word that looks like xPSR. The stack pointer of the kernel if there is none.
fn search_frame(steps: &mut Steps, depth: i32) -> &mut Steps {
    steps.push(Step::Register(SP, depth)).load(0);
    steps.push(Step::Register(SP, depth)).load(RECORD_PSP);
    steps.all([Step::Number(-8), Step::And]).plus(-FRAME);
    let top = steps.here();
    steps.push(Step::Over).load(record::STACK_LOW);
    steps.all([Step::Over, Step::Swap, Step::Less]);
    let fail = steps.branch();
    steps.push(Step::Duplicate).load(FRAME_XPSR);
    steps.all([Step::Number(XPSR_MASK), Step::And, Step::Number(XPSR_OF_THREAD), Step::Equal]);
    let likely = steps.branch();
    let next = steps.here();
    steps.plus(-8).push(Step::Jump(top));
    steps.land(likely);
    steps.push(Step::Duplicate).load(FRAME_PC);
    steps.all([Step::Number(1), Step::And, Step::Branch(next)]);
    let end = steps.jump();
    steps.land(fail);
    steps.all([Step::Drop, Step::Drop, Step::Register(SP, depth)]);
    steps.land(end);
    steps
}

impl Steps {
    /// These steps and a number added to what they leave.
    fn plus_last(mut self, number: i32) -> Vec<Step> {
        self.plus(number);
        self.done()
    }
}

const _: () = assert!(Sp as u8 == SP && Lr as u8 == LR);
