//! Values: defined once, and used only where the definition dominates.

use super::Body;
use super::flow::Flow;
use crate::code::Count;
use crate::verify::{Defects, Rule};
use crate::{Block, Id, Instruction, Operation, Terminator, Value};

/// Where a value is defined: the block, and how many of its instructions come before the value can be used.
type Definition = (Id<Block>, usize);

/// Whether all ids of values and blocks lead somewhere.
pub(super) fn ids(body: Body<'_>, defects: &mut Defects) -> bool {
    let before = defects.0.len();
    for (id, block) in body.thunk.blocks.iter() {
        let results = block.instructions.iter().filter_map(|instruction| instruction.result);
        let operands = block.instructions.iter().flat_map(|instruction| operands(&instruction.operation));
        let parameters = block.parameters.iter().copied();
        for value in parameters.chain(results).chain(operands).chain(leaving(&block.terminator)) {
            if body.thunk.values.get(value).is_none() {
                let detail = format!("there is no v{}", value.index());
                defects.say(Rule::IdRange, body.at_block(id), detail);
            }
        }
        for edge in block.terminator.edges() {
            if body.thunk.blocks.get(edge.block).is_none() {
                let detail = format!("there is no block{}", edge.block.index());
                defects.say(Rule::IdRange, body.at_block(id), detail);
            }
        }
    }
    defects.0.len() == before
}

/// All definitions and uses.
pub(super) fn check(body: Body<'_>, flow: &Flow, defects: &mut Defects) {
    let definitions = definitions(body, defects);
    for (id, block) in body.thunk.blocks.iter().filter(|(id, _)| flow.reaches(*id)) {
        let mut used = |value: Id<Value>, position: usize| {
            let Some((at, behind)) = definitions[value.index()] else {
                let detail = format!("v{} is not defined", value.index());
                defects.say(Rule::ValueUndefined, body.at_block(id), detail);
                return;
            };
            let earlier = at == id && behind <= position;
            if !earlier && !flow.strictly_dominates(at, id) {
                let detail = format!("v{} is defined where control need not come by", value.index());
                defects.say(Rule::ValueDominance, body.at_block(id), detail);
            }
        };
        for (position, Instruction { operation, .. }) in block.instructions.iter().enumerate() {
            operands(operation).for_each(|value| used(value, position));
        }
        leaving(&block.terminator).for_each(|value| used(value, block.instructions.len()));
    }
}

fn definitions(body: Body<'_>, defects: &mut Defects) -> Vec<Option<Definition>> {
    let mut definitions: Vec<Option<Definition>> = vec![None; body.thunk.values.len()];
    for (id, block) in body.thunk.blocks.iter() {
        let parameters = block.parameters.iter().map(|value| (*value, 0));
        let results = block.instructions.iter().enumerate();
        let results = results.filter_map(|(index, instruction)| Some((instruction.result?, index + 1)));
        for (value, behind) in parameters.chain(results) {
            let first = *definitions[value.index()].get_or_insert((id, behind));
            if first != (id, behind) {
                let detail = format!("v{} is defined twice", value.index());
                defects.say(Rule::ValueRedefined, body.at_block(id), detail);
            }
        }
    }
    definitions
}

/// Values that an operation uses.
pub(super) fn operands(operation: &Operation) -> impl Iterator<Item = Id<Value>> {
    let (single, listed): ([Option<Id<Value>>; 2], &[Id<Value>]) = match operation {
        Operation::Constant(_) | Operation::Address { .. } => ([None, None], &[]),
        Operation::Binary(_, left, right) | Operation::Compare(_, left, right) => {
            ([Some(*left), Some(*right)], &[])
        }
        Operation::ExtendUnsigned(value) | Operation::ExtendSigned(value) => ([Some(*value), None], &[]),
        Operation::Truncate(value) | Operation::Load { address: value, .. } => ([Some(*value), None], &[]),
        Operation::Store { value, address, .. } => ([Some(*value), Some(*address)], &[]),
        Operation::Call { arguments, .. } => ([None, None], arguments),
        Operation::CallPointer { address, arguments } => ([Some(*address), None], arguments),
        Operation::Check { pointer, count: Count::Constant(_), .. } => ([Some(*pointer), None], &[]),
        Operation::Check { pointer, count: Count::Value(count), .. } => ([Some(*pointer), Some(*count)], &[]),
        Operation::Redeem { number, .. } => ([Some(*number), None], &[]),
    };
    single.into_iter().flatten().chain(listed.iter().copied())
}

/// Values that a terminator uses, those of its edges among them.
fn leaving(terminator: &Terminator) -> impl Iterator<Item = Id<Value>> {
    let (single, listed): (Option<Id<Value>>, &[Id<Value>]) = match terminator {
        Terminator::Jump(_) | Terminator::Unreachable => (None, &[]),
        Terminator::Branch { condition, .. } => (Some(*condition), &[]),
        Terminator::Return(values) => (None, values),
        Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => (None, arguments),
        Terminator::Abort(code) => (Some(*code), &[]),
    };
    let handed = terminator.edges().flat_map(|edge| &edge.arguments);
    single.into_iter().chain(listed.iter().chain(handed).copied())
}
