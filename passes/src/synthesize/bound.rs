//! Arguments that a port binds.
//!
//! The constants of an import are added in front of the boundary, by what the box calls; those of an export behind it, by what
//! answers: for a child of a kernel that is the entry, for everybody else a thunk of the export's own box, which
//! has no say in what it is handed otherwise.

use bento_ir::code::Visibility;
use bento_ir::{Box, Id, Port, System, Terminator, Thunk, ThunkKind, Value};

use super::carried;
use super::known::Known;
use crate::build::{Builder, Head};
use crate::resolve::is_private;

/// All arguments of a port's function, where `given` are those that are not bound.
pub(super) fn complete(
    builder: &mut Builder<'_>,
    system: &System,
    port: &Port,
    given: Vec<Id<Value>>,
) -> Vec<Id<Value>> {
    let carriers = carried::parameters(system, &system.signatures[port.signature]);
    let mut given = given.into_iter();
    let argument = |(position, ty)| match port.bound.get(&position) {
        Some(value) => builder.constant(ty, bits(*value)),
        None => given.next().expect("the types of both sides are the same but for what is bound"),
    };
    carriers.into_iter().enumerate().map(argument).collect()
}

/// A number as the bits of a constant: those above 2^63 are negative there.
fn bits(number: i128) -> i64 {
    let unsigned = u64::try_from(number).map(u64::cast_signed);
    unsigned.unwrap_or_else(|_| i64::try_from(number).expect("a bound number fits its type: verified"))
}

/// The functions that are called instead of a box's exports that bind arguments: by its parent, or by the box itself as
/// hooks.
pub(super) fn exports(system: &System, known: &Known<'_>, owner: Id<Box>) -> Vec<Thunk> {
    let exports = known.bound_exports_of(owner).iter().map(|id| (*id, &system.ports[*id]));
    let called = exports.filter(|(_, port)| system.has_image(owner) || is_private(port));
    called.map(|(id, port)| export(system, id, port)).collect()
}

fn export(system: &System, id: Id<Port>, port: &Port) -> Thunk {
    let signature = port.crossing_type(system);
    let head = Head {
        name: port.called_as().into_owned(),
        owner: port.owner,
        kind: ThunkKind::Export(id),
        visibility: Visibility::Local,
        parameters: carried::parameters(system, &signature),
        results: carried::results(system, &signature),
    };
    let mut thunk = head.thunk();
    let mut builder = Builder::new(&mut thunk);
    let given = builder.arguments();
    let arguments = complete(&mut builder, system, port, given);
    builder.end(Terminator::TailCall { symbol: port.symbol.clone(), arguments });
    thunk
}
