//! A branch that always goes the same way is a jump.

use bento_ir::{Edge, Terminator, Thunk};

use super::fold;

/// Branches on a number, and branches whose two edges are one.
pub(super) fn decided(thunk: &mut Thunk) -> bool {
    let known = fold::known(thunk);
    let mut changed = false;
    for block in thunk.blocks.values_mut() {
        let Terminator::Branch { condition, then, otherwise } = &block.terminator else { continue };
        let way: Option<&Edge> = match known.get(*condition) {
            Some(number) if number.value == 0 => Some(otherwise),
            Some(_) => Some(then),
            None => (then == otherwise).then_some(then),
        };
        if let Some(way) = way.cloned() {
            block.terminator = Terminator::Jump(way);
            changed = true;
        }
    }
    changed
}
