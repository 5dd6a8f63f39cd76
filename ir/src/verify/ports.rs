//! Imports and exports.

use std::collections::BTreeSet;

use super::{Defects, Rule, tree};
use crate::text::names;
use crate::{Box, Direction, Extent, Id, Origin, Returns, Scalar, Signature, System, Type};

/// All ports.
pub(super) fn check(system: &System, defects: &mut Defects) {
    let mut strong = BTreeSet::new();
    for (id, port) in system.ports.iter() {
        let at = || format!("port {}", names::port(system, id, port.direction));
        tree::identifier(&port.name, at, defects);
        tree::identifier(&port.symbol, at, defects);
        // Weak ones give way to a twin, so only the strong ones are remembered and asked.
        let is_first = port.weak || strong.insert((port.owner, port.direction, port.scope, &port.name));
        defects.demand(is_first, Rule::PortName, at, "another port of the box has its name and scope");
        let near = port.scope.is_none_or(|scope| are_neighbours(system, port.owner, scope));
        defects.demand(near, Rule::PortScope, at, "its scope is no neighbour");
        let asks_itself = port.direction == Direction::Import && port.scope == Some(port.owner);
        let exported = || {
            let mut exports = system.ports_of(port.owner, Direction::Export);
            exports.any(|(_, export)| export.name == port.name)
        };
        let holds = !asks_itself || port.origin != Origin::User || exported();
        defects.demand(holds, Rule::PortScope, at, "its own box is to have it and has not");
        let signature = &system.signatures[port.signature];
        for (position, value) in &port.bound {
            let holds = is_bindable(system, signature, *position, *value);
            defects.demand(holds, Rule::PortBound, at, "it binds what is no integer, or to no value of it");
        }
        let given = port.on_abort.is_none_or(|bits| is_result(system, signature, bits));
        defects.demand(given, Rule::PortOnAbort, at, "what it gives instead is no value of its result");
        let asks_a_kernel = system.has_image(port.owner) == (port.direction == Direction::Import);
        let holds = asks_a_kernel || !has_handles(system, signature);
        defects.demand(holds, Rule::HandlePlace, at, "only a kernel gives handles and takes them back");
    }
}

fn has_handles(system: &System, signature: &Signature) -> bool {
    let result = match &signature.returns {
        Returns::Value(value) => Some(value),
        Returns::Nothing | Returns::Never => None,
    };
    signature.parameters.iter().chain(result).any(|parameter| system.handle(parameter.ty).is_some())
}

/// Whether bits are a result of a function whose results are no errors.
fn is_result(system: &System, signature: &Signature, bits: i64) -> bool {
    let Returns::Value(result) = &signature.returns else { return false };
    if let Type::Pointer(pointer) = result.ty {
        return pointer.nullable && bits == 0;
    }
    let Some(scalar) = system.scalar(result.ty) else { return false };
    match scalar {
        Scalar::F32 => u32::try_from(bits).is_ok(),
        Scalar::F64 | Scalar::U64 => true,
        Scalar::Err | Scalar::Err32 | Scalar::Err64 | Scalar::Errsize => false,
        Scalar::Bool | Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::Usize => is_in(scalar, bits),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => is_in(scalar, bits),
    }
}

fn is_in(scalar: Scalar, number: i64) -> bool {
    bindable_range(scalar).is_some_and(|(low, high)| (low..=high).contains(&number.into()))
}

/// Whether a parameter can be bound to a number.
fn is_bindable(system: &System, signature: &Signature, position: usize, value: i128) -> bool {
    let Some(parameter) = signature.parameters.get(position) else { return false };
    let by_value = system.scalar(parameter.ty).filter(|_| system.handle(parameter.ty).is_none());
    let range = by_value.and_then(bindable_range);
    let is_a_length = signature.parameters.iter().any(|array| match array.ty {
        Type::Pointer(pointer) => pointer.extent == Extent::Parameter(position),
        Type::Scalar(_) | Type::Named(_) | Type::Owned(_) => false,
    });
    range.is_some_and(|(low, high)| (low..=high).contains(&value)) && (value != 0 || !is_a_length)
}

fn bindable_range(scalar: Scalar) -> Option<(i128, i128)> {
    let bits = scalar.size() * 8;
    match scalar {
        Scalar::F32 | Scalar::F64 => None,
        Scalar::Bool => Some((0, 1)),
        Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::Usize => Some((0, (1 << bits) - 1)),
        Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::Isize => signed(bits),
        Scalar::Err | Scalar::Err32 | Scalar::Err64 | Scalar::Errsize => signed(bits),
    }
}

fn signed(bits: u32) -> Option<(i128, i128)> {
    Some((-1 << (bits - 1), (1 << (bits - 1)) - 1))
}

/// Whether two boxes are the same, or parent and child, or boxes of one parent.
pub(super) fn are_neighbours(system: &System, one: Id<Box>, other: Id<Box>) -> bool {
    let parents = [one, other].map(|id| system.boxes[id].parent);
    let images = [one, other].iter().all(|id| system.has_image(*id));
    let siblings = images && parents[0].is_some() && parents[0] == parents[1];
    one == other || parents[0] == Some(other) || parents[1] == Some(one) || siblings
}
