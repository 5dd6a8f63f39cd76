//! Registers in which values would need no move.

use bento_ir::code::{Operation, Terminator};
use bento_ir::{Block, Id, Table, Value};

use super::liveness::is_call;
use super::moves::ARGUMENTS;
use super::plan::Plan;
use crate::Register;

/// Where a value would like to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hint {
    /// In this register.
    In(Register),
    /// Where this value is.
    With(Id<Value>),
}

/// Wishes of all values, the strongest first.
pub(super) fn hints(plan: &Plan<'_>) -> Table<Value, Vec<Hint>> {
    let mut hints = Hints { plan, found: Table::new() };
    hints.in_order(&plan.thunk.blocks[plan.thunk.entry()].parameters);
    for block in &plan.blocks {
        hints.terminator(*block);
    }
    for block in &plan.blocks {
        hints.instructions(*block);
    }
    hints.found
}

struct Hints<'a> {
    plan: &'a Plan<'a>,
    found: Table<Value, Vec<Hint>>,
}

impl Hints<'_> {
    fn add(&mut self, value: Id<Value>, hint: Hint) {
        self.found.entry(value).push(hint);
    }

    /// Values that arrive in, or leave by, the argument registers.
    fn in_order(&mut self, values: &[Id<Value>]) {
        for (value, register) in values.iter().zip(ARGUMENTS) {
            self.add(*value, Hint::In(register));
        }
    }

    /// Two values that would like to be in one place.
    fn alike(&mut self, one: Id<Value>, other: Id<Value>) {
        self.add(one, Hint::With(other));
        self.add(other, Hint::With(one));
    }

    fn terminator(&mut self, id: Id<Block>) {
        let plan = self.plan;
        match &plan.thunk.blocks[id].terminator {
            Terminator::Return(values) => self.in_order(values),
            Terminator::TailCall { arguments, .. } => self.in_order(arguments),
            Terminator::BoxCall { arguments, .. } => self.in_order(arguments),
            Terminator::Abort(code) => self.in_order(&[*code]),
            Terminator::Jump(_) | Terminator::Branch { .. } | Terminator::Unreachable => {}
        }
        for edge in plan.edges(id) {
            let parameters = &plan.thunk.blocks[edge.block].parameters;
            // A box call's results, or its code, come before the edge's own arguments.
            let (given, own) = parameters.split_at(parameters.len() - edge.arguments.len());
            self.in_order(given);
            for (parameter, argument) in own.iter().zip(&edge.arguments) {
                self.alike(*parameter, *argument);
            }
        }
    }

    fn instructions(&mut self, id: Id<Block>) {
        for instruction in &self.plan.thunk.blocks[id].instructions {
            match &instruction.operation {
                Operation::Call { arguments, .. } | Operation::CallPointer { arguments, .. } => {
                    self.in_order(arguments);
                }
                Operation::Binary(_, first, _) | Operation::Truncate(first) => {
                    if let Some(result) = instruction.result {
                        self.add(result, Hint::With(*first));
                    }
                }
                Operation::Constant(_)
                | Operation::Address { .. }
                | Operation::Compare(..)
                | Operation::ExtendUnsigned(_)
                | Operation::ExtendSigned(_)
                | Operation::Load { .. }
                | Operation::Store { .. }
                | Operation::Check { .. }
                | Operation::Redeem { .. } => {}
            }
            if let Some(result) = instruction.result.filter(|_| is_call(instruction)) {
                self.in_order(&[result]);
            }
        }
    }
}
