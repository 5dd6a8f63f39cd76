//! Thunks of several boxes that are the same.
//!
//! Support functions are: every box has them, with the same blocks and values. What a pass makes of one it would make of its
//! twins, so it is made once and copied. Whether two are twins is seen from what is in them, not from where they come from.

use std::collections::BTreeMap;

use bento_ir::{Thunk, ThunkKind};

/// Support functions before and after a pass that changes one thunk at a time and looks at nothing but what is in it.
#[derive(Default)]
pub(crate) struct Twins {
    by_name: BTreeMap<String, (Thunk, Thunk)>,
}

impl Twins {
    /// Changes a thunk, or takes what was made of its twin.
    pub(crate) fn change(&mut self, thunk: &mut Thunk, change: impl FnOnce(&mut Thunk)) {
        if thunk.kind != ThunkKind::Support {
            return change(thunk);
        }
        match self.by_name.get(&thunk.name) {
            Some((before, after)) if are_twins(before, thunk) => {
                thunk.results.clone_from(&after.results);
                thunk.blocks.clone_from(&after.blocks);
                thunk.values.clone_from(&after.values);
            }
            Some(_) => change(thunk),
            None => {
                let before = thunk.clone();
                change(thunk);
                self.by_name.insert(thunk.name.clone(), (before, thunk.clone()));
            }
        }
    }
}

fn are_twins(one: &Thunk, other: &Thunk) -> bool {
    one.blocks == other.blocks && one.values == other.values && one.results == other.results
}
