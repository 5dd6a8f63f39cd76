//! Number: what a box and its parent must agree on.
//!
//! * Takes: ports.
//! * Gives: the [`Face`] of every box but kernels.
//! * After this: ways out have the numbers 1 for write, 2 for flush, and from 3 on the box's own imports by name; entries of the
//!   image are 0 for `__box_init` and from 1 on the box's exports by name. The digest stands for all of that and for the
//!   types.
//! * Never: a look at links, symbols or the other box. A parent that is built apart derives the same from the face that its own
//!   recipe states.
//!
//! The text that is digested is made of lines. Names of parameters and documentation are not in it: they change nothing of
//! what crosses the boundary. The second line says how calls cross it: `gate` behind the MPU, `table` without isolation.
//!
//! ```text
//! face 1
//! gate 1
//! type struct point size 8 align 4 { i32 x at 0; i32 y at 4; }
//! out 1 write
//! out 2 flush
//! out 3 random_get fn() -> u32
//! entry 0 init
//! entry 1 robot_go fn(const point*) -> err
//! ```

use std::collections::BTreeMap;

use bento_ir::facts::{Face, Numbering, WayOut};
use bento_ir::{Direction, Id, Port, System};
use sha2::{Digest, Sha256};

use crate::resolve::is_private;
use crate::spelling;

/// Version of the canonical text.
const FACE_VERSION: u32 = 1;

/// Version of what the gate expects of a box: how calls cross the boundary.
const GATE_VERSION: u32 = 1;

/// The same of boxes that call through a table.
const TABLE_VERSION: u32 = 1;

type BoxId = Id<bento_ir::Box>;

/// Numbers the faces of all boxes but kernels.
#[must_use]
pub fn number(system: &System) -> Numbering {
    let mut numbering = Numbering::new();
    for id in system.boxes.ids().filter(|id| system.has_image(*id)) {
        numbering.set(id, face(system, id));
    }
    numbering
}

fn face(system: &System, id: BoxId) -> Face {
    let imports = by_name(system, id, Direction::Import).into_iter().map(WayOut::Import);
    let ways_out: Vec<_> = [WayOut::Write, WayOut::Flush].into_iter().chain(imports).collect();
    let exports = by_name(system, id, Direction::Export);
    let text = text(system, crossing(system, id), &ways_out, &exports);
    let digest = digest(&text);
    Face { ways_out, exports, text, digest }
}

/// The functions that cross the boundary, in the order of their names' bytes.
fn by_name(system: &System, id: BoxId, direction: Direction) -> Vec<Id<Port>> {
    let mut ports: Vec<_> = system.ports_of(id, direction).filter(|(_, port)| !is_private(port)).collect();
    ports.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
    ports.into_iter().map(|(id, _)| id).collect()
}

/// How calls cross the boundary of a box: a box and a kernel that mean different things by that do not fit.
fn crossing(system: &System, id: BoxId) -> String {
    if system.is_isolated(id) { format!("gate {GATE_VERSION}") } else { format!("table {TABLE_VERSION}") }
}

fn text(system: &System, crossing: String, ways_out: &[WayOut], exports: &[Id<Port>]) -> String {
    let mut lines = vec![format!("face {FACE_VERSION}"), crossing];
    let imports = ways_out.iter().filter_map(|way| match way {
        WayOut::Import(port) => Some(port),
        WayOut::Write | WayOut::Flush => None,
    });
    lines.extend(types(system, imports.chain(exports)));
    for (number, way) in (1..).zip(ways_out) {
        lines.push(match way {
            WayOut::Write => format!("out {number} write"),
            WayOut::Flush => format!("out {number} flush"),
            WayOut::Import(port) => format!("out {number} {}", function(system, *port)),
        });
    }
    lines.push("entry 0 init".to_owned());
    for (number, port) in (1..).zip(exports) {
        lines.push(format!("entry {number} {}", function(system, *port)));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn function(system: &System, port: Id<Port>) -> String {
    format!("{} {}", system.ports[port].name, spelling::signature(system, &system.crossing_type(port)))
}

/// The declared types that the functions need, by name.
fn types<'p>(system: &System, ports: impl Iterator<Item = &'p Id<Port>>) -> Vec<String> {
    let needed = ports.flat_map(|port| spelling::declared_in(system, &system.crossing_type(*port)));
    let by_name: BTreeMap<_, _> = needed.map(|named| (&system.named[named].name, named)).collect();
    by_name.values().map(|named| format!("type {}", spelling::declaration(system, *named))).collect()
}

/// The first 8 bytes of SHA-256.
fn digest(text: &str) -> [u8; 8] {
    let mut digest = [0; 8];
    digest.copy_from_slice(&Sha256::digest(text)[..8]);
    digest
}
