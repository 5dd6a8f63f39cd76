//! Where values live: one interval a value over the blocks in emission order.

use std::collections::BTreeSet;

use bento_ir::code::{Operation, Terminator};
use bento_ir::{Block, Id, Instruction, Table, Value};

use super::plan::Plan;

/// Positions at which a value holds its register: from its definition to its last use, holes ignored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Interval {
    /// Position of the definition.
    pub(super) start: usize,
    /// Position of the last use.
    pub(super) end: usize,
}

/// Intervals and the positions of calls.
pub(super) struct Liveness {
    pub(super) intervals: Table<Value, Interval>,
    /// Calls that come back, in order; a value that lives on behind one must survive it.
    pub(super) calls: Vec<Call>,
}

/// A call that comes back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Call {
    /// Where it is.
    pub(super) position: usize,
    /// Whether it ends its block: then the ways out begin with what it left in registers.
    pub(super) ends_block: bool,
}

impl Interval {
    /// Whether a value lives before a call and behind it.
    pub(super) fn contains(self, call: Call) -> bool {
        self.start < call.position && call.position < self.end
    }
}

/// Whether an instruction calls a function that comes back.
pub(super) fn is_call(instruction: &Instruction) -> bool {
    matches!(instruction.operation, Operation::Call { .. } | Operation::CallPointer { .. })
}

/// Intervals of all values in the blocks that are emitted.
pub(super) fn liveness(plan: &Plan<'_>) -> Liveness {
    let (live_in, live_out) = flow(plan);
    let mut result = Liveness { intervals: Table::new(), calls: Vec::new() };
    let mut position = 0;
    for id in plan.blocks.iter().copied() {
        let block = &plan.thunk.blocks[id];
        let start = position;
        for value in live_in[id].iter().chain(&block.parameters) {
            extend(&mut result.intervals, *value, start);
        }
        for instruction in &block.instructions {
            position += 1;
            for value in instruction.operation.operands().copied().chain(instruction.result) {
                extend(&mut result.intervals, value, position);
            }
            if is_call(instruction) {
                result.calls.push(Call { position, ends_block: false });
            }
        }
        position += 1;
        for value in last_uses(plan, id) {
            extend(&mut result.intervals, value, position);
        }
        if matches!(block.terminator, Terminator::BoxCall { .. }) && !plan.is_tail(id) {
            result.calls.push(Call { position, ends_block: true });
            for value in plan.edges(id).flat_map(|edge| &edge.arguments) {
                extend(&mut result.intervals, *value, position + 1);
            }
        }
        position += 1;
        for value in &live_out[id] {
            extend(&mut result.intervals, *value, position);
        }
        position += 1;
    }
    result
}

/// Values that the end of a block reads, as far as it is emitted.
fn last_uses<'a>(plan: &Plan<'a>, id: Id<Block>) -> impl Iterator<Item = Id<Value>> + use<'a> {
    let on_edges = plan.edges(id).flat_map(|edge| &edge.arguments);
    plan.thunk.blocks[id].terminator.operands().chain(on_edges).copied()
}

fn extend(intervals: &mut Table<Value, Interval>, value: Id<Value>, position: usize) {
    let interval = intervals.get(value).copied().unwrap_or(Interval { start: position, end: position });
    let (start, end) = (interval.start.min(position), interval.end.max(position));
    intervals.set(value, Interval { start, end });
}

type Sets = Table<Block, BTreeSet<Id<Value>>>;

/// Values live at the start and at the end of each block, by iteration to a fixed point.
fn flow(plan: &Plan<'_>) -> (Sets, Sets) {
    let (mut live_in, mut live_out) = (Sets::new(), Sets::new());
    for block in &plan.blocks {
        live_in.set(*block, BTreeSet::new());
        live_out.set(*block, BTreeSet::new());
    }
    loop {
        let mut changed = false;
        for id in plan.blocks.iter().rev().copied() {
            let block = &plan.thunk.blocks[id];
            let mut live: BTreeSet<Id<Value>> =
                plan.edges(id).flat_map(|edge| live_in[edge.block].iter().copied()).collect();
            changed |= live != live_out[id];
            live_out.set(id, live.clone());
            live.extend(last_uses(plan, id));
            for instruction in block.instructions.iter().rev() {
                if let Some(result) = instruction.result {
                    live.remove(&result);
                }
                live.extend(instruction.operation.operands());
            }
            for parameter in &block.parameters {
                live.remove(parameter);
            }
            changed |= live != live_in[id];
            live_in.set(id, live);
        }
        if !changed {
            return (live_in, live_out);
        }
    }
}
