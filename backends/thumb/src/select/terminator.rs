//! Ends of blocks.

use bento_asm::{Binding, Fragment, Label};
use bento_ir::code::{Operation, Terminator};
use bento_ir::{Block, Box, Callee, Checked, Edge, Id, ThunkKind, Value};

use super::moves::{ARGUMENTS, Source};
use super::{Limit, Selector};
use crate::Register::{self, R0, R2};
use crate::build::{b, b_if, bl, cmp, movs, udf};
use crate::runtime::jumptable;
use crate::{Condition, gate};

/// A way out of a block, and registers whose content the first parameters of its target get.
#[derive(Clone, Copy)]
struct Way<'a> {
    edge: &'a Edge,
    given: &'a [Register],
}

/// A way that carries nothing but its own arguments.
fn plain(edge: &Edge) -> Way<'_> {
    Way { edge, given: &[] }
}

impl Selector<'_> {
    /// Emits the end of a block; `next` is the block that is emitted behind it.
    pub(super) fn terminator(&mut self, block: Id<Block>, next: Option<Id<Block>>) -> Result<(), Limit> {
        match &self.plan.thunk.blocks[block].terminator {
            Terminator::Jump(edge) => self.follow(plain(edge), next),
            Terminator::Branch { condition, then, otherwise } => {
                self.branch(*condition, then, otherwise, next)
            }
            Terminator::Return(values) => {
                self.give(values)?;
                self.leave();
                Ok(())
            }
            Terminator::TailCall { symbol, arguments } if self.plan.comes_back(block) => {
                self.arguments(arguments)?;
                self.come_back_from(symbol);
                Ok(())
            }
            Terminator::TailCall { symbol, arguments } => {
                self.arguments_in_place(arguments)?;
                self.code.emit(b(symbol.as_str()));
                Ok(())
            }
            Terminator::BoxCall { callee, arguments, .. } if self.plan.is_tail(block) => {
                self.arguments_in_place(arguments)?;
                self.cross_here(*callee, arguments.len())
            }
            Terminator::BoxCall { callee, arguments, completed, dead } => {
                // Nothing needs to be brought back on the ways behind it.
                self.keep();
                self.arguments(arguments)?;
                self.call_crossing(*callee, arguments.len())?;
                self.after_crossing(completed, dead.as_ref(), next)
            }
            Terminator::Abort(code) => self.abort(*code),
            Terminator::Unreachable => {
                self.code.emit(udf(0));
                Ok(())
            }
        }
    }

    /// Puts results into r0 and r1; for a box also clears r0 where there is none.
    fn give(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        self.arguments(values)?;
        if values.is_empty() && self.box_behind_gate().is_some() {
            self.code.note(movs(R0, 0), "carries no result");
        }
        Ok(())
    }

    /// Moves arguments to where those of this function came, and takes the frame away: another function takes its place.
    fn arguments_in_place(&mut self, arguments: &[Id<Value>]) -> Result<(), Limit> {
        self.stack_arguments_in_place(arguments)?;
        self.register_arguments(arguments)?;
        self.drop_frame();
        Ok(())
    }

    /// Another function gives the results, but what returns into a box with other than one word, or has less room for
    /// arguments than that function wants, comes back here first.
    fn come_back_from(&mut self, symbol: &str) {
        self.code.emit(bl(symbol));
        if self.plan.thunk.results.is_empty() && self.box_behind_gate().is_some() {
            self.code.note(movs(R0, 0), "carries no result");
        }
        self.leave();
    }

    fn branch(
        &mut self,
        condition: Id<Value>,
        then: &Edge,
        otherwise: &Edge,
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        let holds = if self.plan.is_fused(condition) {
            let (comparison, first, second) = self.comparison(condition)?;
            self.compare(comparison, first, second)?
        } else {
            let register = self.held(condition)?;
            self.code.emit(cmp(register, 0));
            Condition::Ne
        };
        self.split(holds, plain(then), plain(otherwise), next)
    }

    fn comparison(
        &self,
        condition: Id<Value>,
    ) -> Result<(bento_ir::code::Comparison, Id<Value>, Id<Value>), Limit> {
        let mut all = self.plan.thunk.blocks.values().flat_map(|block| &block.instructions);
        match all.find(|one| one.result == Some(condition)).map(|one| &one.operation) {
            Some(Operation::Compare(comparison, first, second)) => Ok((*comparison, *first, *second)),
            Some(_) | None => Err(self.illegal("a branch on what is not a comparison")),
        }
    }

    /// Goes one way if the condition holds, else the other.
    fn split(
        &mut self,
        holds: Condition,
        then: Way<'_>,
        otherwise: Way<'_>,
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        let straight = self.moves(then)?.is_empty();
        let straight_otherwise = self.moves(otherwise)?.is_empty();
        if straight_otherwise && (!straight || next == Some(then.edge.block)) {
            self.code.emit(b_if(holds.inverse(), self.labels[otherwise.edge.block]));
            return self.follow(then, next);
        }
        if straight {
            self.code.emit(b_if(holds, self.labels[then.edge.block]));
            return self.follow(otherwise, next);
        }
        let aside: Label = self.code.label();
        self.code.emit(b_if(holds.inverse(), aside));
        self.follow(then, None)?;
        self.code.place(aside);
        self.follow(otherwise, next)
    }

    /// Moves a way's values and goes it.
    fn follow(&mut self, way: Way<'_>, next: Option<Id<Block>>) -> Result<(), Limit> {
        let moves = self.moves(way)?;
        self.parallel(moves);
        if next != Some(way.edge.block) {
            self.code.emit(b(self.labels[way.edge.block]));
        }
        Ok(())
    }

    /// The moves of a way that do something.
    fn moves(&self, way: Way<'_>) -> Result<Vec<(Register, Source)>, Limit> {
        let own = way.edge.arguments.iter().map(|value| self.source(*value));
        let sources = way.given.iter().map(|register| Ok(Source::Register(*register))).chain(own);
        let mut moves = Vec::new();
        for (parameter, source) in self.plan.thunk.blocks[way.edge.block].parameters.iter().zip(sources) {
            let source = source?;
            let place = self.places.register(*parameter);
            if let Some(target) = place.filter(|target| source != Source::Register(*target)) {
                moves.push((target, source));
            }
        }
        Ok(moves)
    }

    /// The crossing itself, in tail position.
    fn cross_here(&mut self, callee: Callee, words: usize) -> Result<(), Limit> {
        cross(&mut self.code, self.checked, (self.plan.thunk.owner, callee), words)
            .ok_or_else(|| self.illegal("a call that crosses no boundary"))
    }

    /// A call of a function that is the crossing. A thunk has it once, however often it is called.
    fn call_crossing(&mut self, callee: Callee, words: usize) -> Result<(), Limit> {
        let leads_nowhere = || self.illegal("a call that crosses no boundary");
        let (of, number) = match entry(self.checked, self.plan.thunk.owner, callee) {
            Some(entry) => entry,
            None => {
                let number = gate::way_out_number(self.checked, callee);
                (self.plan.thunk.owner, number.ok_or_else(leads_nowhere)?)
            }
        };
        let (of, from) = (&self.system().boxes[of].name, &self.plan.thunk.name);
        let mut stub = Fragment::function(format!("__box_{of}_cross_{number}_from_{from}"), Binding::Local);
        cross(&mut stub, self.checked, (self.plan.thunk.owner, callee), words).ok_or_else(leads_nowhere)?;
        self.code.emit(bl(stub.symbol.as_str()));
        if !self.crossings.contains(&stub) {
            self.crossings.push(stub);
        }
        Ok(())
    }

    /// r0 and r1 are the results, or r0 the code and r2 is 0.
    fn after_crossing(
        &mut self,
        completed: &Edge,
        dead: Option<&Edge>,
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        let results = self.plan.thunk.blocks[completed.block].parameters.len() - completed.arguments.len();
        let results = &ARGUMENTS[..results];
        let completed = Way { edge: completed, given: results };
        let Some(dead) = dead else { return self.follow(completed, next) };
        self.code.emit(cmp(R2, 0));
        self.split(Condition::Ne, completed, Way { edge: dead, given: &ARGUMENTS[..1] }, next)
    }

    fn abort(&mut self, code: Id<Value>) -> Result<(), Limit> {
        self.arguments(&[code])?;
        if let Some(caller) = self.box_behind_gate() {
            self.drop_frame();
            self.code.emit(b(gate::refuse(self.system(), caller)));
        } else if let Some(caller) = self.answered_box() {
            self.code.emit(b(jumptable::died(self.system(), caller)));
        } else if self.system().is_isolated(self.plan.thunk.owner) {
            gate::call_out_of_box(&mut self.code, gate::ABORT);
        } else if self.system().has_image(self.plan.thunk.owner) {
            jumptable::abort(&mut self.code);
        } else if matches!(self.plan.thunk.kind, ThunkKind::Support) && self.plan.thunk.name == "__box_abort"
        {
            return Err(self.illegal("an abort that nobody takes"));
        } else {
            self.drop_frame();
            self.code.emit(b("__box_abort"));
        }
        Ok(())
    }
}

/// The crossing from a box to a callee, if there is one.
fn cross(
    code: &mut Fragment<crate::Instruction>,
    checked: Checked<'_>,
    (from, callee): (Id<Box>, Callee),
    words: usize,
) -> Option<()> {
    let system = checked.system();
    match entry(checked, from, callee) {
        Some((child, number)) if system.is_isolated(child) => {
            gate::call_into_box(code, checked, child, number, words);
        }
        Some((child, number)) => jumptable::call_into_box(code, checked, child, number, words),
        None => {
            let number = gate::way_out_number(checked, callee)?;
            if system.is_isolated(from) {
                gate::call_out_of_box(
                    code,
                    u32::try_from(number).expect("a box has fewer than 2^32 imports"),
                );
            } else {
                jumptable::call_out_of_box(code, number);
            }
        }
    }
    Some(())
}

/// The box and the entry that a kernel calls. From a box everything outside is reached by number.
fn entry(checked: Checked<'_>, from: Id<Box>, callee: Callee) -> Option<(Id<Box>, usize)> {
    if checked.system().has_image(from) { None } else { gate::entry_number(checked, from, callee) }
}
