//! Support functions: thunks that are written as text and are the same in every system.

use std::collections::BTreeSet;

use bento_ir::{Box, Direction, Id, Origin, Runtime, System, text};

/// Adds the support functions of a box, but for those that the box has already, from the user or from another pass.
///
/// # Panics
/// If a text cannot be read.
pub(super) fn add(system: &mut System, owner: Id<Box>, support: &[(&str, &str)]) {
    let taken = taken(system, owner);
    let wanted = files(system, owner);
    for (name, text) in support.iter().filter(|(name, _)| wanted.contains(name)) {
        let mut all = system.clone();
        let data = all.data.len();
        let thunks = text::parse_thunks(text, owner, &mut all);
        let thunks = thunks.unwrap_or_else(|error| panic!("{name} is a part of this program: {error}"));
        for thunk in thunks.into_iter().map(|id| &all.thunks[id]).filter(|thunk| !taken.contains(&thunk.name))
        {
            system.thunks.push(thunk.clone());
        }
        for datum in all.data.values().skip(data) {
            system.data.push(datum.clone());
        }
    }
}

/// The files whose functions a box has.
fn files(system: &System, owner: Id<Box>) -> Vec<&'static str> {
    let mut files = vec!["common.bir", "newlib.bir"];
    match system.boxes[owner].runtime {
        Runtime::ArmSys { .. } => {
            files.push("kernel.bir");
            if system.children(owner).any(|child| system.is_isolated(child)) {
                files.push("image.bir");
            }
        }
        Runtime::ArmMpu { .. } => files.push("box.bir"),
    }
    files
}

/// Symbols of the object that are defined elsewhere.
fn taken(system: &System, owner: Id<Box>) -> BTreeSet<String> {
    let exports = system.ports_of(owner, Direction::Export).filter(|(_, port)| port.origin == Origin::User);
    let thunks = system.thunks.values().filter(|thunk| thunk.owner == owner);
    exports.map(|(_, port)| port.symbol.clone()).chain(thunks.map(|thunk| thunk.name.clone())).collect()
}
