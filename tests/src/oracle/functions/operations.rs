//! Arithmetic, comparisons, conversions and calls.

use super::maker::Maker;
use bento_ir::Operation;
use bento_ir::code::{Binary, Comparison, Type};

const BINARIES: &[Binary] = &[
    Binary::Add,
    Binary::Subtract,
    Binary::Subtract,
    Binary::Multiply,
    Binary::DivideUnsigned,
    Binary::And,
    Binary::Or,
    Binary::ExclusiveOr,
    Binary::ShiftLeft,
    Binary::ShiftRightUnsigned,
    Binary::ShiftRightSigned,
];

const COMPARISONS: &[Comparison] = &[
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::LessUnsigned,
    Comparison::LessEqualUnsigned,
    Comparison::GreaterUnsigned,
    Comparison::GreaterEqualUnsigned,
    Comparison::LessSigned,
    Comparison::LessEqualSigned,
    Comparison::GreaterSigned,
    Comparison::GreaterEqualSigned,
];

const NARROW: &[Type] = &[Type::I8, Type::I16];

impl Maker<'_, '_> {
    /// A new word made of others.
    pub fn compute(&mut self) {
        match self.draw.below(8) {
            0 => {
                let comparison = self.comparison();
                self.define(comparison);
            }
            1 => self.cut(),
            2 => {
                let number = self.word();
                self.scope.push(number);
            }
            _ => {
                let operation = self.draw.one_of(BINARIES);
                let first = self.word();
                let second = if self.draw.below(3) > 0 { self.word() } else { self.any_number() };
                self.define(Operation::Binary(operation, first, second));
            }
        }
    }

    pub fn comparison(&mut self) -> Operation {
        let comparison = self.draw.one_of(COMPARISONS);
        let first = self.word();
        let second = if self.draw.flag() { self.word() } else { self.any_number() };
        Operation::Compare(comparison, first, second)
    }

    /// A word cut to a byte or a halfword and widened again.
    fn cut(&mut self) {
        let ty = self.draw.one_of(NARROW);
        let word = self.word();
        let narrow = self.emit(ty, Operation::Truncate(word));
        let signed = self.draw.flag();
        self.define(if signed { Operation::ExtendSigned(narrow) } else { Operation::ExtendUnsigned(narrow) });
    }

    /// A call of a function by its name or its address. In loops only cheap ones are called, or it would take for ever.
    pub fn call(&mut self) {
        let callable: Vec<_> =
            self.callable.iter().filter(|callee| callee.is_cheap || self.loops == 0).cloned().collect();
        let callee = callable[self.draw.below(callable.len())].clone();
        let arguments = self.some_words(callee.words);
        let operation = if self.draw.below(4) == 0 {
            let address = Operation::Address { symbol: callee.name, offset: 0 };
            let address = self.emit(Type::Pointer, address);
            Operation::CallPointer { address, arguments }
        } else {
            Operation::Call { symbol: callee.name, arguments }
        };
        if callee.results == 1 && self.draw.below(8) > 0 {
            self.define(operation);
        } else {
            self.effect(operation);
        }
    }
}
