//! Ports: one for each function of a box's face.

use bento_ir::{Direction, Id, Origin, Port, Returns, Signature};
use bento_span::nearest;

use super::Resolver;
use super::bindings;
use super::declared::Scopes;
use super::faces::{Names, Stated, StatedSignature};
use super::on_abort;
use super::signatures;
use crate::agreement::difference;
use crate::diagnostics::{
    e0310_stated_differently, e0311_function_without_type, e0316_name_stated_twice, e0343_handle_of_a_box,
};
use crate::resolve::is_private;

type BoxId = Id<bento_ir::Box>;

/// Adds the ports of every box: imports before exports, by name, then by scope.
pub(super) fn add(resolver: &mut Resolver<'_>, scopes: &Scopes<'_>, faces: Vec<Vec<Stated<'_>>>) {
    for (index, face) in faces.into_iter().enumerate() {
        let owner = Id::from_index(index);
        for function in &face {
            if let Some((signature, stated)) = signature(resolver, scopes, owner, function, &face) {
                add_port(resolver, owner, function, signature, stated);
            }
        }
        check_names(resolver, owner);
    }
}

/// The one type of a function, and the statement that gives it.
fn signature<'s, 'a>(
    resolver: &mut Resolver<'_>,
    scopes: &Scopes<'_>,
    owner: BoxId,
    function: &'s Stated<'a>,
    face: &[Stated<'_>],
) -> Option<(Signature, &'s StatedSignature<'a>)> {
    let Some(first) = function.signatures.first() else {
        let typed = face.iter().filter(|other| !other.signatures.is_empty());
        let typed = typed.filter(|other| other.direction == function.direction);
        let near = nearest(function.name, typed.map(|other| other.name));
        let said =
            e0311_function_without_type::untyped(function.direction, function.name, function.span, near);
        resolver.diagnostics.push(said);
        return None;
    };
    let mut read = |stated: &StatedSignature<'_>| {
        let scope = match stated.names {
            Names::File(file) => &scopes.files[file],
            Names::Box => &scopes.boxes[owner.index()],
        };
        let whole = signatures::signature(&resolver.system, scope, stated.signature, resolver.diagnostics)?;
        Some(whole.without(&bindings::named(&whole, &stated.hidden)))
    };
    let signature = read(first);
    let others: Vec<_> = function.signatures[1..].iter().map(|other| (other, read(other))).collect();
    let signature = signature?;
    for (stated, other) in others.iter().filter_map(|(stated, other)| Some((stated, other.as_ref()?))) {
        if let Some(difference) = difference(&resolver.system, &signature, other) {
            let words = difference.words(&resolver.system, ("one", &signature), ("the other", other));
            let said = e0310_stated_differently::differently(function.name, stated.span, first.span, words);
            resolver.diagnostics.push(said);
        }
    }
    Some((signature, first))
}

fn add_port(
    resolver: &mut Resolver<'_>,
    owner: BoxId,
    function: &Stated<'_>,
    signature: Signature,
    stated: &StatedSignature<'_>,
) {
    check_handles(resolver, owner, function, &signature, stated);
    let bound = bindings::bound(resolver, function, &signature);
    let on_abort = on_abort::on_abort(resolver, function, &signature);
    let port = Port {
        owner,
        direction: function.direction,
        name: function.name.to_owned(),
        scope: function.scope,
        symbol: function.alias.map_or(function.name, |alias| &alias.value).to_owned(),
        signature: resolver.system.intern(signature),
        bound,
        on_abort,
        docs: function.docs.clone(),
        origin: Origin::User,
        weak: false,
    };
    let id = resolver.system.ports.push(port);
    resolver.spans.ports.set(id, stated.span);
    if let Some(value) = function.on_abort {
        resolver.spans.on_abort.set(id, value.span);
    }
}

/// Only a kernel gives handles, and only to boxes that ask it. What a child's face says is said of the child.
fn check_handles(
    resolver: &mut Resolver<'_>,
    owner: BoxId,
    function: &Stated<'_>,
    signature: &Signature,
    stated: &StatedSignature<'_>,
) {
    let system = &resolver.system;
    let asks_a_kernel = system.has_image(owner) == (function.direction == Direction::Import);
    if asks_a_kernel || function.is_turned {
        return;
    }
    let result = match &signature.returns {
        Returns::Value(value) => Some(value),
        Returns::Nothing | Returns::Never => None,
    };
    let mut passed = signature.parameters.iter().chain(result);
    if let Some(handle) = passed.find_map(|parameter| system.handle(parameter.ty)) {
        let said = e0343_handle_of_a_box::gives(
            function.direction,
            function.name,
            &system.named[handle].name,
            stated.span,
        );
        resolver.diagnostics.push(said);
    }
}

/// In the face of a box a name says it all, since numbers go by it; and a hook has one answer in any box.
fn check_names(resolver: &mut Resolver<'_>, owner: BoxId) {
    let has_image = resolver.system.has_image(owner);
    let ports: Vec<_> = resolver.system.ports.of(owner).collect();
    for pair in ports.windows(2) {
        let [(first, one), (second, other)] = pair else { continue };
        if one.direction != other.direction || one.name != other.name {
            continue;
        }
        let [first, again] = [first, second].map(|id| resolver.spans.ports[*id]);
        let owner = &resolver.system.boxes[owner].name;
        if is_private(one) {
            resolver.diagnostics.push(e0316_name_stated_twice::hook_twice(&one.name, owner, again, first));
        } else if has_image {
            let said = e0316_name_stated_twice::twice(one.direction, &one.name, owner, again, first);
            resolver.diagnostics.push(said);
        }
    }
}
