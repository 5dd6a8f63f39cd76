//! The body of a thunk: a variable for each value, a label for each block.
//!
//! Numbers stand where they are used, and a comparison that only its block's branch wants stands in the `if`. Addresses of
//! symbols are hidden from the compiler, which else concludes from them where other pointers cannot lead.

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::code::{Binary, Comparison};
use bento_ir::{Id, Instruction, Operation, Terminator, Thunk, Value};

use super::live::{live, readings};
use super::prototypes::{Prototype, Prototypes, word};
use crate::tree::code::{Definition, Expression, Operator, Statement, Word};
use crate::tree::{self, Function};

/// The variable with the arguments of a call on their way.
pub(super) const FRAME: &str = "frame";

/// A function on its way to C.
pub(super) struct Body<'a, 'p> {
    pub(super) thunk: &'a Thunk,
    pub(super) prototypes: &'p mut Prototypes<'a>,
    /// Its own.
    pub(super) own: Prototype,
    /// Values that are numbers.
    constants: BTreeMap<Id<Value>, u64>,
    /// Comparisons that stand in an `if`.
    fused: BTreeMap<Id<Value>, Expression>,
    /// Values that matter.
    pub(super) live: BTreeSet<Id<Value>>,
    /// Those of them that have a variable.
    read: BTreeSet<Id<Value>>,
    /// Symbols that it refers to.
    pub(super) names: BTreeSet<String>,
    /// Variables for values on their way, with their types.
    pub(super) asides: BTreeMap<String, Word>,
    /// Places of the largest frame of a call.
    pub(super) places: usize,
    /// Functions that take calls from their frames.
    pub(super) crossings: Vec<Definition>,
    pub(super) statements: Vec<Statement>,
}

impl<'a, 'p> Body<'a, 'p> {
    pub(super) fn new(thunk: &'a Thunk, prototypes: &'p mut Prototypes<'a>) -> Self {
        let own = prototypes.of_thunk(thunk);
        Self {
            thunk,
            prototypes,
            own,
            constants: BTreeMap::new(),
            fused: BTreeMap::new(),
            live: live(thunk),
            read: BTreeSet::new(),
            names: BTreeSet::new(),
            asides: BTreeMap::new(),
            places: 0,
            crossings: Vec::new(),
            statements: Vec::new(),
        }
    }

    /// The function, and those that take calls of it from their frames; `names` gets the symbols that they refer to.
    pub(super) fn definition(mut self, names: &mut BTreeSet<String>) -> (Definition, Vec<Definition>) {
        for block in self.thunk.blocks.values() {
            for Instruction { result, operation } in &block.instructions {
                if let (Some(result), Operation::Constant(number)) = (result, operation) {
                    let bits = self.bits(*result);
                    self.constants.insert(*result, truncated(*number, bits));
                }
            }
        }
        self.arrive();
        for (id, block) in self.thunk.blocks.iter() {
            self.statements.push(Statement::Label(super::flow::label(id)));
            for instruction in &block.instructions {
                self.instruction(instruction, &block.terminator);
            }
            self.terminator(&block.terminator);
        }
        names.append(&mut self.names);
        let mut body = self.ignored();
        body.extend(super::flow::straight(std::mem::take(&mut self.statements)));
        let function = Function { attribute: None, ..self.own.function.clone() };
        let frame = (self.places > 0).then(|| (FRAME.to_owned(), self.places));
        (Definition { function, is_static: false, locals: self.locals(), frame, body }, self.crossings)
    }

    /// Where the header says the types, parameters become words.
    fn arrive(&mut self) {
        let parameters = &self.thunk.blocks[self.thunk.entry()].parameters;
        for (value, parameter) in parameters.iter().zip(self.own.function.parameters.clone()) {
            let name = parameter.name.unwrap_or_default();
            if name != variable(*value) && self.live.contains(value) {
                let given = Expression::Name(name).cast(self.word_of(*value).name());
                self.statements.push(Statement::Assign { target: variable(*value), value: given });
            }
        }
    }

    /// Parameters that nobody reads.
    fn ignored(&self) -> Vec<Statement> {
        let values = &self.thunk.blocks[self.thunk.entry()].parameters;
        let parameters = values.iter().zip(&self.own.function.parameters);
        let unread = parameters.filter(|(value, _)| !self.live.contains(value));
        let names = unread.filter_map(|(_, parameter)| parameter.name.as_deref());
        names.map(|name| Statement::Evaluate(Expression::name(name).cast("void"))).collect()
    }

