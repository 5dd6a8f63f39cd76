//! The values that code uses, so that a pass can replace them.

use bento_ir::{Id, Table, Terminator, Thunk, Value};

/// Values that the end of a block uses, those of its edges among them.
pub(crate) fn of_terminator(terminator: &mut Terminator) -> impl Iterator<Item = &mut Id<Value>> {
    let nothing: &mut [Id<Value>] = &mut [];
    let (placed, listed, edges) = match terminator {
        Terminator::Jump(edge) => (None, nothing, [Some(edge), None]),
        Terminator::Branch { condition, then, otherwise } => {
            (Some(condition), nothing, [Some(then), Some(otherwise)])
        }
        Terminator::Return(arguments) | Terminator::TailCall { arguments, .. } => {
            (None, arguments.as_mut_slice(), [None, None])
        }
        Terminator::BoxCall { arguments, completed, dead, .. } => {
            (None, arguments.as_mut_slice(), [Some(completed), dead.as_mut()])
        }
        Terminator::Abort(code) => (Some(code), nothing, [None, None]),
        Terminator::Unreachable => (None, nothing, [None, None]),
    };
    let handed = edges.into_iter().flatten().flat_map(|edge| &mut edge.arguments);
    placed.into_iter().chain(listed).chain(handed)
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
