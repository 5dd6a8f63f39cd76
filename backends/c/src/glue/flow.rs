//! Ends of blocks.

use std::collections::BTreeSet;

use bento_ir::code::Terminator;
use bento_ir::{Block, Edge, Id, Value};

use super::body::{Body, as_type, variable};
use super::prototypes::{is_entered_from_box, word};
use crate::tree::code::{Expression, Statement, Word};

impl Body<'_, '_> {
    pub(super) fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Jump(edge) => {
                let way = self.way(edge);
                self.statements.extend(way);
            }
            Terminator::Branch { condition, then, otherwise } => {
                let condition = self.value(*condition);
                let then = self.way(then);
                self.statements.push(Statement::If { condition, then });
                let otherwise = self.way(otherwise);
                self.statements.extend(otherwise);
            }
            Terminator::Return(values) => {
                let result = self.result(values);
                self.statements.push(Statement::Return(result));
            }
            Terminator::TailCall { symbol, arguments } => self.tail_call(symbol, arguments),
            // Thunks that cross boundaries or end early are not said in C.
            Terminator::Unreachable | Terminator::BoxCall { .. } | Terminator::Abort(_) => self.trap(),
        }
    }

    fn trap(&mut self) {
        let trap = Box::new(Expression::name("__builtin_trap"));
        self.statements.push(Statement::Evaluate(Expression::Call(trap, Vec::new())));
    }

    fn tail_call(&mut self, symbol: &str, arguments: &[Id<Value>]) {
        let results: Vec<Word> = self.thunk.results.iter().filter_map(|ty| word(*ty)).collect();
        let call = self.call(symbol, arguments);
        if let [one] = results.as_slice() {
            let (word, returns) = (self.as_word(symbol, call, *one), self.own.function.returns.clone());
            self.statements.push(Statement::Return(Some(as_type(word, *one, &returns))));
        } else if !results.is_empty() {
            self.statements.push(Statement::Return(Some(call)));
        } else {
            self.statements.push(Statement::Evaluate(call));
            if self.own.function.attribute.is_some() {
                return self.trap();
            }
            let nothing = is_entered_from_box(self.thunk).then_some(Expression::Number(0));
            self.statements.push(Statement::Return(nothing));
        }
    }

    /// What the parameters of the target get, at once, and the jump there.
    fn way(&mut self, edge: &Edge) -> Vec<Statement> {
        let parameters = &self.thunk.blocks[edge.block].parameters;
        let moves = parameters.iter().zip(&edge.arguments);
        let moves = moves.filter(|(to, from)| to != from && self.live.contains(*to));
        let moves: Vec<(Id<Value>, Id<Value>)> = moves.map(|(to, from)| (*to, *from)).collect();
        let targets: BTreeSet<Id<Value>> = moves.iter().map(|(to, _)| *to).collect();
        let mut statements = Vec::new();
        let mut late = Vec::new();
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
