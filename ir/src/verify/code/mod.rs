//! The code level.

mod abi;
mod flow;
mod operations;
mod stage;
mod terminators;
mod thunks;
mod values;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::{Defects, Rule};
use crate::text::names;
use crate::{Block, Box, Direction, Id, Port, System, Thunk};
use flow::Flow;

pub use stage::CodeStage;

/// All thunks and data.
pub(super) fn check(system: &System, stage: CodeStage, defects: &mut Defects) {
    symbols(system, defects);
    let functions = Functions::of(system);
    for thunk in system.thunks.values() {
        let body = Body { system, functions: &functions, stage, thunk };
        thunks::check(body, defects);
        if thunk.blocks.is_empty() {
            defects.say(Rule::ThunkEmpty, body.at(), "it has no entry block");
            continue;
        }
        if !values::ids(body, defects) {
            continue;
        }
        let flow = Flow::new(thunk);
        flow.check(body, defects);
        values::check(body, &flow, defects);
        stage::check(body, defects);
        words::check(body, defects);
        for (id, block) in thunk.blocks.iter() {
            operations::check(body, id, block, defects);
            terminators::check(body, id, block, defects);
        }
    }
}

/// A thunk that is looked at, and what it may contain.
#[derive(Clone, Copy)]
struct Body<'a> {
    system: &'a System,
    functions: &'a Functions<'a>,
    stage: CodeStage,
    thunk: &'a Thunk,
}

impl Body<'_> {
    /// The thunk, in words.
    fn at(self) -> String {
        let owner = names::of_box(self.system, self.thunk.owner);
        format!("thunk {} in {owner}", names::name(&self.thunk.name))
    }

    /// One of its blocks, in words.
    fn at_block(self, block: Id<Block>) -> String {
        format!("{}, block{}", self.at(), block.index())
    }
}

/// Functions by owner and symbol, the first of each: every call asks for one.
struct Functions<'a> {
    thunks: BTreeMap<(Id<Box>, &'a str), &'a Thunk>,
    exports: BTreeMap<(Id<Box>, &'a str), Id<Port>>,
}

impl<'a> Functions<'a> {
    fn of(system: &'a System) -> Self {
        let (mut thunks, mut exports) = (BTreeMap::new(), BTreeMap::new());
        for thunk in system.thunks.values() {
            thunks.entry((thunk.owner, thunk.name.as_str())).or_insert(thunk);
        }
        for (id, port) in system.ports.iter().filter(|(_, port)| port.direction == Direction::Export) {
            exports.entry((port.owner, port.symbol.as_str())).or_insert(id);
        }
        Self { thunks, exports }
    }
}

fn symbols(system: &System, defects: &mut Defects) {
    let mut seen = BTreeSet::new();
    let thunks = system.thunks.values().map(|thunk| (thunk.owner, &thunk.name));
    let data = system.data.values().map(|datum| (datum.owner, &datum.name));
    for (owner, name) in thunks.chain(data) {
        let at = || format!("symbol {} in {}", names::name(name), names::of_box(system, owner));
        super::tree::identifier(name, at, defects);
        defects.demand(seen.insert((owner, name)), Rule::SymbolDuplicate, at, "it is defined twice");
    }
}
