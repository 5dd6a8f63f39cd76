//! How blocks end.

use super::{Read, Reader};
use crate::{Callee, Edge, Terminator};

impl Reader<'_> {
    /// A terminator, if one is there.
    pub(super) fn terminator(&mut self) -> Read<Option<Terminator>> {
        let start = self.cursor;
        Ok(Some(match self.cursor.word()? {
            "jump" => Terminator::Jump(self.edge()?),
            "branch" => self.branch()?,
            "return" => self.results()?,
            "tail_call" => Terminator::TailCall { symbol: self.cursor.name()?, arguments: self.arguments()? },
            "box_call" => self.box_call()?,
            "abort" => Terminator::Abort(self.value()?),
            "unreachable" => Terminator::Unreachable,
            _ => {
                self.cursor = start;
                return Ok(None);
            }
        }))
    }

    /// `block2(v3)`
    fn edge(&mut self) -> Read<Edge> {
        Ok(Edge { block: self.block_id()?, arguments: self.arguments()? })
    }

    fn branch(&mut self) -> Read<Terminator> {
        let condition = self.value()?;
        self.cursor.expect(",")?;
        let then = self.edge()?;
        self.cursor.expect(",")?;
        Ok(Terminator::Branch { condition, then, otherwise: self.edge()? })
    }

    fn results(&mut self) -> Read<Terminator> {
        let mut results = Vec::new();
        if !self.cursor.is_at_end_of_line() {
            results.push(self.value()?);
        }
        while self.cursor.eat(",") {
            results.push(self.value()?);
        }
        Ok(Terminator::Return(results))
    }

    /// `box_call link sys.box1_add2(v0, v1) -> block1() | dead block2()`
    fn box_call(&mut self) -> Read<Terminator> {
        let start = self.cursor;
        let callee = match self.cursor.word()? {
            "link" => Callee::Link(self.link_id()?),
            "init" => Callee::Init(self.box_id()?),
            "write" => Callee::Write(self.box_id()?),
            "flush" => Callee::Flush(self.box_id()?),
            word => return Err(start.error(format!("no box call calls a `{word}`"))),
        };
        let arguments = self.arguments()?;
        self.cursor.expect("->")?;
        let completed = self.edge()?;
        let dead = if self.cursor.eat("|") {
            self.cursor.expect_word("dead")?;
            Some(self.edge()?)
        } else {
            None
        };
        Ok(Terminator::BoxCall { callee, arguments, completed, dead })
    }
}
