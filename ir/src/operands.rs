//! The values that code uses. The verifier looks for them by itself, because it shares no code with what it checks.

use crate::Id;
use crate::code::{Count, Operation, Terminator, Value};

/// The same operands of an operation, to read and to change.
macro_rules! of_operation {
    ($operation:expr, $iter:ident) => {
        match $operation {
            Operation::Constant(_) | Operation::Address { .. } => vec![],
            Operation::Binary(_, first, second) | Operation::Compare(_, first, second) => vec![first, second],
            Operation::ExtendUnsigned(value)
            | Operation::ExtendSigned(value)
            | Operation::Truncate(value) => vec![value],
            Operation::Load { address, .. } => vec![address],
            Operation::Store { value, address, .. } => vec![value, address],
            Operation::Call { arguments, .. } => arguments.$iter().collect(),
            Operation::CallPointer { address, arguments } => arguments.$iter().chain([address]).collect(),
            Operation::Check { pointer, count: Count::Value(count), .. } => vec![pointer, count],
            Operation::Check { pointer, count: Count::Constant(_), .. } => vec![pointer],
            Operation::Redeem { number, .. } => vec![number],
        }
    };
}

/// The same of the end of a block.
macro_rules! of_terminator {
    ($terminator:expr, $iter:ident) => {
        match $terminator {
            Terminator::Branch { condition, .. } => vec![condition],
            Terminator::Return(values) => values.$iter().collect(),
            Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => {
                arguments.$iter().collect()
            }
            Terminator::Abort(code) => vec![code],
            Terminator::Jump(_) | Terminator::Unreachable => vec![],
        }
    };
}

impl Operation {
    /// Values that it uses.
    #[must_use]
    pub fn operands(&self) -> Vec<&Id<Value>> {
        of_operation!(self, iter)
    }

    /// The same, to be replaced.
    pub fn operands_mut(&mut self) -> Vec<&mut Id<Value>> {
        of_operation!(self, iter_mut)
    }
}

impl Terminator {
    /// Values that it uses itself, not those that its edges hand on.
    #[must_use]
    pub fn operands(&self) -> Vec<&Id<Value>> {
        of_terminator!(self, iter)
    }

    /// The same, to be replaced.
    pub fn operands_mut(&mut self) -> Vec<&mut Id<Value>> {
        of_terminator!(self, iter_mut)
    }
}