    /// Variables that are read, but for those that are parameters of the function.
    fn locals(&self) -> Vec<(Word, Vec<String>)> {
        let parameters: BTreeSet<&str> =
            self.own.function.parameters.iter().filter_map(|parameter| parameter.name.as_deref()).collect();
        let mut locals: BTreeMap<Word, Vec<String>> = BTreeMap::new();
        for value in &self.read {
            let name = variable(*value);
            if !parameters.contains(name.as_str()) {
                locals.entry(self.word_of(*value)).or_default().push(name);
            }
        }
        for (name, word) in &self.asides {
            locals.entry(*word).or_default().push(name.clone());
        }
        locals.into_iter().collect()
    }

    /// Where a value waits while others move.
    pub(super) fn aside(&mut self, value: Id<Value>) -> String {
        let (name, word) = (format!("aside{}", value.index()), self.word_of(value));
        self.asides.insert(name.clone(), word);
        name
    }

    pub(super) fn word_of(&self, value: Id<Value>) -> Word {
        word(self.thunk.type_of(value))
    }

    /// Its width.
    fn bits(&self, value: Id<Value>) -> u32 {
        self.word_of(value).bits(self.prototypes.address_bits())
    }

    /// A value where it is read.
    pub(super) fn value(&mut self, value: Id<Value>) -> Expression {
        match (self.constants.get(&value), self.fused.get(&value)) {
            (Some(number), _) => match self.word_of(value) {
                word @ (Word::Single | Word::Double) => Expression::Real(word, *number),
                Word::Byte | Word::Half | Word::Whole | Word::Wide | Word::Address => {
                    Expression::Number(*number)
                }
            },
            (None, Some(comparison)) => comparison.clone(),
            (None, None) => {
                self.read.insert(value);
                Expression::Name(variable(value))
            }
        }
    }

    fn instruction(&mut self, instruction: &Instruction, terminator: &Terminator) {
        let result = instruction.result.filter(|result| self.live.contains(result));
        if result.is_none() && instruction.result.is_some() && !instruction.operation.has_effect() {
            return;
        }
        let assigned = match &instruction.operation {
            Operation::Constant(_) => return,
            Operation::Compare(comparison, left, right) => {
                let compared = self.compare(*comparison, *left, *right);
                match result.filter(|result| self.is_only_for(*result, terminator)) {
                    Some(result) => return drop(self.fused.insert(result, compared)),
                    None => compared.cast(Word::Whole.name()),
                }
            }
            Operation::Address { symbol, offset } => return self.address(result, symbol, *offset),
            Operation::Store { value, address, offset } => {
                let word = self.word_of(*value);
                let (address, value) = (self.place(*address, *offset), self.value(*value));
                return self.statements.push(Statement::Store { word, address, value });
            }
            Operation::Binary(operation, left, right) => self.binary(*operation, *left, *right),
            Operation::ExtendUnsigned(value) | Operation::Truncate(value) => {
                let word = result.map_or(Word::Whole, |result| self.word_of(result));
                self.value(*value).cast(word.name())
            }
            Operation::ExtendSigned(value) => {
                let (from, to) = (self.word_of(*value), result.map(|result| self.word_of(result)));
                let signed = self.value(*value).cast(from.signed());
                signed.cast(to.unwrap_or(Word::Whole).name())
            }
            Operation::Load { address, offset } => {
                let word = result.map_or(Word::Whole, |result| self.word_of(result));
                Expression::Load(word, Box::new(self.place(*address, *offset)))
            }
            Operation::Call { symbol, arguments } => {
                let call = self.call(symbol, arguments);
                match result.map(|result| self.word_of(result)) {
                    Some(word) => self.as_word(symbol, call, word),
                    None => call,
                }
            }
            Operation::CallPointer { address, arguments } => {
                let result = result.map(|result| self.word_of(result));
                self.call_pointer(*address, arguments, result)
            }
            // Thunks with these are not said in C.
            Operation::Check { .. } | Operation::Redeem { .. } => return,
        };
        self.statements.push(match result {
            Some(result) => Statement::Assign { target: variable(result), value: assigned },
            None => Statement::Evaluate(assigned),
        });
    }

    /// Whether a value is read once, by the branch at the end of its block.
    fn is_only_for(&self, value: Id<Value>, terminator: &Terminator) -> bool {
        let branches = matches!(terminator, Terminator::Branch { condition, .. } if *condition == value);
        branches && readings(self.thunk, value) == 1
    }

