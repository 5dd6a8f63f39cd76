//! Whose a thunk is, what it takes and what it returns: all that follows from its kind.

use std::collections::BTreeSet;

use super::Body;
use super::abi::{self, Carrier, Shape};
use super::stage::CodeStage;
use crate::code::Type;
use crate::verify::{Defects, Rule};
use crate::{Box, Direction, Id, Link, Operation, Port, Provider, ThunkKind};

/// The thunk as others see it.
pub(super) fn check(body: Body<'_>, defects: &mut Defects) {
    let owner = body.thunk.owner;
    let holds = match body.thunk.kind {
        ThunkKind::Call(link) => body.system.ports[body.system.links[link].import].owner == owner,
        ThunkKind::Entry(link) => answers(body, link),
        ThunkKind::Export(port) => stands_for(body, port),
        ThunkKind::EntryWrite(child) | ThunkKind::EntryFlush(child) => is_kept(body, child),
        ThunkKind::Init(child) | ThunkKind::Clobber(child) => is_kept(body, child),
        ThunkKind::Push(child) | ThunkKind::Pop(child) => is_kept(body, child),
        ThunkKind::Error(child) => is_kept(body, child),
        ThunkKind::Support => true,
    };
    defects.demand(holds, Rule::ThunkOwner, || body.at(), "it is in another box than its kind says");
    if let Some(shape) = shape(body) {
        signature(body, &shape, defects);
    }
    if let (ThunkKind::Entry(link), CodeStage::Synthesized) = (body.thunk.kind, body.stage) {
        let missing = redeemed(body) < handles(body, link);
        defects.demand(!missing, Rule::RedeemMissing, || body.at(), "a handle is passed on as it is");
    }
}

/// Different values that are looked up.
fn redeemed(body: Body<'_>) -> usize {
    let instructions = body.thunk.blocks.values().flat_map(|block| &block.instructions);
    let numbers = instructions.filter_map(|instruction| {
        if let Operation::Redeem { number, .. } = instruction.operation { Some(number) } else { None }
    });
    numbers.collect::<BTreeSet<_>>().len()
}

/// Handles that a box passes.
fn handles(body: Body<'_>, link: Id<Link>) -> usize {
    let signature = body.system.crossing_type(body.system.links[link].import);
    signature.parameters.iter().filter(|parameter| body.system.handle(parameter.ty).is_some()).count()
}

/// Whether the thunk's box has what answers the import of a box that it keeps, itself or in another such box.
fn answers(body: Body<'_>, link: Id<Link>) -> bool {
    let link = &body.system.links[link];
    let provided = match link.provider {
        Provider::Export(export) => {
            let owner = body.system.ports[export].owner;
            owner == body.thunk.owner || is_kept(body, owner)
        }
        Provider::Keeper => true,
        Provider::Promise => false,
    };
    provided && is_kept(body, body.system.ports[link.import].owner)
}

/// Whether the thunk's box has the export, binds arguments of it, and calls the thunk by that name.
fn stands_for(body: Body<'_>, port: Id<Port>) -> bool {
    let export = &body.system.ports[port];
    export.owner == body.thunk.owner
        && export.direction == Direction::Export
        && !export.bound.is_empty()
        && body.thunk.name == export.called_as()
}

/// Whether the thunk's box is the kernel that keeps a box.
fn is_kept(body: Body<'_>, child: Id<Box>) -> bool {
    body.system.has_image(child) && body.system.keeper(child) == Some(body.thunk.owner)
}

fn shape(body: Body<'_>) -> Option<Shape> {
    match body.thunk.kind {
        ThunkKind::Call(link) => {
            Some(Shape::of_symbol(body.system, body.system.links[link].import, body.stage))
        }
        ThunkKind::Entry(link) => {
            Some(Shape::of_crossing(body.system, body.system.links[link].import, body.stage))
        }
        ThunkKind::Export(port) => Some(Shape::of_crossing(body.system, port, body.stage)),
        ThunkKind::EntryWrite(_) => Some(abi::write(body.system)),
        ThunkKind::EntryFlush(_) => Some(abi::flush()),
        ThunkKind::Init(_) | ThunkKind::Clobber(_) | ThunkKind::Error(_) => Some(abi::init()),
        ThunkKind::Push(_) => Some(Shape::of_words(&[body.system.size_type()], &[Type::Pointer])),
        ThunkKind::Pop(_) => Some(Shape::of_words(&[body.system.size_type()], &[])),
        ThunkKind::Support => None,
    }
}

fn signature(body: Body<'_>, shape: &Shape, defects: &mut Defects) {
    let entry = body.thunk.blocks.values().next();
    let parameters = entry.map(|entry| {
        entry.parameters.iter().map(|value| body.thunk.values.get(*value).map(|value| value.ty)).collect()
    });
    let results: Vec<_> = body.thunk.results.iter().copied().map(Some).collect();
    let taken = parameters.is_none_or(|parameters: Vec<_>| takes(&shape.parameters, &parameters));
    defects.demand(taken, Rule::ThunkSignature, || body.at(), "it takes something else than its kind says");
    let returned = takes(&shape.results, &results);
    defects.demand(
        returned,
        Rule::ThunkSignature,
        || body.at(),
        "it returns something else than its kind says",
    );
}

/// Whether the types are what is wanted. A value that is not in the arena has no type and is somebody else's to refuse.
fn takes(wanted: &[Carrier], types: &[Option<Type>]) -> bool {
    let mut pairs = wanted.iter().zip(types);
    wanted.len() == types.len() && pairs.all(|(carrier, ty)| ty.is_none_or(|ty| carrier.takes(ty)))
}
