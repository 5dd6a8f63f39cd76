//! What of a thunk is emitted, and how.

use bento_ir::code::{Binary, Callee, Operation, Terminator};
use bento_ir::{Block, Edge, Id, Instruction, Table, Thunk, Value};

use super::holds;
use crate::operand::Offset;

/// The decisions that come before registers.
pub(super) struct Plan<'a> {
    pub(super) thunk: &'a Thunk,
    /// Blocks that control arrives at, in the order in which they are emitted. What stands only behind tail calls is not
    /// among them.
    pub(super) blocks: Vec<Id<Block>>,
    constants: Table<Value, i64>,
    folded: Table<Value, ()>,
    fused: Table<Value, ()>,
    tails: Table<Block, ()>,
    /// Parameters that stay on the stack where the caller put them.
    left: Table<Value, ()>,
    /// Ends of blocks that are calls by `tail_call` and come back nevertheless.
    returning: Table<Block, ()>,
}

impl<'a> Plan<'a> {
    /// Decides for a thunk. `tails` says whether a box call may be the last thing that it does.
    pub(super) fn new(thunk: &'a Thunk, tails: bool) -> Self {
        let mut plan = Self {
            thunk,
            blocks: Vec::new(),
            constants: constants(thunk),
            folded: Table::new(),
            fused: Table::new(),
            tails: Table::new(),
            left: Table::new(),
            returning: Table::new(),
        };
        let ends = thunk.blocks.iter().filter(|(_, block)| tails && plan.may_be_tail(block));
        plan.tails = set(ends.map(|(id, _)| id));
        plan.blocks = plan.reached();
        plan.returning = set(plan.blocks.iter().copied().filter(|block| plan.comes_back_from(*block, tails)));
        plan.left =
            set(plan.arriving().filter(|(at, value)| plan.is_left_at(*at, *value)).map(|(_, value)| value));
        plan.folded = set(plan.constants.iter().map(|(value, _)| value).filter(|value| plan.folds(*value)));
        plan.fused = set(plan.blocks.iter().filter_map(|block| plan.fuses(*block)));
        plan
    }

    /// The same with blocks in the order of flow: each behind all that lead to it, but for loops. Values live in fewer of them
    /// then; what is rare is not at the end any more.
    pub(super) fn in_order_of_flow(mut self) -> Self {
        let mut seen = Table::<Block, ()>::new();
        let (mut done, mut under_way) = (Vec::new(), vec![(self.thunk.entry(), 0)]);
        seen.set(self.thunk.entry(), ());
        while let Some((block, at)) = under_way.last_mut() {
            let next = self.edges(*block).nth(*at).map(|edge| edge.block);
            *at += 1;
            match next {
                Some(next) if seen.get(next).is_some() => {}
                Some(next) => {
                    seen.set(next, ());
                    under_way.push((next, 0));
                }
                None => {
                    done.push(*block);
                    under_way.pop();
                }
            }
        }
        done.reverse();
        self.blocks = done;
        self
    }

    /// The number of a value that is a constant.
    pub(super) fn constant(&self, value: Id<Value>) -> Option<i64> {
        self.constants.get(value).copied()
    }

    /// Whether a value is a constant that every instruction that uses it can hold.
    pub(super) fn is_folded(&self, value: Id<Value>) -> bool {
        self.folded.get(value).is_some()
    }

    /// Whether a value is a comparison that is emitted with the branch that ends its block.
    pub(super) fn is_fused(&self, value: Id<Value>) -> bool {
        self.fused.get(value).is_some()
    }

    /// Whether the box call that ends a block is the last thing that the thunk does.
    pub(super) fn is_tail(&self, block: Id<Block>) -> bool {
        self.tails.get(block).is_some()
    }

    /// Whether the call that ends a block is one of a function of the same image, and this function goes on behind it.
    pub(super) fn comes_back(&self, block: Id<Block>) -> bool {
        self.returning.get(block).is_some()
    }

    /// Whether a parameter needs no register: it came on the stack and nobody reads it, or who does finds it there.
    pub(super) fn is_left(&self, value: Id<Value>) -> bool {
        self.left.get(value).is_some()
    }

    /// Edges out of a block that is emitted.
    pub(super) fn edges(&self, block: Id<Block>) -> impl Iterator<Item = &'a Edge> + use<'a> {
        let terminator = &self.thunk.blocks[block].terminator;
        (!self.is_tail(block)).then(|| terminator.edges()).into_iter().flatten()
    }

