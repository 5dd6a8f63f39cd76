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
            let exists = body.thunk.values.get(value).is_some();
            let detail = format!("there is no v{}", value.index());
            defects.demand(exists, Rule::IdRange, || body.at_block(id), &detail);
        }
        for edge in block.terminator.edges() {
            let exists = body.thunk.blocks.get(edge.block).is_some();
            let detail = format!("there is no block{}", edge.block.index());
            defects.demand(exists, Rule::IdRange, || body.at_block(id), &detail);
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
            operands(operation).into_iter().for_each(|value| used(value, position));
        }
        leaving(&block.terminator).into_iter().for_each(|value| used(value, block.instructions.len()));
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
pub(super) fn operands(operation: &Operation) -> Vec<Id<Value>> {
    match operation {
        Operation::Constant(_) | Operation::Address { .. } => vec![],
        Operation::Binary(_, left, right) | Operation::Compare(_, left, right) => vec![*left, *right],
        Operation::ExtendUnsigned(value) | Operation::ExtendSigned(value) => vec![*value],
        Operation::Truncate(value) | Operation::Load { address: value, .. } => vec![*value],
        Operation::Store { value, address, .. } => vec![*value, *address],
        Operation::Call { arguments, .. } => arguments.clone(),
        Operation::CallPointer { address, arguments } => [&[*address], arguments.as_slice()].concat(),
        Operation::Check { pointer, count: Count::Constant(_), .. } => vec![*pointer],
        Operation::Check { pointer, count: Count::Value(count), .. } => vec![*pointer, *count],
        Operation::Redeem { number, .. } => vec![*number],
    }
}

/// Values that a terminator uses, those of its edges among them.
fn leaving(terminator: &Terminator) -> Vec<Id<Value>> {
    let mut values = match terminator {
        Terminator::Jump(_) | Terminator::Unreachable => vec![],
        Terminator::Branch { condition, .. } => vec![*condition],
        Terminator::Return(values) => values.clone(),
        Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => arguments.clone(),
        Terminator::Abort(code) => vec![*code],
    };
    values.extend(terminator.edges().into_iter().flat_map(|edge| edge.arguments.iter().copied()));
    values
}
