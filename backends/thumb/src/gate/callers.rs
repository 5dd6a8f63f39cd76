//! Where the caller is when one comes to a place of the gate: for debuggers. All else follows from the instructions
//! ([`crate::unwind`]).

use bento_asm::{Fragment, Item};

use super::shared::{BOX_RETURN, DROP, NOT_ENTERED, REGION, RESUME, RETURN};
use super::state::FLOOR as STATE_FLOOR;
use super::switch::UNWIND;
use super::trap::{EPILOGUE, FROM_BOX as FROM_BOX_NEGATED, KILL, SVC_ENTRY};
use super::{FAULT_ENTRY, PANIC_ENTRY, TICK_ENTRY, fault, float, link, symbol};
use crate::Instruction;
use crate::Register::{Lr, Pc, R4, R11};
use crate::register::RegisterList;
use crate::runtime::RESET;
use crate::unwind::{Handling, State, Way, Where};

/// Lowest address that MSP may have when a record is pushed.
pub(crate) const FLOOR: &str = STATE_FLOOR;
/// Where the kernel's stack ends.
pub(crate) const STACK_END: &str = "__stack_end";
/// EXC_RETURN when a box was interrupted.
pub(crate) const FROM_BOX: u32 = FROM_BOX_NEGATED.wrapping_neg();

/// r4-r11 and lr.
const CALLER: RegisterList = RegisterList::range(R4, R11).with(Lr);
const CALLER_BYTES: i32 = 36;
/// What a call out leaves on MSP above the record: {psp, lr}.
const IMPORT_BYTES: i32 = 8;
/// The same of a box that may use floating point.
const IMPORT_BYTES_WITH_FLOATS: i32 = 16;
/// Dead words and a stack pointer between the end of a link and the registers of the caller.
const LINK_BYTES: i32 = 12;
/// What a link has pushed when it goes to the callee: the callee's record, two words, and the registers of the caller.
const LINK_RECORD_BYTES: i32 = 56;

/// How a place is returned to that did not call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Return {
    /// From one stack to the other.
    Aside,
    /// As if it had called.
    Called,
}

/// The state at a place; nothing for ordinary functions.
pub(crate) fn state(fragment: &Fragment<Instruction>, name: &str) -> Option<State> {
    let entered = |way, depth| Some(State::entered(way).below(depth));
    match name {
        REGION | float::IN | NOT_ENTERED | symbol::ENTRY_STACKED | symbol::ENTRY_STACKED_FLOATS => {
            Some(inside())
        }
        DROP => entered(Way::Recorded, 0),
        BOX_RETURN => entered(Way::Boxed, 0),
        RETURN | symbol::RETURN_64 | symbol::REFUSE => entered(Way::Answering, IMPORT_BYTES),
        float::RETURN | symbol::RETURN_64_FLOATS | symbol::REFUSE_FLOATS => {
            entered(Way::Answering, IMPORT_BYTES_WITH_FLOATS)
        }
        RESUME | UNWIND => entered(Way::Answering, 0),
        EPILOGUE | float::EPILOGUE => {
            let depth = popped(fragment);
            Some(State::entered(Way::Called).below(depth).saving(CALLER, CALLER_BYTES))
        }
        link::EPILOGUE | link::EPILOGUE_64 => {
            let registers = RegisterList::range(R4, R11);
            let depth = LINK_BYTES + CALLER_BYTES;
            Some(State::entered(Way::Answering).below(depth).saving(registers, CALLER_BYTES))
        }
        SVC_ENTRY | FAULT_ENTRY | TICK_ENTRY | PANIC_ENTRY | KILL | fault::DISPATCH => {
            Some(State::entered(handling(None)))
        }
        link::ARGUMENTS => {
            let mut state = State::entered(handling(Some(FROM_BOX))).below(LINK_RECORD_BYTES);
            state.own = RegisterList::of(&[]);
            Some(state)
        }
        RESET => entered(Way::Reset, 0),
        other => (0..=4)
            .any(|words| other == symbol::entry(words) || other == symbol::entry_floats(words))
            .then(inside),
    }
}

/// The thunk pushed the caller's registers.
fn inside() -> State {
    State::entered(Way::Called).below(CALLER_BYTES).saving(CALLER, CALLER_BYTES)
}

/// A handler, which knows EXC_RETURN when it has it no more.
fn handling(exc_return: Option<u32>) -> Way {
    let frame = if exc_return.is_some() { Where::Noted } else { Where::Unknown };
    Way::Handling(Handling { exc_return, frame, is_noted: exc_return.is_some() })
}

/// Bytes that a fragment takes from the stack until it returns.
fn popped(fragment: &Fragment<Instruction>) -> i32 {
    let mut bytes = 0;
    for line in &fragment.lines {
        match &line.item {
            Item::Instruction(Instruction::Pop { registers }) => {
                bytes += 4 * registers.len().cast_signed();
                if registers.contains(Pc) {
                    break;
                }
            }
            Item::Instruction(Instruction::FloatPop { registers }) => {
                bytes += 4 * i32::from(registers.count());
            }
            Item::Instruction(_)
            | Item::Label(_)
            | Item::Symbol { .. }
            | Item::Word(_)
            | Item::Align(_)
            | Item::Pool => {}
        }
    }
    bytes
}

/// How a place is returned to, if it is one that did not call.
pub(crate) fn returned_to(name: &str) -> Option<Return> {
    match name {
        RETURN | float::RETURN => Some(Return::Aside),
        EPILOGUE | float::EPILOGUE | link::EPILOGUE | link::EPILOGUE_64 => Some(Return::Called),
        _ => None,
    }
}
