//! Imports and exports.

use super::{Defects, Rule, tree};
use crate::text::names;
use crate::{Box, Direction, Id, Origin, Port, System};

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
        let asks_itself = port.direction == Direction::Import && port.scope == Some(port.owner);
        let exported = || {
            let mut exports = system.ports_of(port.owner, Direction::Export);
            exports.any(|(_, export)| export.name == port.name)
        };
        let holds = !asks_itself || port.origin != Origin::User || exported();
        defects.demand(holds, Rule::PortScope, at, "its own box is to have it and has not");
    }
}

fn is_twin(one: &Port, other: &Port) -> bool {
    one.owner == other.owner
        && one.direction == other.direction
        && one.scope == other.scope
        && one.name == other.name
}

/// Whether two boxes are the same, or parent and child, or isolated children of one parent.
pub(super) fn are_neighbours(system: &System, one: Id<Box>, other: Id<Box>) -> bool {
    let parents = [one, other].map(|id| system.boxes[id].parent);
    let isolated = [one, other].iter().all(|id| system.is_isolated(*id));
    let siblings = isolated && parents[0].is_some() && parents[0] == parents[1];
    one == other || parents[0] == Some(other) || parents[1] == Some(one) || siblings
}
