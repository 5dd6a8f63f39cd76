//! What an importing box calls.

use bento_ir::code::{Type, Visibility};
use bento_ir::{
    Block, Callee, Id, Link, Port, Provider, Returns, Signature, System, Terminator, Thunk, ThunkKind, Value,
};

use super::{bound, carried, deadline};
use crate::build::{Builder, Head, to};

/// The code of a function that returned although it said that it does not.
const GENERAL: i32 = -1;

/// The function of an import. None is needed if the box itself has it under that name.
pub(super) fn call(system: &System, link: Id<Link>) -> Option<Thunk> {
    let Link { import, provider } = system.links[link];
    let mut thunk = head(system, link, import).thunk();
    let owner = system.ports[import].owner;
    match provider {
        Provider::Export(export) if system.ports[export].owner == owner => {
            let symbol = system.ports[export].called_as().into_owned();
            if symbol == system.ports[import].symbol {
                return None;
            }
            let mut builder = Builder::new(&mut thunk);
            let arguments = arguments(&mut builder, system, link);
            builder.end(Terminator::TailCall { symbol, arguments });
        }
        Provider::Export(_) | Provider::Promise | Provider::Keeper if system.has_image(owner) => {
            call_out(&mut thunk, system, link);
        }
        Provider::Export(export) => call_in(&mut thunk, system, link, export),
        Provider::Promise | Provider::Keeper => return None,
    }
    Some(thunk)
}

fn head(system: &System, link: Id<Link>, import: Id<Port>) -> Head {
    let signature = system.symbol_type(import);
    Head {
        name: system.ports[import].symbol.clone(),
        owner: system.ports[import].owner,
        kind: ThunkKind::Call(link),
        visibility: Visibility::Global,
        parameters: carried::parameters(system, &signature),
        results: carried::results(system, &signature),
    }
}

/// The arguments as they cross the boundary: those of the caller, and what the import binds.
fn arguments(builder: &mut Builder<'_>, system: &System, link: Id<Link>) -> Vec<Id<Value>> {
    let given = builder.arguments();
    bound::complete(builder, system, &system.ports[system.links[link].import], given)
}

/// Out of a box: the kernel can be trusted, so what it gives is handed on. If it does not complete the call, the
/// box is gone.
fn call_out(thunk: &mut Thunk, system: &System, link: Id<Link>) {
    let results = thunk.results.clone();
    let mut builder = Builder::new(thunk);
    let completed = builder.block(&results);
    let (callee, arguments) = (Callee::Link(link), arguments(&mut builder, system, link));
    builder.end(Terminator::BoxCall { callee, arguments, completed: to(completed), dead: None });
    builder.go_on_in(completed);
    builder.end(Terminator::Return(builder.parameters(completed)));
}

/// Into a child: nothing that it gives is believed.
fn call_in(thunk: &mut Thunk, system: &System, link: Id<Link>, export: Id<Port>) {
    let mut builder = Builder::new(thunk);
    let arguments = arguments(&mut builder, system, link);
    call_child(&mut builder, system, link, export, &arguments);
}

/// Ends a function with the call of what answers a link in a child, and with what the child gives.
pub(super) fn call_child(
    builder: &mut Builder<'_>,
    system: &System,
    link: Id<Link>,
    export: Id<Port>,
    arguments: &[Id<Value>],
) {
    let signature = system.crossing_type(system.links[link].import);
    let results = carried::results(system, &signature);
    let (completed, died) = (builder.block(&results), builder.block(&[Type::I32]));
    let (callee, arguments) = (Callee::Link(link), arguments.to_vec());
    let before = deadline::set(builder, system, system.ports[export].owner);
    builder.end(Terminator::BoxCall {
        callee,
        arguments: arguments.clone(),
        completed: to(completed),
        dead: Some(to(died)),
    });
    builder.go_on_in(completed);
    deadline::restore(builder, before.as_ref());
    hand_on(builder, system, &signature, (export, &arguments), completed);
    builder.go_on_in(died);
    deadline::restore(builder, before.as_ref());
    builder.end(Terminator::Abort(builder.parameters(died)[0]));
}

/// Ends the block that a completed call leads to.
fn hand_on(
    builder: &mut Builder<'_>,
    system: &System,
    signature: &Signature,
    (export, arguments): (Id<Port>, &[Id<Value>]),
    completed: Id<Block>,
) {
    let values: Vec<Id<Value>> = builder.parameters(completed);
    match &signature.returns {
        Returns::Nothing => builder.end(Terminator::Return(Vec::new())),
        Returns::Never => {
            let code = builder.word(GENERAL);
            builder.end(Terminator::Abort(code));
        }
        Returns::Value(result) => {
            let mut value = values[0];
            match result.ty {
                bento_ir::Type::Pointer(pointer) => {
                    let giver = system.ports[export].owner;
                    builder.check(carried::check(system, pointer, value, arguments, giver));
                }
                bento_ir::Type::Scalar(_) | bento_ir::Type::Named(_) | bento_ir::Type::Owned(_) => {
                    value = carried::in_range(builder, system, result.ty, value);
                }
            }
            builder.give(value);
        }
    }
}
