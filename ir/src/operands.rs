//! The values that code uses. The verifier looks for them by itself, because it shares no code with what it checks.
//!
//! Passes ask for them for every instruction, often: they come one by one, and nothing is put into lists for it.

use crate::Id;
use crate::code::{Count, Operation, Terminator, Value};

/// The operands of an operation, to read or to change: a list of arguments, and those that have a place of their own.
macro_rules! of_operation {
    ($operation:expr, $none:expr) => {
        match $operation {
            Operation::Constant(_) | Operation::Address { .. } => ($none, [None, None]),
            Operation::Binary(_, first, second) | Operation::Compare(_, first, second) => {
                ($none, [Some(first), Some(second)])
            }
            Operation::ExtendUnsigned(value)
            | Operation::ExtendSigned(value)
            | Operation::Truncate(value) => ($none, [Some(value), None]),
            Operation::Load { address, .. } => ($none, [Some(address), None]),
            Operation::Store { value, address, .. } => ($none, [Some(value), Some(address)]),
            Operation::Call { arguments, .. } => (arguments, [None, None]),
            Operation::CallPointer { address, arguments } => (arguments, [Some(address), None]),
            Operation::Check { pointer, count: Count::Value(count), .. } => {
                ($none, [Some(pointer), Some(count)])
            }
            Operation::Check { pointer, count: Count::Constant(_), .. } => ($none, [Some(pointer), None]),
            Operation::Redeem { number, .. } => ($none, [Some(number), None]),
        }
    };
}

/// The same of the end of a block.
macro_rules! of_terminator {
    ($terminator:expr, $none:expr) => {
        match $terminator {
            Terminator::Branch { condition, .. } => ($none, Some(condition)),
            Terminator::Return(values) => (values, None),
            Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => {
                (arguments, None)
            }
            Terminator::Abort(code) => ($none, Some(code)),
            Terminator::Jump(_) | Terminator::Unreachable => ($none, None),
        }
    };
}

impl Operation {
    /// Whether it does more than to give its result. What a load that faults does is not counted.
    #[must_use]
    pub fn has_effect(&self) -> bool {
        match self {
            Self::Store { .. }
            | Self::Call { .. }
            | Self::CallPointer { .. }
            | Self::Check { .. }
            | Self::Redeem { .. } => true,
            Self::Constant(_)
            | Self::Address { .. }
            | Self::Binary(..)
            | Self::Compare(..)
            | Self::ExtendUnsigned(_)
            | Self::ExtendSigned(_)
            | Self::Truncate(_)
            | Self::Load { .. } => false,
        }
    }

    /// Values that it uses.
    pub fn operands(&self) -> impl Iterator<Item = &Id<Value>> {
        let (listed, placed): (&[_], [_; 2]) = of_operation!(self, &[]);
        listed.iter().chain(placed.into_iter().flatten())
    }

    /// The same, to be replaced.
    pub fn operands_mut(&mut self) -> impl Iterator<Item = &mut Id<Value>> {
        let (listed, placed): (&mut [_], [_; 2]) = of_operation!(self, &mut []);
        listed.iter_mut().chain(placed.into_iter().flatten())
    }
}

impl Terminator {
    /// All values that it uses: its own, then those that its edges hand on.
    pub fn uses(&self) -> impl Iterator<Item = &Id<Value>> {
        self.operands().chain(self.edges().flat_map(|edge| &edge.arguments))
    }

    /// Values that it uses itself, not those that its edges hand on.
    pub fn operands(&self) -> impl Iterator<Item = &Id<Value>> {
        let (listed, placed): (&[_], Option<_>) = of_terminator!(self, &[]);
        listed.iter().chain(placed)
    }

    /// The same, to be replaced.
    pub fn operands_mut(&mut self) -> impl Iterator<Item = &mut Id<Value>> {
        let (listed, placed): (&mut [_], Option<_>) = of_terminator!(self, &mut []);
        listed.iter_mut().chain(placed)
    }
}
