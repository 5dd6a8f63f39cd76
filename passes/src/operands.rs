//! The values that code uses, so that a pass can replace them.

use bento_ir::{Id, Table, Terminator, Thunk, Value};

/// Values that the end of a block uses, those of its edges among them.
pub(crate) fn of_terminator(terminator: &mut Terminator) -> Vec<&mut Id<Value>> {
    match terminator {
        Terminator::Jump(edge) => edge.arguments.iter_mut().collect(),
        Terminator::Branch { condition, then, otherwise } => {
            std::iter::once(condition).chain(&mut then.arguments).chain(&mut otherwise.arguments).collect()
        }
        Terminator::Return(values) => values.iter_mut().collect(),
        Terminator::TailCall { arguments, .. } => arguments.iter_mut().collect(),
        Terminator::BoxCall { arguments, completed, dead, .. } => {
            let edges = std::iter::once(completed).chain(dead).flat_map(|edge| &mut edge.arguments);
            arguments.iter_mut().chain(edges).collect()
        }
        Terminator::Abort(code) => vec![code],
        Terminator::Unreachable => vec![],
    }
}

/// All uses of all values in a thunk.
pub(crate) fn of_thunk(thunk: &mut Thunk) -> impl Iterator<Item = &mut Id<Value>> {
    thunk.blocks.values_mut().flat_map(|block| {
        let inside =
            block.instructions.iter_mut().flat_map(|instruction| instruction.operation.operands_mut());
        inside.chain(of_terminator(&mut block.terminator))
    })
}

/// Uses other values instead of those that the table names. What stands for a value may itself be replaced.
pub(crate) fn replace(thunk: &mut Thunk, with: &Table<Value, Id<Value>>) {
    for used in of_thunk(thunk) {
        while let Some(other) = with.get(*used) {
            *used = *other;
        }
    }
}
