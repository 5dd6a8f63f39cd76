//! What a thunk does to cross the boundary.

use bento_asm::{Fragment, Rule};
use bento_ir::facts::WayOut;
use bento_ir::{Box, Callee, Checked, Direction, Id, Link, Port, Provider, System};

use super::{stacked, symbol};
use crate::Instruction;
use crate::Register::{Lr, R4, R11, R12};
use crate::build::{b, ldr_symbol, mov, mvn, push, svc};
use crate::register::RegisterList;

/// The number of an abort; no box has that many imports.
pub const ABORT: u32 = 0xffff_ffff;

/// The index of what is called in the entries of an isolated child: 0 for `__box_init`, then its exports by name.
/// `None` if the callee is not in a child of `from`.
#[must_use]
pub fn entry_number(checked: Checked<'_>, from: Id<Box>, callee: Callee) -> Option<(Id<Box>, usize)> {
    let system = checked.system();
    if system.is_isolated(from) {
        // Other boxes are reached by number, like everything outside.
        return None;
    }
    match callee {
        Callee::Init(child) => Some((child, 0)),
        Callee::Link(link) => {
            let Provider::Export(export) = system.links[link].provider else { return None };
            let child = system.ports[export].owner;
            Some((child, entry_of(checked, child, export)?))
        }
        Callee::Write(_) | Callee::Flush(_) => None,
    }
}

/// The index of an export in the entries of its box.
pub(super) fn entry_of(checked: Checked<'_>, child: Id<Box>, export: Id<Port>) -> Option<usize> {
    let exports = &checked.facts().numbering.get(child)?.exports;
    let at = by_name(checked, exports, export, |port| Some(*port))?;
    Some(at + 1)
}

/// The number by which an isolated box calls out. `None` if the callee is not outside.
#[must_use]
pub fn way_out_number(checked: Checked<'_>, callee: Callee) -> Option<usize> {
    let (owner, way) = match callee {
        Callee::Write(owner) => (owner, WayOut::Write),
        Callee::Flush(owner) => (owner, WayOut::Flush),
        Callee::Link(link) => import_of(checked, link)?,
        Callee::Init(_) => return None,
    };
    let ways = &checked.facts().numbering.get(owner)?.ways_out;
    let at = match way {
        WayOut::Import(import) => by_name(checked, ways, import, |way| match way {
            WayOut::Write | WayOut::Flush => None,
            WayOut::Import(port) => Some(*port),
        })?,
        WayOut::Write | WayOut::Flush => ways.iter().position(|other| *other == way)?,
    };
    Some(at + 1)
}

/// Where a port stands in a part of a face. Ports stand there by name, behind what is no port (see `number`): looked for one
/// after the other, those of a large face would take the square of its size.
fn by_name<T>(
    checked: Checked<'_>,
    face: &[T],
    wanted: Id<Port>,
    port: impl Fn(&T) -> Option<Id<Port>>,
) -> Option<usize> {
    let name = |id: Id<Port>| checked.system().ports[id].name.as_bytes();
    let at = face.partition_point(|each| port(each).is_none_or(|id| name(id) < name(wanted)));
    (port(face.get(at)?) == Some(wanted)).then_some(at)
}

fn import_of(checked: Checked<'_>, link: Id<Link>) -> Option<(Id<Box>, WayOut)> {
    let import = checked.system().links[link].import;
    let port = &checked.system().ports[import];
    (port.direction == Direction::Import).then_some((port.owner, WayOut::Import(import)))
}

/// The way into entry `number` of a child, from a function of the kernel whose arguments are in place and whose stack
/// pointer is where its caller left it. Control goes on behind the caller's `bl`: result in r0 and r1, r2 not 0; or the
/// negative code in r0, -1 in r1 and 0 in r2.
pub fn call_into_box(
    code: &mut Fragment<Instruction>,
    checked: Checked<'_>,
    child: Id<Box>,
    number: usize,
    words: usize,
) {
    code.keep(
        Rule::Records,
        push(RegisterList::range(R4, R11).with(Lr)),
        "come back from here, never from the box",
    );
    code.emit(ldr_symbol(R4, format!("__box_{}_state", checked.system().boxes[child].name)));
    let offset = u16::try_from(number * 4).expect("a face has at most 16,374 exports (E0345)");
    code.emit(mov(R12, u32::from(offset)));
    let floats = checked.system().has_floats_behind_gate(child);
    if let Some(bytes) = stacked::bytes(words) {
        code.note(mov(stacked::BYTES, bytes), "bytes of arguments that the caller has on its stack");
        code.emit(b(if floats { symbol::ENTRY_STACKED_FLOATS } else { symbol::ENTRY_STACKED }));
    } else {
        code.emit(b(if floats { symbol::entry_floats(words) } else { symbol::entry(words) }));
    }
}

/// The way out of an isolated box by number: of 16 bits (E0346), or [`ABORT`]. The kernel goes on at lr, so nothing stands behind it.
pub fn call_out_of_box(code: &mut Fragment<Instruction>, number: u32) {
    match u16::try_from(number) {
        Ok(small) => code.emit(mov(R12, u32::from(small))),
        Err(_) => code.emit(mvn(R12, !number)),
    };
    code.note(svc(0), "the kernel returns to lr");
}

/// The symbol by which a function returns 64 bits into a box.
#[must_use]
pub fn return_64(system: &System, into: Id<Box>) -> &'static str {
    if system.has_floats_behind_gate(into) { symbol::RETURN_64_FLOATS } else { symbol::RETURN_64 }
}

/// The symbol by which a function kills the box that called it.
#[must_use]
pub fn refuse(system: &System, caller: Id<Box>) -> &'static str {
    if system.has_floats_behind_gate(caller) { symbol::REFUSE_FLOATS } else { symbol::REFUSE }
}
