//! The numbers that a box and its parent agree on.

use super::{Defects, Rule};
use crate::facts::{Face, Numbering, WayOut};
use crate::text::names;
use crate::{Box, Direction, Id, Port, System};

/// The face of every box but kernels.
pub(super) fn check(system: &System, numbering: &Numbering, defects: &mut Defects) {
    for owner in system.boxes.ids() {
        let at = || format!("box {}", names::of_box(system, owner));
        let face = numbering.get(owner);
        let wanted = face.is_some() == system.has_image(owner);
        defects.demand(wanted, Rule::FaceMissing, at, "faces belong to isolated boxes, to each");
        if let Some(face) = face {
            self::face(system, at, owner, face, defects);
        }
    }
}

fn face(system: &System, at: impl Fn() -> String, owner: Id<Box>, face: &Face, defects: &mut Defects) {
    let (common, imports) = face.ways_out.split_at(face.ways_out.len().min(2));
    let imports: Option<Vec<Id<Port>>> = imports.iter().map(|way| import(*way)).collect();
    let ways_out = common == [WayOut::Write, WayOut::Flush]
        && imports.is_some_and(|imports| by_name(system, owner, Direction::Import, &imports));
    defects.demand(
        ways_out,
        Rule::FaceWaysOut,
        &at,
        "its ways out are not write, flush and its imports by name",
    );
    let exports = by_name(system, owner, Direction::Export, &face.exports);
    defects.demand(exports, Rule::FaceExports, &at, "its entries are not its exports by name");
    let digest = !face.text.is_empty() && face.digest != [0; 8];
    defects.demand(digest, Rule::FaceDigest, at, "its face has no text or no digest");
}

fn import(way: WayOut) -> Option<Id<Port>> {
    match way {
        WayOut::Write | WayOut::Flush => None,
        WayOut::Import(port) => Some(port),
    }
}

/// Whether these are the ports of a box and a direction that are not private, each once, with rising names. Answers to hooks of the box
/// itself cross nothing.
fn by_name(system: &System, owner: Id<Box>, direction: Direction, ports: &[Id<Port>]) -> bool {
    let belongs =
        |port: &Port| port.owner == owner && port.direction == direction && port.scope != Some(owner);
    let wanted = system.ports.of(owner).filter(|(_, port)| belongs(port)).count();
    let found: Option<Vec<&Port>> = ports.iter().map(|id| system.ports.get(*id)).collect();
    found.is_some_and(|found| {
        found.len() == wanted
            && found.iter().all(|port| belongs(port))
            && found.windows(2).all(|pair| pair[0].name.as_bytes() < pair[1].name.as_bytes())
    })
}
