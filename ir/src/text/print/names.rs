//! Names of nodes, and bytes in quotes.

use crate::text::find;
use crate::text::words::Word;
use crate::{Box, Direction, Id, Link, Named, Port, Region, Section, System};

/// A name: as it is, or in quotes where it is no identifier.
pub(crate) fn name(name: &str) -> String {
    let mut letters = name.bytes();
    let first = letters.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if first && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        name.to_owned()
    } else {
        quoted(name.as_bytes())
    }
}

/// Bytes in quotes.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for byte in bytes {
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            b'\n' => text.push_str("\\n"),
            0x20..=0x7e => text.push(char::from(*byte)),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push('"');
    text
}

/// A node by its position.
pub(crate) fn position<T>(id: Id<T>) -> String {
    format!("#{}", id.index())
}

/// A box.
pub(crate) fn of_box(system: &System, id: Id<Box>) -> String {
    match system.boxes.get(id) {
        Some(node) if find::of_box(system, &node.name) == Some(id) => name(&node.name),
        Some(_) | None => position(id),
    }
}

/// A declared type, named from inside of the type `from` or from behind all types.
pub(crate) fn named(system: &System, id: Id<Named>, from: Option<Id<Named>>) -> String {
    match system.named.get(id) {
        Some(node) if from.is_none_or(|from| id < from) && find::named(system, &node.name) == Some(id) => {
            let taken = ["const", "mut", "nullable", "own"].contains(&node.name.as_str())
                || crate::Scalar::ALL.iter().any(|scalar| scalar.word() == node.name);
            if taken { quoted(node.name.as_bytes()) } else { name(&node.name) }
        }
        Some(_) | None => position(id),
    }
}

/// A region.
pub(crate) fn region(system: &System, id: Id<Region>) -> String {
    match system.regions.get(id) {
        Some(node) if find::region(system, node.owner, &node.name) == Some(id) => {
            format!("{}.{}", of_box(system, node.owner), name(&node.name))
        }
        Some(_) | None => position(id),
    }
}

/// A section.
pub(crate) fn section(system: &System, id: Id<Section>) -> String {
    match system.sections.get(id) {
        Some(node) if find::section(system, node.owner, node.kind) == Some(id) => {
            format!("{}.{}", of_box(system, node.owner), node.kind.word())
        }
        Some(_) | None => position(id),
    }
}

/// A port, where one of the direction is expected.
pub(crate) fn port(system: &System, id: Id<Port>, direction: Direction) -> String {
    port_name(system, id, direction).unwrap_or_else(|| position(id))
}

fn port_name(system: &System, id: Id<Port>, direction: Direction) -> Option<String> {
    let node = system.ports.get(id)?;
    let plain = format!("{}.{}", of_box(system, node.owner), name(&node.name));
    let leads = |scope| find::port(system, node.owner, direction, &node.name, scope) == Some(id);
    if leads(None) {
        return Some(plain);
    }
    node.scope.filter(|_| leads(node.scope)).map(|scope| format!("{plain}@{}", of_box(system, scope)))
}

/// A link.
pub(crate) fn link(system: &System, id: Id<Link>) -> String {
    let import = system.links.get(id).map(|link| link.import);
    let leads = import.filter(|import| find::link(system, *import) == Some(id));
    leads.and_then(|import| port_name(system, import, Direction::Import)).unwrap_or_else(|| position(id))
}
