//! Ends of blocks.

use bento_asm::{Binding, Fragment, Label};
use bento_ir::code::{Operation, Terminator};
use bento_ir::{Block, Callee, Edge, Id, ThunkKind, Value};

use super::moves::{ARGUMENTS, Source};
use super::{Limit, Selector};
use crate::Register::{self, R0, R2};
use crate::build::{b, b_if, bl, cmp, movs, udf};
use crate::{Condition, gate};

/// Bytes of a crossing's symbol are unique by the child's name and the entry's number.
fn crossing_symbol(child: &str, number: usize) -> String {
    format!("__box_{child}_cross_{number}")
}

impl Selector<'_> {
    /// Emits the end of a block; `next` is the block that is emitted behind it.
    pub(super) fn terminator(&mut self, block: Id<Block>, next: Option<Id<Block>>) -> Result<(), Limit> {
        match &self.thunk.blocks[block].terminator {
            Terminator::Jump(edge) => self.follow(edge, &[], next),
            Terminator::Branch { condition, then, otherwise } => {
                self.branch(*condition, then, otherwise, next)
            }
            Terminator::Return(values) => {
                self.give(values)?;
                self.leave();
                Ok(())
            }
            Terminator::TailCall { symbol, arguments } => {
                self.arguments(arguments)?;
                self.tail_call(symbol);
                Ok(())
            }
            Terminator::BoxCall { callee, arguments, completed, dead } => {
                self.arguments(arguments)?;
                if self.places.is_tail(block) {
                    self.drop_frame();
                    return self.cross_here(*callee, arguments.len());
                }
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
        if values.is_empty() && self.enters_box() {
            self.code.note(movs(R0, 0), "carries no result");
        }
        Ok(())
    }

    /// Another function gives the results. What returns into a box with other than one word comes back here first.
    fn tail_call(&mut self, symbol: &str) {
        if super::returns_specially(self.thunk) {
            self.code.emit(bl(symbol));
            if self.thunk.results.is_empty() {
                self.code.note(movs(R0, 0), "carries no result");
            }
            self.leave();
        } else {
            self.drop_frame();
            self.code.emit(b(symbol));
        }
    }

    fn branch(
        &mut self,
        condition: Id<Value>,
        then: &Edge,
        otherwise: &Edge,
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        let holds = if self.places.is_fused(condition) {
            let (comparison, first, second) = self.comparison(condition)?;
            self.compare(comparison, first, second)?
        } else {
            let register = self.held(condition)?;
            self.code.emit(cmp(register, 0));
            Condition::Ne
        };
        self.split(holds, then, &[], otherwise, &[], next)
    }

    fn comparison(
        &self,
        condition: Id<Value>,
    ) -> Result<(bento_ir::code::Comparison, Id<Value>, Id<Value>), Limit> {
        let mut all = self.thunk.blocks.values().flat_map(|block| &block.instructions);
        match all.find(|one| one.result == Some(condition)).map(|one| &one.operation) {
            Some(Operation::Compare(comparison, first, second)) => Ok((*comparison, *first, *second)),
            _ => Err(self.illegal("a branch on what is not a comparison")),
        }
    }

    /// Branches to `then` if the condition holds, else to `otherwise`; `…_first` are registers whose content the first
    /// parameters of the target get.
    fn split(
        &mut self,
        holds: Condition,
        then: &Edge,
        then_first: &[Register],
        otherwise: &Edge,
        otherwise_first: &[Register],
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        if self.moves(then, then_first)?.is_empty() {
            self.code.emit(b_if(holds, self.labels[then.block]));
            return self.follow(otherwise, otherwise_first, next);
        }
        if self.moves(otherwise, otherwise_first)?.is_empty() {
            self.code.emit(b_if(holds.inverse(), self.labels[otherwise.block]));
            return self.follow(then, then_first, next);
        }
        let aside: Label = self.code.label();
        self.code.emit(b_if(holds.inverse(), aside));
        self.follow(then, then_first, None)?;
        self.code.place(aside);
        self.follow(otherwise, otherwise_first, next)
    }

    /// Moves an edge's values and goes there.
    fn follow(&mut self, edge: &Edge, first: &[Register], next: Option<Id<Block>>) -> Result<(), Limit> {
        let moves = self.moves(edge, first)?;
        self.parallel(moves);
        if next != Some(edge.block) {
            self.code.emit(b(self.labels[edge.block]));
        }
        Ok(())
    }

    /// The moves of an edge that do something.
    fn moves(&self, edge: &Edge, first: &[Register]) -> Result<Vec<(Register, Source)>, Limit> {
        let given = edge.arguments.iter().map(|value| self.source(*value));
        let sources = first.iter().map(|register| Ok(Source::Register(*register))).chain(given);
        let mut moves = Vec::new();
        for (parameter, source) in self.thunk.blocks[edge.block].parameters.iter().zip(sources) {
            let source = source?;
            if let Some(target) =
                self.places.register(*parameter).filter(|target| source != Source::Register(*target))
            {
                moves.push((target, source));
            }
        }
        Ok(moves)
    }

    /// The crossing itself, in tail position.
    fn cross_here(&mut self, callee: Callee, words: usize) -> Result<(), Limit> {
        cross(&mut self.code, self.checked, callee, words)
            .ok_or_else(|| self.illegal("a call that crosses no boundary"))
    }

    /// A call of a function that is the crossing.
    fn call_crossing(&mut self, callee: Callee, words: usize) -> Result<(), Limit> {
        let owner = &self.system().boxes[self.thunk.owner].name;
        let symbol = match gate::entry_number(self.checked, callee) {
            Some((child, number)) => crossing_symbol(&self.system().boxes[child].name, number),
            None => {
                let number = gate::way_out_number(self.checked, callee);
                crossing_symbol(owner, number.ok_or_else(|| self.illegal("a call that crosses no boundary"))?)
            }
        };
        let mut stub = Fragment::function(format!("{symbol}_from_{}", self.thunk.name), Binding::Local);
        cross(&mut stub, self.checked, callee, words)
            .ok_or_else(|| self.illegal("a call that crosses no boundary"))?;
        self.code.emit(bl(stub.symbol.as_str()));
        self.crossings.push(stub);
        Ok(())
    }

    /// r0 and r1 are the results, or r0 the code and r2 is 0.
    fn after_crossing(
        &mut self,
        completed: &Edge,
        dead: Option<&Edge>,
        next: Option<Id<Block>>,
    ) -> Result<(), Limit> {
        let results = self.thunk.blocks[completed.block].parameters.len() - completed.arguments.len();
        let results = &ARGUMENTS[..results];
        let Some(dead) = dead else { return self.follow(completed, results, next) };
        self.code.emit(cmp(R2, 0));
        self.split(Condition::Ne, completed, results, dead, &ARGUMENTS[..1], next)
    }

    fn abort(&mut self, code: Id<Value>) -> Result<(), Limit> {
        self.arguments(&[code])?;
        if self.enters_box() {
            self.drop_frame();
            self.code.emit(b(gate::symbol::REFUSE));
        } else if self.system().is_isolated(self.thunk.owner) {
            gate::call_out_of_box(&mut self.code, gate::ABORT);
        } else if matches!(self.thunk.kind, ThunkKind::Support) && self.thunk.name == "__box_abort" {
            return Err(self.illegal("an abort that nobody takes"));
        } else {
            self.code.emit(bl("__box_abort"));
        }
        Ok(())
    }
}

/// The crossing to a callee, if there is one from here.
fn cross(
    code: &mut Fragment<crate::Instruction>,
    checked: bento_ir::Checked<'_>,
    callee: Callee,
    words: usize,
) -> Option<()> {
    if let Some((child, number)) = gate::entry_number(checked, callee) {
        gate::call_into_box(code, &checked.system().boxes[child].name, number, words);
    } else {
        let number = gate::way_out_number(checked, callee)?;
        gate::call_out_of_box(code, u32::try_from(number).expect("a box has fewer than 2^32 imports"));
    }
    Some(())
}
