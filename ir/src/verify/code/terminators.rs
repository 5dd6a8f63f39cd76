//! How blocks end.

use super::abi::{self, Shape};
use super::operations::{known, passes};
use super::{Body, abi::Carrier};
use crate::code::Type;
use crate::verify::{Defects, Rule, links};
use crate::{Block, Box, Callee, Edge, Id, Link, Provider, Terminator, ThunkKind};

/// The terminator of a block.
pub(super) fn check(body: Body<'_>, id: Id<Block>, block: &Block, defects: &mut Defects) {
    let at = || body.at_block(id);
    match &block.terminator {
        Terminator::Jump(to) => edge(body, at, &[], to, defects),
        Terminator::Branch { condition, then, otherwise } => {
            let is_number = body.thunk.type_of(*condition) == Type::I32;
            defects.demand(is_number, Rule::TerminatorType, at, "the condition is no i32");
            edge(body, at, &[], then, defects);
            edge(body, at, &[], otherwise, defects);
        }
        Terminator::Return(values) => {
            let types: Vec<_> = values.iter().map(|value| body.thunk.type_of(*value)).collect();
            defects.demand(types == body.thunk.results, Rule::ReturnType, at, "its results have other types");
        }
        Terminator::TailCall { symbol, arguments } => {
            let holds = known(body, symbol).is_none_or(|shape| {
                passes(body, &shape.parameters, arguments) && returns(&shape.results, &body.thunk.results)
            });
            defects.demand(holds, Rule::CallType, at, "the function takes or returns something else");
        }
        Terminator::BoxCall { callee, arguments, completed, dead } => {
            let shape = shape(body, *callee);
            let passed = passes(body, &shape.parameters, arguments);
            defects.demand(passed, Rule::BoxCallType, at, "the function takes something else");
            box_call(body, at, *callee, dead.is_some(), defects);
            results(body, at, &shape, completed, defects);
            if let Some(dead) = dead {
                edge(body, at, &[Carrier::Exactly(Type::I32)], dead, defects);
            }
        }
        Terminator::Abort(code) => {
            let is_number = body.thunk.type_of(*code) == Type::I32;
            defects.demand(is_number, Rule::TerminatorType, at, "the error code is no i32");
        }
        Terminator::Unreachable => {}
    }
}

/// Whether a tail call's results can be the thunk's. One that does not return has none.
fn returns(carriers: &[Carrier], results: &[Type]) -> bool {
    let same =
        carriers.len() == results.len() && carriers.iter().zip(results).all(|(one, ty)| one.takes(*ty));
    same || carriers.is_empty()
}

/// Compares what an edge supplies, the values that come before its own ones first, with the parameters of its block.
fn edge(body: Body<'_>, at: impl Fn() -> String, before: &[Carrier], edge: &Edge, defects: &mut Defects) {
    let own = edge.arguments.iter().map(|value| Carrier::Exactly(body.thunk.type_of(*value)));
    let supplied: Vec<Carrier> = before.iter().copied().chain(own).collect();
    let parameters = &body.thunk.blocks[edge.block].parameters;
    if supplied.len() != parameters.len() {
        defects.say(Rule::EdgeCount, at(), format!("block{} has other parameters", edge.block.index()));
        return;
    }
    let takes = |(carrier, value): (&Carrier, &_)| carrier.takes(body.thunk.type_of(*value));
    let same = supplied.iter().zip(parameters).all(takes);
    defects.demand(same, Rule::EdgeType, at, "a parameter of the block it goes to has another type");
}

/// As [`edge`], but a wrong result of the callee is a wrong box call.
fn results(body: Body<'_>, at: impl Fn() -> String, shape: &Shape, completed: &Edge, defects: &mut Defects) {
    let parameters = &body.thunk.blocks[completed.block].parameters;
    let mut pairs = shape.results.iter().zip(parameters);
    let same = pairs.all(|(carrier, value)| carrier.takes(body.thunk.type_of(*value)));
    if same {
        edge(body, at, &shape.results, completed, defects);
    } else {
        defects.say(Rule::BoxCallType, at(), "the function returns something else");
    }
}

fn shape(body: Body<'_>, callee: Callee) -> Shape {
    match callee {
        Callee::Link(link) => Shape::of_crossing(body.system, body.system.links[link].import, body.stage),
        Callee::Init(child) if body.system.is_isolated(child) => abi::init(),
        Callee::Init(_) => abi::init_with_ways_out(),
        Callee::Write(_) => abi::write(body.system),
        Callee::Flush(_) => abi::flush(),
    }
}

/// Whether the thunk answers a box by calling another one: one that the box's import is linked to, or its parent's hook for
/// what it prints.
fn relays(body: Body<'_>, link: Id<Link>) -> bool {
    let hook = &body.system.ports[body.system.links[link].import];
    let takes = |of: Id<Box>, what: &str| {
        links::takes_output(body.system, hook, of) && hook.name.ends_with(&format!("_{what}"))
    };
    match body.thunk.kind {
        ThunkKind::Entry(own) => own == link,
        ThunkKind::EntryWrite(of) => takes(of, "write"),
        ThunkKind::EntryFlush(of) => takes(of, "flush"),
        ThunkKind::Call(_)
        | ThunkKind::Export(_)
        | ThunkKind::Init(_)
        | ThunkKind::Clobber(_)
        | ThunkKind::Push(_)
        | ThunkKind::Pop(_)
        | ThunkKind::Error(_)
        | ThunkKind::Support => false,
    }
}

fn box_call(body: Body<'_>, at: impl Fn() -> String, callee: Callee, has_dead: bool, defects: &mut Defects) {
    let owner = body.thunk.owner;
    let holds = match callee {
        Callee::Link(id) => {
            let link = &body.system.links[id];
            let leaves = match link.provider {
                Provider::Export(export) => body.system.ports[export].owner != owner,
                Provider::Promise | Provider::Keeper => true,
            };
            (body.system.ports[link.import].owner == owner || relays(body, id)) && leaves
        }
        Callee::Init(child) => body.system.keeper(child) == Some(owner),
        Callee::Write(of) | Callee::Flush(of) => of == owner && body.system.has_image(of),
    };
    defects.demand(holds, Rule::BoxCallOwner, &at, "it does not leave the box, or is another box's call");
    let leaves_image = body.system.has_image(owner);
    let fitting = has_dead != leaves_image;
    defects.demand(
        fitting,
        Rule::DeadEdge,
        at,
        "a callee's death has a way where it has none, or none where it has",
    );
}
