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
            // A load may fault.
            let may_fault = matches!(instruction.operation, Operation::Load { .. });
            let stays = is_used || may_fault || instruction.operation.has_effect();
            changed |= !stays;
            stays
        });
    }
    changed
}
