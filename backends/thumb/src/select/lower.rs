//! Instructions of a block.

use bento_ir::code::{Binary, Comparison, Operation, Type};
use bento_ir::{Block, Id, Instruction, Value};

use super::allocate::{immediate, word};
use super::moves::{ARGUMENTS, Source, constant};
use super::{Limit, Selector};
use crate::Condition::{self, Eq, Ge, Gt, Hi, Hs, Le, Lo, Ls, Lt, Ne};
use crate::Register::{self, R0, R12};
use crate::build::{
    add, and, asr, at, bl, blx, cmn, cmp, eor, it, ldr_literal, lsl, lsr, mov, mul, orr, rsb, store, sub,
    sxtb, sxth, udiv, uxtb, uxth,
};
use crate::instruction::{Arm, Load, Store};
use crate::operand::{ModifiedImmediate, Operand};

/// A binary operation's second operand.
enum Second {
    Register(Register),
    Number(i64),
}

impl Selector<'_> {
    pub(super) fn instruction(&mut self, _block: Id<Block>, instruction: &Instruction) -> Result<(), Limit> {
        let result = instruction.result.and_then(|value| self.places.register(value));
        match &instruction.operation {
            Operation::Constant(number) => {
                if let Some(target) = result {
                    constant(&mut self.code, target, *number);
                }
            }
            Operation::Address { symbol, offset } => {
                if let Some(target) = result {
                    let word = bento_asm::Word::Address { symbol: symbol.clone(), addend: *offset };
                    self.code.emit(ldr_literal(target, word));
                }
            }
            Operation::Binary(binary, first, second) => {
                if let Some(target) = result {
                    self.binary(*binary, target, *first, *second)?;
                }
            }
            Operation::Compare(comparison, first, second) => {
                if let Some(target) = result {
                    let condition = self.compare(*comparison, *first, *second)?;
                    self.truth(target, condition);
                }
            }
            Operation::ExtendUnsigned(value)
            | Operation::ExtendSigned(value)
            | Operation::Truncate(value) => {
                if let Some(target) = result {
                    self.convert(&instruction.operation, target, *value)?;
                }
            }
            Operation::Load { address, offset } => {
                if let (Some(target), Some(value)) = (result, instruction.result) {
                    let kind = self.load_kind(value)?;
                    let base = self.held(*address)?;
                    self.code.emit(crate::build::load(kind, target, at(base, *offset)));
                }
            }
            Operation::Store { value, address, offset } => self.store(*value, *address, *offset)?,
            Operation::Call { symbol, arguments } => {
                self.arguments(arguments)?;
                self.code.emit(bl(symbol.as_str()));
                self.result(result);
            }
            Operation::CallPointer { address, arguments } => {
                let target = self.held(*address)?;
                self.code.emit(mov(R12, target));
                self.arguments(arguments)?;
                self.code.emit(blx(R12));
                self.result(result);
            }
            Operation::Check { .. } => return Err(self.illegal("check")),
        }
        Ok(())
    }

    /// The register of a value that must be in one.
    pub(super) fn held(&self, value: Id<Value>) -> Result<Register, Limit> {
        self.places.register(value).ok_or_else(|| self.illegal("a constant where a register is needed"))
    }

    /// Where a value comes from in a move.
    pub(super) fn source(&self, value: Id<Value>) -> Result<Source, Limit> {
        match (self.places.register(value), self.places.constant(value)) {
            (Some(register), _) => Ok(Source::Register(register)),
            (None, Some(number)) => Ok(Source::Constant(number)),
            (None, None) => Err(self.illegal("a value without a place")),
        }
    }

    /// Moves values to the argument registers.
    pub(super) fn arguments(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        if values.len() > ARGUMENTS.len() {
            return Err(Limit::Words { thunk: self.thunk.name.clone() });
        }
        let moves =
            values.iter().zip(ARGUMENTS).map(|(value, register)| Ok((register, self.source(*value)?)));
        let moves = moves.collect::<Result<_, Limit>>()?;
        self.parallel(moves);
        Ok(())
    }

    fn result(&mut self, place: Option<Register>) {
        if let Some(register) = place.filter(|register| *register != R0) {
            self.code.emit(mov(register, R0));
        }
    }

    fn second(&self, value: Id<Value>) -> Result<Second, Limit> {
        Ok(match self.source(value)? {
            Source::Register(register) => Second::Register(register),
            Source::Constant(number) => Second::Number(number),
        })
    }

    fn binary(
        &mut self,
        binary: Binary,
        target: Register,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Result<(), Limit> {
        if self.places.register(first).is_none() {
            return self.reversed(binary, target, first, second);
        }
        let first = self.held(first)?;
        let instruction = match (binary, self.second(second)?) {
            (Binary::Add, Second::Register(second)) => add(target, first, second),
            (Binary::Subtract, Second::Register(second)) => sub(target, first, second),
            (Binary::And, Second::Register(second)) => and(target, first, second),
            (Binary::Or, Second::Register(second)) => orr(target, first, second),
            (Binary::ExclusiveOr, Second::Register(second)) => eor(target, first, second),
            (Binary::ShiftLeft, Second::Register(second)) => lsl(target, first, second),
            (Binary::ShiftRightUnsigned, Second::Register(second)) => lsr(target, first, second),
            (Binary::ShiftRightSigned, Second::Register(second)) => asr(target, first, second),
            (Binary::Multiply, Second::Register(second)) => mul(target, first, second),
            (Binary::DivideUnsigned, Second::Register(second)) => udiv(target, first, second),
            (_, Second::Number(number)) => return self.with_number(binary, target, first, number),
        };
        self.code.emit(instruction);
        Ok(())
    }

    fn with_number(
        &mut self,
        binary: Binary,
        target: Register,
        first: Register,
        number: i64,
    ) -> Result<(), Limit> {
        let shift = u8::try_from(number).unwrap_or(0);
        let operand = self.operand(number);
        let instruction = match (binary, operand) {
            (Binary::Add, Ok(operand)) => add(target, first, operand),
            (Binary::Subtract, Ok(operand)) => sub(target, first, operand),
            (Binary::Add, Err(negated)) => sub(target, first, negated.ok_or_else(|| self.illegal("add"))?),
            (Binary::Subtract, Err(negated)) => {
                add(target, first, negated.ok_or_else(|| self.illegal("sub"))?)
            }
            (Binary::And, Ok(operand)) => and(target, first, operand),
            (Binary::Or, Ok(operand)) => orr(target, first, operand),
            (Binary::ExclusiveOr, Ok(operand)) => eor(target, first, operand),
            (Binary::ShiftLeft, _) => lsl(target, first, shift),
            (Binary::ShiftRightUnsigned, _) => lsr(target, first, shift),
            (Binary::ShiftRightSigned, _) => asr(target, first, shift),
            (Binary::Multiply | Binary::DivideUnsigned, _) | (_, Err(_)) => {
                return Err(self.illegal("a number that no instruction holds"));
            }
        };
        self.code.emit(instruction);
        Ok(())
    }

    /// The number as an operand, or its negation as one.
    #[allow(clippy::unused_self, reason = "reads as part of the selector's vocabulary")]
    fn operand(&self, number: i64) -> Result<Operand, Option<Operand>> {
        match immediate(number) {
            Some(value) => Ok(Operand::Immediate(value)),
            None => Err(number.checked_neg().and_then(immediate).map(Operand::Immediate)),
        }
    }

    /// A number minus a register.
    fn reversed(
        &mut self,
        binary: Binary,
        target: Register,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Result<(), Limit> {
        let number = self.places.constant(first).and_then(immediate);
        let (Binary::Subtract, Some(number)) = (binary, number) else {
            return Err(self.illegal("a number as the first operand"));
        };
        let second = self.held(second)?;
        self.code.emit(rsb(target, second, number));
        Ok(())
    }

    /// Emits a comparison and says under which condition it holds.
    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Result<Condition, Limit> {
        let first = self.held(first)?;
        let instruction = match self.second(second)? {
            Second::Register(second) => cmp(first, second),
            Second::Number(number) => match immediate(number) {
                Some(value) => cmp(first, value),
                None => {
                    let negated = ModifiedImmediate::new(word(number).wrapping_neg());
                    cmn(first, negated.ok_or_else(|| self.illegal("a comparison with a wide number"))?)
                }
            },
        };
        self.code.emit(instruction);
        Ok(condition(comparison))
    }

    /// 1 if the condition holds, else 0.
    fn truth(&mut self, target: Register, condition: Condition) {
        self.code.emit(it(condition, &[Arm::Else]));
        self.code.emit(mov(target, 1)).emit(mov(target, 0));
    }

    fn convert(&mut self, operation: &Operation, target: Register, value: Id<Value>) -> Result<(), Limit> {
        let source = self.held(value)?;
        let narrow = self.thunk.type_of(value);
        let instruction = match (operation, narrow) {
            (Operation::ExtendUnsigned(_), Type::I8) => uxtb(target, source),
            (Operation::ExtendUnsigned(_), Type::I16) => uxth(target, source),
            (Operation::ExtendSigned(_), Type::I8) => sxtb(target, source),
            (Operation::ExtendSigned(_), Type::I16) => sxth(target, source),
            (Operation::Truncate(_), _) if source == target => return Ok(()),
            (Operation::Truncate(_), _) => mov(target, source),
            _ => return Err(self.illegal("a conversion of a word")),
        };
        self.code.emit(instruction);
        Ok(())
    }

    fn load_kind(&self, value: Id<Value>) -> Result<Load, Limit> {
        match self.thunk.type_of(value) {
            Type::I8 => Ok(Load::Byte),
            Type::I16 => Ok(Load::Half),
            Type::I32 | Type::Pointer | Type::F32 => Ok(Load::Word),
            Type::I64 | Type::F64 => Err(self.illegal("a load of two words")),
        }
    }

    fn store(&mut self, value: Id<Value>, address: Id<Value>, offset: i32) -> Result<(), Limit> {
        let kind = match self.thunk.type_of(value) {
            Type::I8 => Store::Byte,
            Type::I16 => Store::Half,
            Type::I32 | Type::Pointer | Type::F32 => Store::Word,
            Type::I64 | Type::F64 => return Err(self.illegal("a store of two words")),
        };
        let base = self.held(address)?;
        let register = match self.source(value)? {
            Source::Register(register) => register,
            Source::Constant(number) => {
                constant(&mut self.code, R12, number);
                R12
            }
        };
        self.code.emit(store(kind, register, at(base, offset)));
        Ok(())
    }
}

fn condition(comparison: Comparison) -> Condition {
    match comparison {
        Comparison::Equal => Eq,
        Comparison::NotEqual => Ne,
        Comparison::LessUnsigned => Lo,
        Comparison::LessEqualUnsigned => Ls,
        Comparison::GreaterUnsigned => Hi,
        Comparison::GreaterEqualUnsigned => Hs,
        Comparison::LessSigned => Lt,
        Comparison::LessEqualSigned => Le,
        Comparison::GreaterSigned => Gt,
        Comparison::GreaterEqualSigned => Ge,
    }
}
