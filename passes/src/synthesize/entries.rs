//! What answers a box, in the kernel that keeps it. Nothing that the box passes is believed.

use bento_ir::code::{Count, Operation, Type, Visibility};
use bento_ir::{Access, Box, Id, Link, Port, System, Terminator, Thunk, ThunkKind, Value};

use super::known::Known;
use super::{bound, calls, carried, handles, keeper, symbol};
use crate::build::{Builder, Head};

/// The function that answers an import of a child by an export of the kernel.
pub(super) fn entry(system: &System, known: &Known<'_>, link: Id<Link>, export: Id<Port>) -> Thunk {
    let (import, export) = (&system.ports[system.links[link].import], &system.ports[export]);
    let signature = import.crossing_type(system);
    let mut thunk = entry_head(system, link).thunk();
    let mut builder = Builder::new(&mut thunk);
    let mut checked = in_range(&mut builder, system, import);
    handles::apart(&mut builder, system, import, &checked);
    // A handle and what it means are two values: the sooner the one is over, the more registers there are for checks. What is
    // kept goes last: until then nothing has happened that a refusal would have to undo.
    known.handles.redeem(&mut builder, system, import, &mut checked);
    check_pointers(&mut builder, system, import, &checked);
    known.handles.keep(&mut builder, system, import, &mut checked);
    let arguments = bound::complete(&mut builder, system, export, checked);
    let symbol = export.symbol.clone();
    if let Some(numbers) = known.handles.of_result(system, import) {
        numbers.give(&mut builder, symbol, arguments);
        return thunk;
    }
    match carried::result(&signature).filter(|ty| carried::is_narrow(system, *ty)) {
        Some(ty) => {
            let word = builder.call(Type::I32, symbol, arguments);
            let value = carried::in_range(&mut builder, system, ty, word);
            builder.give(value);
        }
        None => builder.end(Terminator::TailCall { symbol, arguments }),
    }
    thunk
}

/// The function that answers an import of a box by an export of another one: nothing that either passes is believed. If
/// that one dies, the caller gets the code, or, where its function cannot carry one, dies of it.
pub(super) fn relay(system: &System, link: Id<Link>, export: Id<Port>) -> Thunk {
    let mut thunk = entry_head(system, link).thunk();
    let mut builder = Builder::new(&mut thunk);
    let arguments = arguments(&mut builder, system, &system.ports[system.links[link].import]);
    calls::call_child(&mut builder, system, link, export, &arguments);
    thunk
}

/// The function that answers what a box calls for a box in it: the kernel's of the same name.
pub(super) fn about_a_child(system: &System, link: Id<Link>) -> Thunk {
    let mut thunk = entry_head(system, link).thunk();
    let symbol = system.ports[system.links[link].import].name.clone();
    let mut builder = Builder::new(&mut thunk);
    let arguments = builder.arguments();
    builder.end(Terminator::TailCall { symbol, arguments });
    thunk
}

fn entry_head(system: &System, link: Id<Link>) -> Head {
    let import = &system.ports[system.links[link].import];
    let signature = import.crossing_type(system);
    Head {
        name: symbol(system, import.owner, &format!("entry_{}", import.name)),
        owner: keeper(system, import.owner),
        kind: ThunkKind::Entry(link),
        visibility: Visibility::Local,
        parameters: carried::parameters(system, &signature),
        results: carried::results(system, &signature),
    }
}

/// The arguments as the callee may see them: narrow ones in range, pointers checked. Lengths come first, because checks
/// need them.
fn arguments(builder: &mut Builder<'_>, system: &System, import: &Port) -> Vec<Id<Value>> {
    let values = in_range(builder, system, import);
    check_pointers(builder, system, import, &values);
    values
}

fn in_range(builder: &mut Builder<'_>, system: &System, import: &Port) -> Vec<Id<Value>> {
    let parameters = &import.crossing_type(system).parameters;
    let words = builder.arguments();
    let each = parameters.iter().zip(words);
    each.map(|(parameter, word)| carried::in_range(builder, system, parameter.ty, word)).collect()
}

fn check_pointers(builder: &mut Builder<'_>, system: &System, import: &Port, values: &[Id<Value>]) {
    for (parameter, value) in import.crossing_type(system).parameters.iter().zip(values) {
        match parameter.ty {
            bento_ir::Type::Pointer(pointer) => {
                builder.check(carried::check(system, pointer, *value, values, import.owner));
            }
            bento_ir::Type::Scalar(_) | bento_ir::Type::Named(_) | bento_ir::Type::Owned(_) => {}
        }
    }
}

/// What answers a child's write: the hook for it, of the child's parent or of the kernel, else the kernel's own write, else nobody,
/// and all is taken.
pub(super) fn write(system: &System, known: &Known<'_>, child: Id<Box>) -> Thunk {
    let parameters = vec![Type::I32, Type::Pointer, system.size_type()];
    let kind = ThunkKind::EntryWrite(child);
    let head = head(system, child, "entry_write", kind, parameters, system.size_type());
    let mut thunk = head.thunk();
    let mut builder = Builder::new(&mut thunk);
    let arguments = builder.arguments();
    let (pointer, count) = (arguments[1], Count::Value(arguments[2]));
    let (size, align, access, nullable) = (1, 1, Access::Const, false);
    builder.check(Operation::Check { pointer, count, size, align, access, nullable, giver: child });
    match answer(system, known, child, "write") {
        Answer::Parent(link, export) => calls::call_child(&mut builder, system, link, export, &arguments),
        Answer::Kernel(symbol) => builder.end(Terminator::TailCall { symbol, arguments }),
        Answer::Nobody => builder.give(arguments[2]),
    }
    thunk
}

/// What answers a child's flush.
pub(super) fn flush(system: &System, known: &Known<'_>, child: Id<Box>) -> Thunk {
    let kind = ThunkKind::EntryFlush(child);
    let mut thunk = head(system, child, "entry_flush", kind, vec![Type::I32], Type::I32).thunk();
    let mut builder = Builder::new(&mut thunk);
    let arguments = builder.arguments();
    match answer(system, known, child, "flush") {
        Answer::Parent(link, export) => calls::call_child(&mut builder, system, link, export, &arguments),
        Answer::Kernel(symbol) => builder.end(Terminator::TailCall { symbol, arguments }),
        Answer::Nobody => builder.give_word(0),
    }
    thunk
}

fn head(
    system: &System,
    child: Id<Box>,
    what: &str,
    kind: ThunkKind,
    parameters: Vec<Type>,
    result: Type,
) -> Head {
    Head {
        name: symbol(system, child, what),
        owner: keeper(system, child),
        kind,
        visibility: Visibility::Local,
        parameters,
        results: vec![result],
    }
}

/// Who takes a child's output.
enum Answer {
    /// The box around it, by its export.
    Parent(Id<Link>, Id<Port>),
    /// The kernel, by its function of this symbol.
    Kernel(String),
    Nobody,
}

/// The user's function that takes a child's output.
fn answer(system: &System, known: &Known<'_>, child: Id<Box>, what: &str) -> Answer {
    let owner = keeper(system, child);
    let hook = symbol(system, child, what);
    let parent = system.boxes[child].parent.filter(|parent| *parent != owner);
    if let Some((link, export)) = parent.and_then(|parent| known.hooks.of_others(parent, &hook)) {
        return Answer::Parent(link, export);
    }
    let own = known.hooks.symbol(owner, &hook);
    let own = own.or_else(|| known.hooks.symbol(owner, &format!("__box_{what}")));
    own.map_or(Answer::Nobody, |symbol| Answer::Kernel(symbol.into_owned()))
}
