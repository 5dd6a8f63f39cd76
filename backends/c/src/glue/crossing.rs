//! Calls across a boundary on a PC.
//!
//! The runtime carries them, as plain C that knows no types: it is handed a frame with the arguments, eight bytes each, and a
//! function that takes them from there, calls what the box has in its table, and puts the result in their place.

use bento_ir::pc::{self, Way};
use bento_ir::{Box, Callee, Edge, Id, Value};

use super::body::{Body, FRAME, plus};
use crate::tree::code::{Definition, Expression, Statement, Word};
use crate::tree::{Function, Parameter, Type};

/// The variable with what the runtime says of a call.
const CODE: &str = "code";

impl Body<'_, '_> {
    pub(super) fn box_call(
        &mut self,
        callee: Callee,
        arguments: &[Id<Value>],
        completed: &Edge,
        dead: Option<&Edge>,
    ) {
        match (pc::way(self.prototypes.checked, self.thunk.owner, callee), dead) {
            (Some(Way::In { child, entry }), Some(dead)) => {
                self.call_in(child, entry, arguments, (completed, dead));
            }
            (Some(Way::Out { symbol }), None) => self.call_out(&symbol, arguments, completed),
            // Thunks with these are not said in C.
            (Some(Way::In { .. } | Way::Out { .. }) | None, _) => self.trap(),
        }
    }

    /// What a call gives: the parameters of the block behind it that the edge leaves open.
    fn results(&self, completed: &Edge) -> Vec<Id<Value>> {
        let parameters = &self.thunk.blocks[completed.block].parameters;
        parameters[..parameters.len() - completed.arguments.len()].to_vec()
    }

    fn words(&self, values: &[Id<Value>]) -> Vec<Word> {
        values.iter().map(|value| self.word_of(*value)).collect()
    }

    fn call_in(
        &mut self,
        child: Id<Box>,
        entry: usize,
        arguments: &[Id<Value>],
        (completed, dead): (&Edge, &Edge),
    ) {
        let (parameters, results) = (self.words(arguments), self.words(&self.results(completed)));
        self.places = self.places.max(parameters.len()).max(results.len()).max(1);
        let frame = || Expression::name(FRAME).cast(Word::Address.name());
        for (place, value) in arguments.iter().enumerate() {
            let (word, value) = (self.word_of(*value), self.value(*value));
            let address = plus(frame(), pc::place(place));
            self.statements.push(Statement::Store { word, address, value });
        }
        let system = self.prototypes.system;
        let name = pc::crossing(system, child, self.crossings.len(), self.thunk);
        let table = self.place_of(&pc::table(system, child));
        let crossing = Expression::name(&name).cast(Word::Address.name());
        let words = [self.place_of(&pc::state(system, child)), crossing, frame()];
        let entered =
            self.call_runtime(pc::ENTER, words.map(|word| (Word::Address, word)).into(), &[Word::Whole]);
        self.asides.insert(CODE.to_owned(), Word::Whole);
        self.statements.push(Statement::Assign { target: CODE.to_owned(), value: entered });
        self.crossings.push(taken(name, plus(table, pc::entry_offset(entry)), &parameters, &results));
        let then = self.way(vec![Expression::name(CODE)], dead);
        self.statements.push(Statement::If { condition: Expression::name(CODE), then });
        let returned = loads(&frame(), &results);
        let otherwise = self.way(returned, completed);
        self.statements.extend(otherwise);
    }

    /// A call of the kernel's function. The runtime is told before, because a fault is the kernel's then, and behind it.
    fn call_out(&mut self, symbol: &str, arguments: &[Id<Value>], completed: &Edge) {
        let results = self.results(completed);
        let arguments: Vec<_> =
            arguments.iter().map(|value| (self.word_of(*value), self.value(*value))).collect();
        self.tell(pc::OUT);
        let called = self.call_runtime(symbol, arguments, &self.words(&results));
        let given = match results.iter().find(|result| self.live.contains(*result)) {
            Some(result) => {
                let aside = self.aside(*result);
                self.statements.push(Statement::Assign { target: aside.clone(), value: called });
                vec![Expression::Name(aside)]
            }
            None => {
                self.statements.push(Statement::Evaluate(called));
                results.iter().map(|_| Expression::Number(0)).collect()
            }
        };
        self.tell(pc::BACK);
        let way = self.way(given, completed);
        self.statements.extend(way);
    }

    /// Tells the runtime what the thunk's box does.
    fn tell(&mut self, function: &str) {
        let state = self.place_of(&pc::state(self.prototypes.system, self.thunk.owner));
        let told = self.call_runtime(function, vec![(Word::Address, state)], &[]);
        self.statements.push(Statement::Evaluate(told));
    }

    /// Ends the box whose code this is, or that called this; in a kernel it is the kernel that ends.
    pub(super) fn abort(&mut self, code: Id<Value>) {
        let system = self.prototypes.system;
        let ended = match pc::aborted(system, self.thunk) {
            Some(from) => {
                let state = self.place_of(&pc::state(system, from));
                let words = vec![(Word::Address, state), (Word::Whole, self.value(code))];
                self.call_runtime(pc::ABORT, words, &[])
            }
            None => self.call(pc::KERNEL_ABORT, &[code]),
        };
        self.statements.push(Statement::Evaluate(ended));
        self.trap();
    }

    /// The address of something that is no function.
    fn place_of(&mut self, symbol: &str) -> Expression {
        self.names.insert(symbol.to_owned());
        Expression::Name(self.prototypes.name_of(symbol)).cast(Word::Address.name())
    }

    /// A call of a function that takes and gives words.
    fn call_runtime(
        &mut self,
        symbol: &str,
        arguments: Vec<(Word, Expression)>,
        results: &[Word],
    ) -> Expression {
        self.names.insert(symbol.to_owned());
        let (words, arguments): (Vec<Word>, Vec<Expression>) = arguments.into_iter().unzip();
        let name = self.prototypes.declare(symbol, &words, results);
        Expression::Call(std::boxed::Box::new(Expression::Name(name)), arguments)
    }
}

/// What stands in a frame.
fn loads(frame: &Expression, words: &[Word]) -> Vec<Expression> {
    let load = |(place, word): (usize, &Word)| {
        Expression::Load(*word, std::boxed::Box::new(plus(frame.clone(), pc::place(place))))
    };
    words.iter().enumerate().map(load).collect()
}

/// The function that takes a call from its frame. `entry` is where the address of the box's function is.
fn taken(name: String, entry: Expression, parameters: &[Word], results: &[Word]) -> Definition {
    let boxed = std::boxed::Box::new;
    let frame = Expression::name(FRAME);
    let callee = Expression::FunctionAt {
        address: boxed(Expression::Load(Word::Address, boxed(entry))),
        result: results.first().copied(),
        parameters: parameters.to_vec(),
    };
    let called = Expression::Call(boxed(callee), loads(&frame, parameters));
    let statement = match results.first() {
        Some(word) => Statement::Store { word: *word, address: frame, value: called },
        None => Statement::Evaluate(called),
    };
    let is_unread = parameters.is_empty() && results.is_empty();
    let unread = is_unread.then(|| Statement::Evaluate(Expression::name(FRAME).cast("void")));
    let parameter = Parameter { ty: Type::named(Word::Address.name()), name: Some(FRAME.to_owned()) };
    let function = Function {
        docs: Vec::new(),
        attribute: None,
        returns: Type::named("void"),
        name,
        parameters: vec![parameter],
    };
    let body = unread.into_iter().chain([statement]).collect();
    Definition { function, is_static: true, locals: Vec::new(), frame: None, body }
}
