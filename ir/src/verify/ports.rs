//! Imports and exports.

use super::{Defects, Rule, tree};
use crate::text::names;
use crate::{Box, Id, Port, System};

/// All ports.
pub(super) fn check(system: &System, defects: &mut Defects) {
    for (id, port) in system.ports.iter() {
        let at = || format!("port {}", names::port(system, id, port.direction));
        tree::identifier(&port.name, at, defects);
        tree::identifier(&port.symbol, at, defects);
        let twin = system.ports.iter().any(|(other, node)| other < id && !node.weak && is_twin(node, port));
        defects.demand(
            port.weak || !twin,
            Rule::PortName,
            at,
            "another port of the box has its name and scope",
        );
        let near = port.scope.is_none_or(|scope| are_neighbours(system, port.owner, scope));
        defects.demand(near, Rule::PortScope, at, "its scope is no neighbour");
    }
}

fn is_twin(one: &Port, other: &Port) -> bool {
    one.owner == other.owner
        && one.direction == other.direction
        && one.scope == other.scope
        && one.name == other.name
}

/// Whether two boxes are the same, or parent and child.
pub(super) fn are_neighbours(system: &System, one: Id<Box>, other: Id<Box>) -> bool {
    one == other || system.boxes[one].parent == Some(other) || system.boxes[other].parent == Some(one)
}
