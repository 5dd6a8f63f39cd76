//! Which instruction of a fragment executes under which condition.
//!
//! An [`Instruction::It`] covers the instructions behind it (DDI 0403 A7.3 and A7.7, IT). Inside a block the
//! narrow forms of arithmetic keep the flags, outside they set them; so both the encoder and the printer walk
//! a fragment with a [`Walk`].

use crate::{Condition, Instruction, Register};

/// The position relative to the last `it`.
#[derive(Clone, Default, Debug)]
pub(crate) struct Walk {
    pending: Vec<Condition>,
}

impl Walk {
    /// The condition of the next instruction; afterwards the walk is behind it.
    pub(crate) fn step(&mut self, instruction: &Instruction) -> Option<Condition> {
        let condition = self.pending.pop();
        if let Instruction::It { block } = instruction {
            self.pending = block.conditions().collect();
            self.pending.reverse();
        }
        condition
    }

    /// Whether the next instruction is covered by a block.
    pub(crate) fn is_inside(&self) -> bool {
        !self.pending.is_empty()
    }
}

/// Whether an instruction may stand in a block, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// Anywhere.
    Anywhere,
    /// As the last one: it goes elsewhere.
    Last,
    /// Not at all: its encoding has a condition of its own, or is unconditional.
    Nowhere,
}

/// Where `instruction` may stand in a block.
pub(crate) fn standing(instruction: &Instruction) -> Standing {
    match instruction {
        Instruction::It { .. }
        | Instruction::BranchIf { .. }
        | Instruction::CompareAndBranch { .. }
        | Instruction::ChangeMasks { .. }
        | Instruction::Breakpoint { .. }
        | Instruction::Undefined { .. } => Standing::Nowhere,
        Instruction::Branch { .. }
        | Instruction::Call { .. }
        | Instruction::BranchExchange { .. }
        | Instruction::CallRegister { .. }
        | Instruction::Load { register: Register::Pc, .. }
        | Instruction::LoadLiteral { register: Register::Pc, .. } => Standing::Last,
        Instruction::Pop { registers } | Instruction::LoadMultiple { registers, .. }
            if registers.contains(Register::Pc) =>
        {
            Standing::Last
        }
        Instruction::Move { .. }
        | Instruction::MoveImmediate { .. }
        | Instruction::MoveNot { .. }
        | Instruction::MoveWide { .. }
        | Instruction::MoveTop { .. }
        | Instruction::MoveSymbol { .. }
        | Instruction::Arithmetic { .. }
        | Instruction::ArithmeticWide { .. }
        | Instruction::Compare { .. }
        | Instruction::Shift { .. }
        | Instruction::ShiftBy { .. }
        | Instruction::Multiply { .. }
        | Instruction::LongMultiply { .. }
        | Instruction::Divide { .. }
        | Instruction::Extend { .. }
        | Instruction::CountLeadingZeros { .. }
        | Instruction::Extract { .. }
        | Instruction::Load { .. }
        | Instruction::Store { .. }
        | Instruction::LoadPair { .. }
        | Instruction::StorePair { .. }
        | Instruction::LoadMultiple { .. }
        | Instruction::StoreMultiple { .. }
        | Instruction::Push { .. }
        | Instruction::Pop { .. }
        | Instruction::LoadLiteral { .. }
        | Instruction::AddressOf { .. }
        | Instruction::SupervisorCall { .. }
        | Instruction::Hint { .. }
        | Instruction::Barrier { .. }
        | Instruction::ReadSpecial { .. }
        | Instruction::WriteSpecial { .. }
        | Instruction::TestTarget { .. }
        | Instruction::ReadFloatStatus { .. }
        | Instruction::WriteFloatStatus { .. }
        | Instruction::WriteVectorPredicate { .. }
        | Instruction::MoveFromFloat { .. }
        | Instruction::MoveToFloat { .. }
        | Instruction::MoveFloat { .. }
        | Instruction::FloatLoadMultiple { .. }
        | Instruction::FloatStoreMultiple { .. }
        | Instruction::FloatPush { .. }
        | Instruction::FloatPop { .. } => Standing::Anywhere,
    }
}