    /// All instructions that are emitted.
    pub(super) fn operations(&self) -> impl Iterator<Item = &'a Operation> {
        let blocks = self.blocks.iter().map(|block| &self.thunk.blocks[*block]);
        blocks.flat_map(|block| &block.instructions).map(|instruction| &instruction.operation)
    }

    fn reached(&self) -> Vec<Id<Block>> {
        let mut reached = Table::<Block, ()>::new();
        let mut pending = vec![self.thunk.entry()];
        while let Some(block) = pending.pop() {
            if reached.get(block).is_none() {
                reached.set(block, ());
                pending.extend(self.edges(block).map(|edge| edge.block));
            }
        }
        reached.iter().map(|(block, ())| block).collect()
    }

    /// Whether a block's box call may be the last thing: what it gives is what the thunk gives, dead or not, in the same
    /// registers.
    fn may_be_tail(&self, block: &Block) -> bool {
        let Terminator::BoxCall { callee, completed, dead, .. } = &block.terminator else { return false };
        let target = &self.thunk.blocks[completed.block];
        let passes_on = completed.arguments.is_empty()
            && target.instructions.is_empty()
            && matches!(&target.terminator, Terminator::Return(values) if *values == target.parameters);
        let dies_likewise = match (callee, dead) {
            (Callee::Write(_) | Callee::Flush(_), _) | (_, None) => true,
            (Callee::Link(_) | Callee::Init(_), Some(edge)) => {
                edge.arguments.is_empty() && self.returns_code(&self.thunk.blocks[edge.block])
            }
        };
        passes_on && dies_likewise && self.has_room(&block.terminator)
    }

    /// Whether a block does nothing but return its parameter, the code, alone or as the low word of a negative 64-bit number:
    /// that is how the gate leaves it.
    fn returns_code(&self, block: &Block) -> bool {
        let (Terminator::Return(values), [code]) = (&block.terminator, &block.parameters[..]) else {
            return false;
        };
        let is_sign = |instruction: &Instruction| {
            matches!(instruction.operation, Operation::Binary(Binary::ShiftRightSigned, shifted, by)
                if shifted == *code && self.constant(by) == Some(31))
        };
        let is_number = |instruction: &Instruction| matches!(instruction.operation, Operation::Constant(_));
        let mut signs = block.instructions.iter().filter(|instruction| is_sign(instruction));
        let does_nothing = block.instructions.iter().all(|one| is_sign(one) || is_number(one));
        let all_ones = |value: Id<Value>| matches!(self.constant(value), Some(-1 | 0xffff_ffff));
        does_nothing
            && match values[..] {
                [low] => low == *code,
                [low, high] => {
                    low == *code && (all_ones(high) || signs.any(|sign| sign.result == Some(high)))
                }
                _ => false,
            }
    }

    /// Whether a constant needs no register at any of its uses. Edges, arguments and results always take it as it is.
    fn folds(&self, value: Id<Value>) -> bool {
        let Some(number) = self.constant(value) else { return false };
        let branches_on = |block: &Id<Block>| {
            let terminator = &self.thunk.blocks[*block].terminator;
            matches!(terminator, Terminator::Branch { condition, .. } if *condition == value)
        };
        let mut users = self.operations().filter(|operation| operation.operands().any(|used| *used == value));
        users.all(|user| self.folds_into(value, number, user)) && !self.blocks.iter().any(branches_on)
    }

    fn folds_into(&self, value: Id<Value>, number: i64, user: &Operation) -> bool {
        match user {
            Operation::Binary(binary, first, second) if *second == value => {
                *first != value && holds::second(*binary, number).is_some()
            }
            // Only one of two numbers can stand in the instruction: the second.
            Operation::Binary(binary, _, second) => {
                self.constant(*second).is_none() && holds::first(*binary, number).is_some()
            }
            Operation::Compare(_, first, second) => {
                *second == value && *first != value && holds::compared(number).is_some()
            }
            // The scratch register holds the number, or else an offset that is too large.
            Operation::Store { value: stored, address, offset } => {
                *stored == value && *address != value && Offset::new(*offset).is_some()
            }
            Operation::Call { .. } => true,
            Operation::CallPointer { address, .. } => *address != value,
            Operation::Constant(_)
            | Operation::Address { .. }
            | Operation::ExtendUnsigned(_)
            | Operation::ExtendSigned(_)
            | Operation::Truncate(_)
            | Operation::Load { .. }
            | Operation::Check { .. }
            | Operation::Redeem { .. } => false,
        }
    }

    /// The condition of a block's branch if it is a comparison of this block that nobody else uses and nothing is emitted
    /// between the two, so that flags and operands are still there.
    fn fuses(&self, block: Id<Block>) -> Option<Id<Value>> {
        let Block { instructions, terminator, .. } = &self.thunk.blocks[block];
        let Terminator::Branch { condition, .. } = terminator else { return None };
        let is_emitted =
            |instruction: &&Instruction| !instruction.result.is_some_and(|result| self.is_folded(result));
        let last = instructions.iter().rfind(is_emitted)?;
        let compares = matches!(last.operation, Operation::Compare(..)) && last.result == Some(*condition);
        let in_operations = self.operations().flat_map(Operation::operands);
        let terminators = self.blocks.iter().map(|block| &self.thunk.blocks[*block].terminator);
        let all = in_operations.chain(terminators.flat_map(Terminator::uses));
        (compares && all.filter(|value| *value == condition).count() == 1).then_some(*condition)
    }
}

fn set<K>(ids: impl Iterator<Item = Id<K>>) -> Table<K, ()> {
    let mut set = Table::new();
    ids.for_each(|id| set.set(id, ()));
    set
}

fn constants(thunk: &Thunk) -> Table<Value, i64> {
    let mut found = Table::new();
    for instruction in thunk.blocks.values().flat_map(|block| &block.instructions) {
        if let (Operation::Constant(number), Some(result)) = (&instruction.operation, instruction.result) {
            found.set(result, *number);
        }
    }
    found
}
