//! Functions: thunks block by block, and the world's.

use super::evaluate::{self, as_i32, word};
use super::machine::Machine;
use super::{Answer, Function, Outcome, Run, World, boundary, code};
use crate::code::Type;
use crate::facts::gate;
use crate::{Block, Box, Callee, Edge, Id, Terminator, Thunk, Value};

/// A thunk under way.
pub(super) struct Activity<'a> {
    pub(super) thunk: &'a Thunk,
    values: Vec<Option<u64>>,
}

/// Where a thunk goes on behind a block.
enum Next {
    /// In a block.
    In(Id<Block>),
    /// Nowhere; this is the result.
    Done(u64),
}

impl Machine<'_> {
    /// Calls a function of a box: its thunk of that name, else what the world has. That an interrupt handler runs is what the
    /// machine itself knows.
    pub(super) fn function(
        &mut self,
        world: &mut dyn World,
        owner: Id<Box>,
        symbol: &str,
        words: &[u32],
    ) -> Run<u64> {
        self.burn()?;
        if self.nesting >= self.limits.nesting {
            return Err(self.stop(Outcome::OutOfFuel));
        }
        self.nesting += 1;
        let system = self.system;
        let run = match system.thunks.of(owner).find(|(_, thunk)| thunk.name == symbol) {
            Some((_, thunk)) => self.thunk(world, thunk, words),
            None if symbol == gate::THREAD => Ok(word(if self.in_handler { code::BUSY } else { 0 })),
            None => self.world(world, owner, Function::Of(owner, symbol), words),
        };
        self.nesting -= 1;
        run
    }

    /// Lets the world do what a function does.
    pub(super) fn world(
        &mut self,
        world: &mut dyn World,
        owner: Id<Box>,
        function: Function<'_>,
        words: &[u32],
    ) -> Run<u64> {
        let answer = world.call(self, function, words);
        self.still_running()?;
        match answer {
            Answer::Returned(result) => Ok(result),
            Answer::Aborted(code) if self.system.has_image(owner) => Err(self.kill(owner, code)),
            Answer::Aborted(code) => Err(self.stop(Outcome::Aborted(code))),
        }
    }

    fn thunk(&mut self, world: &mut dyn World, thunk: &Thunk, words: &[u32]) -> Run<u64> {
        let entry = &thunk.blocks[thunk.entry()];
        let types = entry.parameters.iter().map(|value| thunk.type_of(*value));
        let Some(arguments) = boundary::parameters(types, words) else {
            return Err(self.stuck(format!("{} is called with too few words", thunk.name)));
        };
        let mut activity = Activity { thunk, values: vec![None; thunk.values.len()] };
        activity.define(&entry.parameters, &arguments);
        let mut block = thunk.entry();
        loop {
            match self.block(world, &mut activity, block)? {
                Next::In(next) => block = next,
                Next::Done(result) => return Ok(result),
            }
        }
    }

    fn block(&mut self, world: &mut dyn World, activity: &mut Activity<'_>, id: Id<Block>) -> Run<Next> {
        let block = &activity.thunk.blocks[id];
        for instruction in &block.instructions {
            self.burn()?;
            if let Err(code) = self.instruction(world, activity, instruction)? {
                return self.abort(world, activity.thunk, code).map(Next::Done);
            }
        }
        self.burn()?;
        self.terminator(world, activity, &block.terminator)
    }

    fn terminator(
        &mut self,
        world: &mut dyn World,
        activity: &mut Activity<'_>,
        terminator: &Terminator,
    ) -> Run<Next> {
        let thunk = activity.thunk;
        match terminator {
            Terminator::Jump(edge) => self.follow(activity, &[], edge),
            Terminator::Branch { condition, then, otherwise } => {
                let holds = self.value(activity, *condition)? != 0;
                self.follow(activity, &[], if holds { then } else { otherwise })
            }
            Terminator::Return(values) => {
                let values = self.typed(activity, values)?;
                self.done(thunk, values)
            }
            Terminator::TailCall { symbol, arguments } => {
                let words = self.words(activity, arguments)?;
                let pair = self.function(world, thunk.owner, symbol, &words)?;
                let types = thunk.results.iter().copied();
                self.done(thunk, types.clone().zip(boundary::values(types, pair)).collect())
            }
            Terminator::BoxCall { callee, arguments, completed, dead } => {
                let words = self.words(activity, arguments)?;
                self.box_call(world, activity, *callee, &words, (completed, dead.as_ref()))
            }
            Terminator::Abort(code) => {
                let code = as_i32(self.value(activity, *code)?);
                self.abort(world, thunk, code).map(Next::Done)
            }
            Terminator::Unreachable => Err(self.stuck(format!("{} arrives where nothing does", thunk.name))),
        }
    }

    fn done(&mut self, thunk: &Thunk, results: Vec<(Type, u64)>) -> Run<Next> {
        let pair = boundary::results(results);
        pair.map(Next::Done).ok_or_else(|| self.stuck(format!("{} returns more than two words", thunk.name)))
    }

    fn box_call(
        &mut self,
        world: &mut dyn World,
        activity: &mut Activity<'_>,
        callee: Callee,
        words: &[u32],
        (completed, dead): (&Edge, Option<&Edge>),
    ) -> Run<Next> {
        let thunk = activity.thunk;
        match (self.cross(world, thunk.owner, callee, words)?, dead) {
            (Ok(pair), _) => {
                let parameters = &thunk.blocks[completed.block].parameters;
                let taken = parameters.len().saturating_sub(completed.arguments.len());
                let types = parameters.iter().take(taken).map(|value| thunk.type_of(*value));
                self.follow(activity, &boundary::values(types, pair), completed)
            }
            (Err(code), Some(dead)) => self.follow(activity, &[word(code)], dead),
            (Err(_), None) => Err(self.stuck("a call did not complete that has to")),
        }
    }

    /// Goes to a block with what the way there supplies, then the edge's own arguments.
    fn follow(&mut self, activity: &mut Activity<'_>, before: &[u64], edge: &Edge) -> Run<Next> {
        let own = self.typed(activity, &edge.arguments)?.into_iter().map(|(_, value)| value);
        let values: Vec<u64> = before.iter().copied().chain(own).collect();
        let thunk = activity.thunk;
        activity.define(&thunk.blocks[edge.block].parameters, &values);
        Ok(Next::In(edge.block))
    }

    pub(super) fn value(&mut self, activity: &Activity<'_>, value: Id<Value>) -> Run<u64> {
        let number = activity.values[value.index()];
        number.ok_or_else(|| {
            self.stuck(format!("{} uses v{} before it is defined", activity.thunk.name, value.index()))
        })
    }

    fn typed(&mut self, activity: &Activity<'_>, values: &[Id<Value>]) -> Run<Vec<(Type, u64)>> {
        values.iter().map(|id| Ok((activity.thunk.type_of(*id), self.value(activity, *id)?))).collect()
    }

    pub(super) fn words(&mut self, activity: &Activity<'_>, values: &[Id<Value>]) -> Run<Vec<u32>> {
        Ok(boundary::arguments(self.typed(activity, values)?))
    }
}

impl Activity<'_> {
    /// Gives values their numbers, cut to their types.
    pub(super) fn define(&mut self, targets: &[Id<Value>], numbers: &[u64]) {
        for (target, number) in targets.iter().zip(numbers) {
            self.values[target.index()] = Some(evaluate::low(self.thunk.type_of(*target), *number));
        }
    }
}
