//! Ends of blocks.

use std::collections::BTreeSet;

use bento_ir::code::Terminator;
use bento_ir::{Block, Edge, Id, Value};

use super::body::{Body, as_type, variable};
use super::prototypes::word;
use crate::tree;
use crate::tree::code::{Expression, Statement, Word};

impl Body<'_, '_> {
    pub(super) fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Jump(edge) => {
                let way = self.way(Vec::new(), edge);
                self.statements.extend(way);
            }
            Terminator::Branch { condition, then, otherwise } => {
                let condition = self.value(*condition);
                let then = self.way(Vec::new(), then);
                self.statements.push(Statement::If { condition, then });
                let otherwise = self.way(Vec::new(), otherwise);
                self.statements.extend(otherwise);
            }
            // The header says that it does not.
            Terminator::Return(_) if self.own.function.attribute.is_some() => self.trap(),
            Terminator::Return(values) => {
                let result = self.result(values);
                self.statements.push(Statement::Return(result));
            }
            Terminator::TailCall { symbol, arguments } => self.tail_call(symbol, arguments),
            Terminator::Unreachable => self.trap(),
            Terminator::BoxCall { callee, arguments, completed, dead } => {
                self.box_call(*callee, arguments, completed, dead.as_ref());
            }
            Terminator::Abort(code) => self.abort(*code),
        }
    }

    pub(super) fn trap(&mut self) {
        let trap = Box::new(Expression::name("__builtin_trap"));
        self.statements.push(Statement::Evaluate(Expression::Call(trap, Vec::new())));
    }

    fn tail_call(&mut self, symbol: &str, arguments: &[Id<Value>]) {
        let results: Vec<Word> = self.thunk.results.iter().map(|ty| word(*ty)).collect();
        let call = self.call(symbol, arguments);
        // Such a function in the place of one with a result ends the kernel.
        let gives_nothing = self.prototypes.of_call(symbol).function.returns == tree::Type::named("void");
        match results.as_slice() {
            [one] if !gives_nothing => {
                let (word, returns) = (self.as_word(symbol, call, *one), self.own.function.returns.clone());
                self.statements.push(Statement::Return(Some(as_type(word, *one, &returns))));
            }
            [_, _, ..] if !gives_nothing => self.statements.push(Statement::Return(Some(call))),
            given => {
                self.statements.push(Statement::Evaluate(call));
                if self.own.function.attribute.is_some() || !given.is_empty() {
                    return self.trap();
                }
                let nothing = self.prototypes.gives_a_word(self.thunk).then_some(Expression::Number(0));
                self.statements.push(Statement::Return(nothing));
            }
        }
    }

    /// What the parameters of the target get, at once, and the jump there. The first get what is `given`, which depends on none
    /// of them.
    pub(super) fn way(&mut self, given: Vec<Expression>, edge: &Edge) -> Vec<Statement> {
        let (first, others) = self.thunk.blocks[edge.block].parameters.split_at(given.len());
        let moves = others.iter().zip(&edge.arguments);
        let moves = moves.filter(|(to, from)| to != from && self.live.contains(*to));
        let moves: Vec<(Id<Value>, Id<Value>)> = moves.map(|(to, from)| (*to, *from)).collect();
        let given = first.iter().zip(given).filter(|(to, _)| self.live.contains(*to));
        let given: Vec<(Id<Value>, Expression)> = given.map(|(to, value)| (*to, value)).collect();
        let targets = given.iter().map(|(to, _)| *to).chain(moves.iter().map(|(to, _)| *to));
        let targets: BTreeSet<Id<Value>> = targets.collect();
        let mut statements = Vec::new();
        let assign = |(to, value)| Statement::Assign { target: variable(to), value };
        let mut late: Vec<Statement> = given.into_iter().map(assign).collect();
        for (to, from) in moves {
            let value = self.value(from);
            if targets.contains(&from) {
                // Somebody else's new value may be there before this one is taken, so it is put aside.
                let aside = self.aside(from);
                statements.push(Statement::Assign { target: aside.clone(), value });
                late.push(Statement::Assign { target: variable(to), value: Expression::Name(aside) });
            } else {
                late.push(Statement::Assign { target: variable(to), value });
            }
        }
        statements.append(&mut late);
        statements.push(Statement::Goto(label(edge.block)));
        statements
    }
}

/// The label of a block.
pub(super) fn label(block: Id<Block>) -> String {
    format!("block{}", block.index())
}

/// Without jumps to the next statement, and without labels that nothing leads to.
pub(super) fn straight(statements: Vec<Statement>) -> Vec<Statement> {
    let mut straight: Vec<Statement> = Vec::new();
    for statement in statements {
        if let (Some(Statement::Goto(target)), Statement::Label(label)) = (straight.last(), &statement)
            && target == label
        {
            straight.pop();
        }
        straight.push(statement);
    }
    let mut targets = BTreeSet::new();
    straight.iter().for_each(|statement| jumps(statement, &mut targets));
    straight.retain(|statement| !matches!(statement, Statement::Label(label) if !targets.contains(label)));
    straight
}

fn jumps(statement: &Statement, into: &mut BTreeSet<String>) {
    match statement {
        Statement::Goto(label) => {
            into.insert(label.clone());
        }
        Statement::If { then, .. } => then.iter().for_each(|statement| jumps(statement, into)),
        Statement::Assign { .. }
        | Statement::Hide(_)
        | Statement::Store { .. }
        | Statement::Evaluate(_)
        | Statement::Label(_)
        | Statement::Return(_) => {}
    }
}
