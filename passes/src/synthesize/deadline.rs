//! Calls of a box with a budget: the box's record says when they have taken too long.
//!
//! The deadline before is written back when the call ends, whether it completed or not: a box may be called again while it waits
//! for the kernel, and then each call has its own.

use bento_ir::code::{Binary, Type};
use bento_ir::facts::{gate, record};
use bento_ir::{Box, Id, System, Value};

use super::symbol;
use crate::build::Builder;

/// What stood in the record before a call with a deadline.
pub(super) struct Before {
    state: String,
    deadline: Id<Value>,
}

/// The box's record gets the deadline of the call that follows, if calls of the box have one.
pub(super) fn set(builder: &mut Builder<'_>, system: &System, child: Id<Box>) -> Option<Before> {
    let budget = system.boxes[child].budget?;
    let gate = builder.address(gate::STATE);
    let ticks = builder.load(Type::I32, gate, gate::TICKS);
    let budget = builder.word(budget);
    let end = builder.binary(Binary::Add, ticks, budget);
    // 0 says that there is none.
    let one = builder.word(1);
    let end = builder.binary(Binary::Or, end, one);
    let state = symbol(system, child, "state");
    let record = builder.address(state.clone());
    let deadline = builder.load(Type::I32, record, record::DEADLINE);
    builder.store(end, record, record::DEADLINE);
    Some(Before { state, deadline })
}

/// The call is over.
pub(super) fn restore(builder: &mut Builder<'_>, before: Option<&Before>) {
    if let Some(Before { state, deadline }) = before {
        let record = builder.address(state.clone());
        builder.store(*deadline, record, record::DEADLINE);
    }
}