    fn address(&mut self, result: Option<Id<Value>>, symbol: &str, offset: i32) {
        let Some(target) = result.map(variable) else { return };
        self.names.insert(symbol.to_owned());
        let name = self.prototypes.name_of(symbol);
        let address = Expression::Name(name).cast(Word::Address.name());
        let value = plus(address, offset);
        self.statements.push(Statement::Assign { target: target.clone(), value });
        self.statements.push(Statement::Hide(target));
    }

    fn place(&mut self, address: Id<Value>, offset: i32) -> Expression {
        plus(self.value(address), offset)
    }

    /// A call; what it gives has the type that the function is declared with.
    pub(super) fn call(&mut self, symbol: &str, arguments: &[Id<Value>]) -> Expression {
        self.names.insert(symbol.to_owned());
        let Function { name, parameters, .. } = self.prototypes.of_call(symbol).function;
        let arguments = arguments.iter().zip(parameters).map(|(value, parameter)| {
            let (word, value) = (self.word_of(*value), self.value(*value));
            as_type(value, word, &parameter.ty)
        });
        Expression::Call(Box::new(Expression::Name(name)), arguments.collect())
    }

    /// What a call of a function gives, as a word.
    pub(super) fn as_word(&mut self, symbol: &str, call: Expression, word: Word) -> Expression {
        let returns = self.prototypes.of_call(symbol).function.returns;
        if returns == tree::Type::named(word.name()) { call } else { call.cast(word.name()) }
    }

    fn call_pointer(
        &mut self,
        address: Id<Value>,
        arguments: &[Id<Value>],
        result: Option<Word>,
    ) -> Expression {
        let parameters = arguments.iter().map(|value| self.word_of(*value)).collect();
        let address = Box::new(self.value(address));
        let function = Expression::FunctionAt { address, result, parameters };
        let arguments = arguments.iter().map(|value| self.value(*value)).collect();
        Expression::Call(Box::new(function), arguments)
    }

    /// Two operands. A number is as wide as it is meant to be where the other operand does not see to that.
    fn operands(&mut self, left: Id<Value>, right: Id<Value>) -> [Expression; 2] {
        let is_number = |body: &Self, value| body.constants.contains_key(&value);
        [(left, right), (right, left)].map(|(value, other)| {
            let is_wide = is_number(self, value) && self.bits(value) > Word::Whole.bits(0);
            let is_alone = is_number(self, other) || self.bits(other) < self.bits(value);
            let word = self.word_of(value).name();
            let value = self.value(value);
            if is_wide && is_alone { value.cast(word) } else { value }
        })
    }

    /// The wider one of two types; an address and a word make an address.
    fn wider(&self, left: Id<Value>, right: Id<Value>) -> Word {
        self.word_of(if self.bits(left) < self.bits(right) { right } else { left })
    }

    /// Narrow operands would be signed ones after C's promotions.
    fn binary(&mut self, operation: Binary, left: Id<Value>, right: Id<Value>) -> Expression {
        let amount = self.constants.get(&right).copied();
        let word = self.wider(left, right);
        let bits = word.bits(self.prototypes.address_bits());
        let is_widened = self.bits(left) < bits;
        let [left, right] = self.operands(left, right);
        let left = if is_widened { left.cast(word.name()) } else { left };
        let wide = |value: Expression| match word {
            Word::Byte | Word::Half => value.cast(Word::Whole.name()),
            Word::Whole | Word::Wide | Word::Address | Word::Single | Word::Double => value,
        };
        let plain = |operator| Expression::binary(operator, wide(left.clone()), wide(right.clone()));
        let value = match operation {
            Binary::Add => plain(Operator::Add),
            Binary::Subtract => plain(Operator::Subtract),
            Binary::Multiply => plain(Operator::Multiply),
            Binary::And => plain(Operator::And),
            Binary::Or => plain(Operator::Or),
            Binary::ExclusiveOr => plain(Operator::ExclusiveOr),
            Binary::DivideUnsigned => match amount {
                Some(0) => nothing_of(left.clone()),
                Some(_) => plain(Operator::Divide),
                None => {
                    let is_zero = Expression::binary(Operator::Equal, right.clone(), Expression::Number(0));
                    Expression::choose(is_zero, Expression::Number(0), plain(Operator::Divide))
                }
            },
            Binary::ShiftLeft => limited(bits, amount, (&left, &right), plain(Operator::ShiftLeft)),
            Binary::ShiftRightUnsigned => limited(bits, amount, (&left, &right), plain(Operator::ShiftRight)),
            Binary::ShiftRightSigned => {
                let most = Expression::Number(u64::from(bits) - 1);
                let too_far = Expression::binary(Operator::Greater, right.clone(), most.clone());
                let amount = match amount {
                    Some(amount) => Expression::Number(amount.min(u64::from(bits) - 1)),
                    None => Expression::choose(too_far, most, right),
                };
                Expression::binary(Operator::ShiftRight, left.cast(word.signed()), amount).cast(word.name())
            }
        };
        match word {
            Word::Byte | Word::Half => value.cast(word.name()),
            Word::Whole | Word::Wide | Word::Address | Word::Single | Word::Double => value,
        }
    }

