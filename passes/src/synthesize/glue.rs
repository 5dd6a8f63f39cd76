//! Abort, write and flush, which every box has under the same names.

use bento_ir::code::{Type, Visibility};
use bento_ir::{Box, Callee, Id, Port, System, Terminator, Thunk, ThunkKind};

use super::carried;
use super::known::Known;
use crate::build::{Builder, Head, to};

/// `__box_write` and `__box_flush` of a box: its parent's, unless the user has others.
pub(super) fn ways_out(system: &System, known: &Known<'_>, owner: Id<Box>) -> Vec<Thunk> {
    let size = system.size_type();
    let write = ("__box_write", Callee::Write(owner), vec![Type::I32, Type::Pointer, size], size);
    let flush = ("__box_flush", Callee::Flush(owner), vec![Type::I32], Type::I32);
    let own = |(name, ..): &(&str, Callee, Vec<Type>, Type)| known.hooks.symbol(owner, name).is_some();
    let ways_out = [write, flush].into_iter().filter(|way| !own(way));
    ways_out
        .map(|(name, callee, parameters, result)| way_out(owner, name, callee, (parameters, result)))
        .collect()
}

fn way_out(owner: Id<Box>, name: &str, callee: Callee, (parameters, result): (Vec<Type>, Type)) -> Thunk {
    let mut thunk = head(name, owner, parameters, vec![result]).thunk();
    let mut builder = Builder::new(&mut thunk);
    let completed = builder.block(&[result]);
    let arguments = builder.arguments();
    builder.end(Terminator::BoxCall { callee, arguments, completed: to(completed), dead: None });
    builder.go_on_in(completed);
    builder.end(Terminator::Return(builder.parameters(completed)));
    thunk
}

fn head(name: &str, owner: Id<Box>, parameters: Vec<Type>, results: Vec<Type>) -> Head {
    let name = name.to_owned();
    Head { name, owner, kind: ThunkKind::Support, visibility: Visibility::Global, parameters, results }
}

/// A function under its common name for each that the user calls something else.
pub(super) fn forwarders(system: &System, known: &Known<'_>, owner: Id<Box>) -> Vec<Thunk> {
    let forwarder = |hook: &Id<Port>| {
        let hook = &system.ports[*hook];
        let symbol = known.hooks.symbol(owner, &hook.name).filter(|symbol| *symbol != hook.name)?;
        let signature = &system.signatures[hook.signature];
        let (parameters, results) =
            (carried::parameters(system, signature), carried::results(system, signature));
        let mut thunk = head(&hook.name, owner, parameters, results).thunk();
        let mut builder = Builder::new(&mut thunk);
        let arguments = builder.arguments();
        builder.end(Terminator::TailCall { symbol: symbol.into_owned(), arguments });
        Some(thunk)
    };
    known.forwarded(owner).iter().filter_map(forwarder).collect()
}
