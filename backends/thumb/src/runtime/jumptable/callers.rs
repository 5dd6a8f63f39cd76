//! Where the caller is when one comes to a place of these crossings: for debuggers. All else follows from the instructions
//! ([`crate::unwind`]).

use bento_asm::{Fragment, Item, Word};

use super::STATE;
use super::context::{DIED, died, unwind};
use super::enter::{FLOAT_BYTES, HEAD_BYTES, Way as In};
use crate::Instruction;
use crate::Register::{Lr, R4, R6, R11};
use crate::instruction::Target;
use crate::register::RegisterList;
use crate::unwind::{Death, Record, State, Way};

/// r4-r11 and lr.
const CALLER: RegisterList = RegisterList::range(R4, R11).with(Lr);
const CALLER_BYTES: i32 = 36;
/// r4-r6 and lr.
const LITTLE: RegisterList = RegisterList::range(R4, R6).with(Lr);
const LITTLE_BYTES: i32 = 16;

/// The state at a place; nothing for ordinary functions.
pub(crate) fn state(fragment: &Fragment<Instruction>, name: &str) -> Option<State> {
    if let Some(way) = In::ALL.into_iter().find(|way| way.symbol() == name) {
        let (registers, bytes) =
            if way.leaves_little() { (LITTLE, LITTLE_BYTES) } else { (CALLER, CALLER_BYTES) };
        return Some(State::entered(Way::Called).below(bytes).saving(registers, bytes));
    }
    let kind = [false, true].into_iter().find(|floats| [died(*floats), unwind(*floats)].contains(&name));
    if let Some(floats) = kind {
        let context = Some(context_bytes(floats));
        // The code of the death of a younger activation is given to an older one: lr is whatever that left.
        let may_return = name == died(floats);
        return Some(State::entered(Way::Dying(Death { record: Record::In(R4), context, may_return })));
    }
    death_of_one(fragment).filter(|_| name == fragment.symbol)
}

/// The stack pointer is where a context begins.
pub(crate) fn context(bytes: i32) -> State {
    State::entered(Way::Called).below(bytes).saving(CALLER, CALLER_BYTES)
}

fn context_bytes(floats: bool) -> i32 {
    let floats = if floats { FLOAT_BYTES } else { 0 };
    (HEAD_BYTES + floats).cast_signed() + CALLER_BYTES
}

/// Where a certain box dies: its record's address is loaded, and where calls leave contexts all boxes go on together.
fn death_of_one(fragment: &Fragment<Instruction>) -> Option<State> {
    let mut instructions = fragment.lines.iter().filter_map(|line| match &line.item {
        Item::Instruction(instruction) => Some(instruction),
        Item::Label(_) | Item::Symbol { .. } | Item::Word(_) | Item::Align(_) | Item::Pool => None,
    });
    let Instruction::LoadLiteral { register: R4, word: Word::Address { symbol, .. } } =
        instructions.next()?
    else {
        return None;
    };
    let of_box = fragment.symbol.strip_suffix(DIED)?;
    if symbol.strip_suffix(STATE)? != of_box {
        return None;
    }
    let context = if let Instruction::Branch { target: Target::Symbol(symbol) } = instructions.next()? {
        [false, true].into_iter().find(|floats| died(*floats) == symbol).map(context_bytes)
    } else {
        None
    };
    let record = Record::At(symbol.clone());
    Some(State::entered(Way::Dying(Death { record, context, may_return: true })))
}