    fn compare(&mut self, comparison: Comparison, left: Id<Value>, right: Id<Value>) -> Expression {
        let signed = self.wider(left, right).signed();
        let [left, right] = self.operands(left, right);
        let as_signed = |value: Expression| value.cast(signed);
        let (operator, is_signed) = match comparison {
            Comparison::Equal => (Operator::Equal, false),
            Comparison::NotEqual => (Operator::NotEqual, false),
            Comparison::LessUnsigned => (Operator::Less, false),
            Comparison::LessEqualUnsigned => (Operator::LessEqual, false),
            Comparison::GreaterUnsigned => (Operator::Greater, false),
            Comparison::GreaterEqualUnsigned => (Operator::GreaterEqual, false),
            Comparison::LessSigned => (Operator::Less, true),
            Comparison::LessEqualSigned => (Operator::LessEqual, true),
            Comparison::GreaterSigned => (Operator::Greater, true),
            Comparison::GreaterEqualSigned => (Operator::GreaterEqual, true),
        };
        if is_signed {
            Expression::binary(operator, as_signed(left), as_signed(right))
        } else {
            Expression::binary(operator, left, right)
        }
    }

    /// A result as the function's type.
    pub(super) fn result(&mut self, values: &[Id<Value>]) -> Option<Expression> {
        match values {
            [] => self.prototypes.gives_a_word(self.thunk).then_some(Expression::Number(0)),
            [one] => {
                let (word, returns) = (self.word_of(*one), self.own.function.returns.clone());
                Some(as_type(self.value(*one), word, &returns))
            }
            [low, high, ..] => {
                let (low, high) = (self.value(*low), self.value(*high).cast("uint64_t"));
                let high = Expression::binary(Operator::ShiftLeft, high, Expression::Number(32));
                Some(Expression::binary(Operator::Or, high, low))
            }
        }
    }
}

/// The variable of a value.
pub(super) fn variable(value: Id<Value>) -> String {
    format!("v{}", value.index())
}

/// The low bits of a number.
fn truncated(number: i64, bits: u32) -> u64 {
    let most = if bits < u64::BITS { (1 << bits) - 1 } else { u64::MAX };
    number.cast_unsigned() & most
}

pub(super) fn as_type(value: Expression, word: Word, ty: &tree::Type) -> Expression {
    if *ty == tree::Type::named(word.name()) { value } else { Expression::Cast(ty.clone(), Box::new(value)) }
}

pub(super) fn plus(address: Expression, offset: i32) -> Expression {
    match offset {
        0 => address,
        1.. => Expression::binary(Operator::Add, address, Expression::Number(offset.cast_unsigned().into())),
        _ => {
            Expression::binary(Operator::Subtract, address, Expression::Number(offset.unsigned_abs().into()))
        }
    }
}

/// A shift by the width of its operand or more leaves nothing, which C does not say.
fn limited(
    bits: u32,
    amount: Option<u64>,
    (left, right): (&Expression, &Expression),
    shifted: Expression,
) -> Expression {
    match amount {
        Some(amount) if amount < u64::from(bits) => shifted,
        Some(_) => nothing_of(left.clone()),
        None => {
            let fits = Expression::binary(Operator::Less, right.clone(), Expression::Number(bits.into()));
            Expression::choose(fits, shifted, Expression::Number(0))
        }
    }
}

/// 0, with the value still read.
fn nothing_of(value: Expression) -> Expression {
    Expression::binary(Operator::And, value, Expression::Number(0))
}
