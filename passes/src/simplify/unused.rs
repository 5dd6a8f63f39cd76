//! What nobody uses is not computed.

use bento_ir::{Operation, Table, Thunk};

use crate::{layout, operands};

/// Operations whose only effect is a value that is not used, and blocks that control does not arrive at.
pub(super) fn values(thunk: &mut Thunk) -> bool {
    let before = thunk.blocks.len();
    layout::compact(thunk);
    let mut used = Table::new();
    operands::of_thunk(thunk).for_each(|value| used.set(*value, ()));
    let mut changed = thunk.blocks.len() < before;
    for block in thunk.blocks.values_mut() {
        block.instructions.retain(|instruction| {
            let is_used = instruction.result.is_none_or(|result| used.get(result).is_some());
            let stays = is_used || has_effect(&instruction.operation);
            changed |= !stays;
            stays
        });
    }
    changed
}

/// Whether an operation does more than give a value. A load may fault.
fn has_effect(operation: &Operation) -> bool {
    match operation {
        Operation::Load { .. }
        | Operation::Store { .. }
        | Operation::Call { .. }
        | Operation::CallPointer { .. }
        | Operation::Check { .. }
        | Operation::Redeem { .. } => true,
        Operation::Constant(_)
        | Operation::Address { .. }
        | Operation::Binary(..)
        | Operation::Compare(..)
        | Operation::ExtendUnsigned(_)
        | Operation::ExtendSigned(_)
        | Operation::Truncate(_) => false,
    }
}
