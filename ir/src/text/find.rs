//! Which node answers to a name: the first one. Printer and reader ask the same functions.

use crate::{Box, Direction, Id, Link, Named, Port, Region, Section, SectionKind, System};

/// A box by its name.
pub(super) fn of_box(system: &System, name: &str) -> Option<Id<Box>> {
    system.boxes.iter().find(|(_, node)| node.name == name).map(|(id, _)| id)
}

/// A declared type by its name.
pub(super) fn named(system: &System, name: &str) -> Option<Id<Named>> {
    system.named.iter().find(|(_, node)| node.name == name).map(|(id, _)| id)
}

/// A region by its name.
pub(super) fn region(system: &System, owner: Id<Box>, name: &str) -> Option<Id<Region>> {
    system.regions_of(owner).find(|(_, node)| node.name == name).map(|(id, _)| id)
}

/// A section by its kind.
pub(super) fn section(system: &System, owner: Id<Box>, kind: SectionKind) -> Option<Id<Section>> {
    system.section(owner, kind).map(|(id, _)| id)
}

/// A port by its name, and by its scope if one is given.
pub(super) fn port(
    system: &System,
    owner: Id<Box>,
    direction: Direction,
    name: &str,
    scope: Option<Id<Box>>,
) -> Option<Id<Port>> {
    let answers = |port: &Port| port.name == name && (scope.is_none() || port.scope == scope);
    system.ports_of(owner, direction).find(|(_, port)| answers(port)).map(|(id, _)| id)
}

/// A link by its import.
pub(super) fn link(system: &System, import: Id<Port>) -> Option<Id<Link>> {
    system.link_of(import).map(|(id, _)| id)
}
