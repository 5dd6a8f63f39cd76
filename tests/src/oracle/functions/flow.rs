//! Blocks: choices, loops and ends.

use super::maker::Maker;
use bento_ir::code::{Binary, Comparison, Type};
use bento_ir::{Block, Edge, Id, Operation, Terminator, Value};

impl Maker<'_, '_> {
    /// A choice. Each way goes straight to where both meet, or through a block, which may end the function instead.
    pub fn branch(&mut self, depth: usize) {
        let words = self.draw.below(4);
        let meets_first = self.draw.flag();
        let mut meeting = meets_first.then(|| self.block(words));
        let arms = [(); 2].map(|()| (self.draw.below(3) > 0).then(|| self.block(0)));
        let meeting = *meeting.get_or_insert_with(|| self.block(words));
        let condition = self.condition();
        let [then, otherwise] = arms.map(|arm| match arm {
            Some(block) => Edge { block, arguments: Vec::new() },
            None => self.way_to(meeting),
        });
        let known = self.scope.len();
        self.end(Terminator::Branch { condition, then, otherwise });
        let mut ends = false;
        for block in arms.into_iter().flatten() {
            self.go_on_in(block);
            self.statements(depth);
            // Something has to arrive behind the choice.
            if !ends && self.draw.below(4) == 0 {
                ends = true;
                self.finish();
            } else {
                let edge = self.way_to(meeting);
                self.end(Terminator::Jump(edge));
            }
            self.scope.truncate(known);
        }
        self.go_on_in(meeting);
        self.scope.extend(self.parameters(meeting));
    }

    /// A condition: most of the time a comparison that nobody else uses.
    fn condition(&mut self) -> Id<Value> {
        match self.draw.below(5) {
            0 => self.word(),
            1 => {
                let comparison = self.comparison();
                self.define(comparison);
                *self.scope.last().expect("it was just defined")
            }
            _ => {
                let comparison = self.comparison();
                let condition = self.emit(Type::I32, comparison);
                // Something may stand between a comparison and its branch.
                if self.draw.below(4) == 0 {
                    self.compute();
                }
                condition
            }
        }
    }

    /// A loop of at most four rounds; what it carries round may change places.
    pub fn repeat(&mut self, depth: usize) {
        let carried = self.draw.below(4);
        let head = self.block(1 + carried);
        let (body_first, words) = (self.draw.flag(), self.draw.below(3));
        let mut body = body_first.then(|| self.block(0));
        let behind = self.block(words);
        let body = *body.get_or_insert_with(|| self.block(0));
        let bound = self.bound();
        let first = self.number(0);
        let mut arguments = vec![first];
        arguments.extend(self.some_words(carried));
        self.end(Terminator::Jump(Edge { block: head, arguments }));
        self.go_on_in(head);
        let known = self.scope.len();
        let words = self.parameters(head);
        let (count, carried) = (words[0], &words[1..]);
        self.scope.extend(carried);
        if self.draw.flag() {
            self.compute();
        }
        let goes_on = Operation::Compare(Comparison::LessUnsigned, count, bound);
        self.leave_loop(goes_on, body, behind);
        let inside = self.scope.len();
        self.loops += 1;
        self.go_on_in(body);
        self.statements(depth);
        self.loops -= 1;
        let edge = self.next_round(head, count, carried);
        self.end(Terminator::Jump(edge));
        self.scope.truncate(inside);
        self.go_on_in(behind);
        if self.draw.flag() {
            self.scope.truncate(known);
        }
        self.scope.extend(self.parameters(behind));
    }

    /// How often, never more than four times.
    fn bound(&mut self) -> Id<Value> {
        if self.draw.flag() {
            let rounds = self.draw.one_of(&[1, 2, 3, 4]);
            return self.number(rounds);
        }
        let (word, three) = (self.word(), self.number(3));
        self.emit(Type::I32, Operation::Binary(Binary::And, word, three))
    }

    fn leave_loop(&mut self, goes_on: Operation, body: Id<Block>, behind: Id<Block>) {
        let out = self.way_to(behind);
        let condition = self.emit(Type::I32, goes_on);
        let on = Edge { block: body, arguments: Vec::new() };
        self.end(Terminator::Branch { condition, then: on, otherwise: out });
    }

    /// The way back: the counter goes up, and the rest is turned round, or anything.
    fn next_round(&mut self, head: Id<Block>, count: Id<Value>, carried: &[Id<Value>]) -> Edge {
        let one = self.number(1);
        let next = self.emit(Type::I32, Operation::Binary(Binary::Add, count, one));
        let mut arguments = vec![next];
        if self.draw.flag() && !carried.is_empty() {
            let mut turned = carried.to_vec();
            turned.rotate_left(self.draw.below(carried.len()));
            arguments.extend(turned);
        } else {
            arguments.extend(self.some_words(carried.len()));
        }
        Edge { block: head, arguments }
    }

    /// The function is done here.
    pub fn finish(&mut self) {
        let results = self.thunk.results.len();
        let fitting: Vec<_> =
            self.callable.iter().filter(|callee| callee.results == results).cloned().collect();
        if self.loops == 0 && !fitting.is_empty() && self.draw.below(3) == 0 {
            let callee = fitting[self.draw.below(fitting.len())].clone();
            let arguments = self.some_words(callee.words);
            self.end(Terminator::TailCall { symbol: callee.name, arguments });
        } else {
            let values = self.some_words(results);
            self.end(Terminator::Return(values));
        }
    }
}
