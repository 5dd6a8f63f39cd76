//! Numbers and addresses beside what uses them.
//!
//! Passes merge equal ones, so that one may hold a register from the begin of a function to its end. Where registers do not
//! suffice that is the first thing to give up: each use gets one of its own.

use bento_ir::code::Operation;
use bento_ir::{Id, Instruction, Table, Thunk, Value};

/// The same function with its numbers and addresses beside their uses.
pub(super) fn beside_uses(thunk: &Thunk) -> Thunk {
    let mut near = Near { thunk: thunk.clone(), origins: origins(thunk) };
    for block in thunk.blocks.ids() {
        let mut instructions = Vec::new();
        for mut instruction in thunk.blocks[block].instructions.iter().cloned() {
            if near.is_origin(&instruction) {
                continue;
            }
            near.copies(instruction.operation.operands_mut(), &mut instructions);
            instructions.push(instruction);
        }
        let mut terminator = thunk.blocks[block].terminator.clone();
        near.copies(terminator.operands_mut(), &mut instructions);
        for edge in terminator.edges_mut() {
            near.copies(edge.arguments.iter_mut(), &mut instructions);
        }
        near.thunk.blocks[block].instructions = instructions;
        near.thunk.blocks[block].terminator = terminator;
    }
    near.thunk
}

struct Near {
    thunk: Thunk,
    /// What makes a number or an address.
    origins: Table<Value, Operation>,
}

impl Near {
    fn is_origin(&self, instruction: &Instruction) -> bool {
        instruction.result.is_some_and(|result| self.origins.get(result).is_some())
    }

    /// Gives operands that are numbers or addresses copies of their own.
    fn copies<'v>(&mut self, operands: impl Iterator<Item = &'v mut Id<Value>>, into: &mut Vec<Instruction>) {
        for operand in operands {
            if let Some(operation) = self.origins.get(*operand) {
                let copy = self.thunk.values.push(Value { ty: self.thunk.values[*operand].ty });
                into.push(Instruction { result: Some(copy), operation: operation.clone() });
                *operand = copy;
            }
        }
    }
}

fn origins(thunk: &Thunk) -> Table<Value, Operation> {
    let mut origins = Table::new();
    for instruction in thunk.blocks.values().flat_map(|block| &block.instructions) {
        let is_origin = matches!(instruction.operation, Operation::Constant(_) | Operation::Address { .. });
        if let Some(result) = instruction.result.filter(|_| is_origin) {
            origins.set(result, instruction.operation.clone());
        }
    }
    origins
}
