//! Instructions of a block.

use bento_ir::code::{Binary, Comparison, Operation, Type};
use bento_ir::{Id, Instruction, Value};

use super::holds::{self, flags};
use super::moves::{ARGUMENTS, Source, constant};
use super::{Limit, Selector};
use crate::Condition::{self, Eq, Ge, Gt, Hi, Hs, Le, Lo, Ls, Lt, Ne};
use crate::Register::{self, R0, R12};
use crate::build::{
    asr, bl, blx, cmp, index, it, ldr_literal, load, mov, mul, store, sxtb, sxth, udiv, uxtb, uxth,
};
use crate::instruction::{Arithmetic, Arm, Flags, Load, Store};
use crate::operand::{Address, Offset, Operand, Shift, ShiftKind};

impl Selector<'_> {
    pub(super) fn instruction(&mut self, instruction: &Instruction) -> Result<(), Limit> {
        let place = instruction.result.and_then(|value| self.places.register(value));
        match (&instruction.operation, place) {
            (Operation::Store { value, address, offset }, _) => self.store(*value, *address, *offset),
            (Operation::Call { symbol, arguments }, _) => {
                let call = self.keep();
                self.arguments(arguments)?;
                self.code.emit(bl(symbol.as_str()));
                self.result(place);
                self.bring_back(call);
                Ok(())
            }
            (Operation::CallPointer { address, arguments }, _) => {
                let call = self.keep();
                self.call_pointer(*address, arguments)?;
                self.result(place);
                self.bring_back(call);
                Ok(())
            }
            (Operation::Check { .. } | Operation::Redeem { .. }, _) => Err(self.illegal("check")),
            (operation, Some(target)) => self.define(target, operation, instruction.result),
            // A number that instructions hold, or a comparison that belongs to a branch.
            (_, None) => Ok(()),
        }
    }

    /// An operation whose value has a register.
    fn define(
        &mut self,
        target: Register,
        operation: &Operation,
        result: Option<Id<Value>>,
    ) -> Result<(), Limit> {
        match operation {
            Operation::Constant(number) => constant(&mut self.code, target, *number),
            Operation::Address { symbol, offset } => {
                let word = bento_asm::Word::Address { symbol: symbol.clone(), addend: *offset };
                self.code.emit(ldr_literal(target, word));
            }
            Operation::Binary(binary, first, second) => self.binary(*binary, target, *first, *second)?,
            Operation::Compare(comparison, first, second) => {
                let condition = self.compare(*comparison, *first, *second)?;
                self.truth(target, condition);
            }
            Operation::ExtendUnsigned(value) => {
                let source = self.held(*value)?;
                let instruction = match self.narrow(*value)? {
                    Narrow::Byte => uxtb(target, source),
                    Narrow::Half => uxth(target, source),
                };
                self.code.emit(instruction);
            }
            Operation::ExtendSigned(value) => {
                let source = self.held(*value)?;
                let instruction = match self.narrow(*value)? {
                    Narrow::Byte => sxtb(target, source),
                    Narrow::Half => sxth(target, source),
                };
                self.code.emit(instruction);
            }
            Operation::Truncate(value) => {
                // What stands above a narrow value does not matter.
                let source = self.held(*value)?;
                if source != target {
                    self.code.emit(mov(target, source));
                }
            }
            Operation::Load { address, offset } => {
                let ty = result.map_or(Type::I32, |value| self.plan.thunk.type_of(value));
                self.load(ty, target, *address, *offset)?;
            }
            Operation::Store { .. }
            | Operation::Call { .. }
            | Operation::CallPointer { .. }
            | Operation::Check { .. }
            | Operation::Redeem { .. } => return Err(self.illegal("a value of what has none")),
        }
        Ok(())
    }

    /// The register of a value that must be in one.
    pub(super) fn held(&self, value: Id<Value>) -> Result<Register, Limit> {
        self.places.register(value).ok_or_else(|| self.illegal("a constant where a register is needed"))
    }

    /// Where a value comes from in a move.
    pub(super) fn source(&self, value: Id<Value>) -> Result<Source, Limit> {
        match (self.places.register(value), self.plan.constant(value)) {
            (Some(register), _) => Ok(Source::Register(register)),
            (None, Some(number)) => Ok(Source::Constant(number)),
            (None, None) => Err(self.illegal("a value without a place")),
        }
    }

    /// Moves values to where the arguments of a call are that comes back.
    pub(super) fn arguments(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        self.stack_arguments(values)?;
        self.register_arguments(values)
    }

    /// Moves values to the argument registers.
    pub(super) fn register_arguments(&mut self, values: &[Id<Value>]) -> Result<(), Limit> {
        let moves =
            values.iter().zip(ARGUMENTS).map(|(value, register)| Ok((register, self.source(*value)?)));
        let moves = moves.collect::<Result<_, Limit>>()?;
        self.parallel(moves);
        Ok(())
    }

    /// A call by an address. It is taken aside if an argument goes where it is.
    fn call_pointer(&mut self, address: Id<Value>, arguments: &[Id<Value>]) -> Result<(), Limit> {
        let mut target = self.held(address)?;
        self.stack_arguments(arguments)?;
        if ARGUMENTS.iter().take(arguments.len()).any(|register| *register == target) {
            self.code.emit(mov(R12, target));
            target = R12;
        }
        self.register_arguments(arguments)?;
        self.code.emit(blx(target));
        Ok(())
    }

    fn result(&mut self, place: Option<Register>) {
        if let Some(register) = place.filter(|register| *register != R0) {
            self.code.emit(mov(register, R0));
        }
    }

    fn binary(
        &mut self,
        binary: Binary,
        target: Register,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Result<(), Limit> {
        let wide = || self.illegal("a number that no instruction holds");
        let instruction = match (self.source(first)?, self.source(second)?) {
            (Source::Register(first), Source::Register(second)) => {
                self.registers(binary, target, first, second);
                return Ok(());
            }
            (Source::Register(first), Source::Constant(number)) => {
                holds::second(binary, number).ok_or_else(wide)?.instruction(target, first)
            }
            (Source::Constant(number), Source::Register(second)) => crate::Instruction::Arithmetic {
                operation: Arithmetic::Rsb,
                flags: flags(&[target, second]),
                destination: target,
                first: second,
                second: Operand::Immediate(holds::first(binary, number).ok_or_else(wide)?),
            },
            (Source::Constant(_), Source::Constant(_)) => return Err(wide()),
        };
        self.code.emit(instruction);
        Ok(())
    }

    fn registers(&mut self, binary: Binary, target: Register, first: Register, second: Register) {
        let arithmetic = |operation| crate::Instruction::Arithmetic {
            operation,
            flags: flags(&[target, first, second]),
            destination: target,
            first,
            second: Operand::Register(second, Shift::NONE),
        };
        let instruction = match binary {
            Binary::Add => arithmetic(Arithmetic::Add),
            Binary::Subtract => arithmetic(Arithmetic::Sub),
            Binary::And => arithmetic(Arithmetic::And),
            Binary::Or => arithmetic(Arithmetic::Orr),
            Binary::ExclusiveOr => arithmetic(Arithmetic::Eor),
            Binary::Multiply => mul(target, first, second),
            Binary::DivideUnsigned => udiv(target, first, second),
            Binary::ShiftLeft => return self.shift(ShiftKind::Lsl, target, first, second),
            Binary::ShiftRightUnsigned => return self.shift(ShiftKind::Lsr, target, first, second),
            Binary::ShiftRightSigned => return self.shift(ShiftKind::Asr, target, first, second),
        };
        self.code.emit(instruction);
    }

    /// A shift by a register. The instruction looks at the low byte of the amount only, which is enough up to 255; what is
    /// more shifts everything out.
    fn shift(&mut self, kind: ShiftKind, destination: Register, source: Register, amount: Register) {
        self.code.emit(cmp(amount, 256));
        self.code.emit(crate::Instruction::ShiftBy { flags: Flags::Keep, kind, destination, source, amount });
        self.code.emit(it(Hs, &[]));
        // The sign is where it was, however far it was shifted.
        let all =
            if kind == ShiftKind::Asr { asr(destination, destination, 31) } else { mov(destination, 0) };
        self.code.emit(all);
    }

    /// Emits a comparison and says under which condition it holds.
    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Result<Condition, Limit> {
        let first = self.held(first)?;
        let instruction = match self.source(second)? {
            Source::Register(second) => cmp(first, second),
            Source::Constant(number) => {
                let held = holds::compared(number);
                let (operation, value) =
                    held.ok_or_else(|| self.illegal("a comparison with a wide number"))?;
                crate::Instruction::Compare { operation, first, second: Operand::Immediate(value) }
            }
        };
        self.code.emit(instruction);
        Ok(condition(comparison))
    }

    /// 1 if the condition holds, else 0.
    fn truth(&mut self, target: Register, condition: Condition) {
        self.code.emit(it(condition, &[Arm::Else]));
        self.code.emit(mov(target, 1)).emit(mov(target, 0));
    }

    fn narrow(&self, value: Id<Value>) -> Result<Narrow, Limit> {
        match self.plan.thunk.type_of(value) {
            Type::I8 => Ok(Narrow::Byte),
            Type::I16 => Ok(Narrow::Half),
            Type::I32 | Type::I64 | Type::F32 | Type::F64 | Type::Pointer => {
                Err(self.illegal("a word that becomes wider"))
            }
        }
    }

    fn load(&mut self, ty: Type, target: Register, address: Id<Value>, offset: i32) -> Result<(), Limit> {
        let kind = match ty {
            Type::I8 => Load::Byte,
            Type::I16 => Load::Half,
            Type::I32 | Type::Pointer | Type::F32 => Load::Word,
            Type::I64 | Type::F64 => return Err(self.illegal("a load of two words")),
        };
        let address = self.address(address, offset)?;
        self.code.emit(load(kind, target, address));
        Ok(())
    }

    fn store(&mut self, value: Id<Value>, address: Id<Value>, offset: i32) -> Result<(), Limit> {
        let kind = match self.plan.thunk.type_of(value) {
            Type::I8 => Store::Byte,
            Type::I16 => Store::Half,
            Type::I32 | Type::Pointer | Type::F32 => Store::Word,
            Type::I64 | Type::F64 => return Err(self.illegal("a store of two words")),
        };
        let address = self.address(address, offset)?;
        let register = match self.source(value)? {
            Source::Register(register) => register,
            Source::Constant(number) => {
                constant(&mut self.code, R12, number);
                R12
            }
        };
        self.code.emit(store(kind, register, address));
        Ok(())
    }

    /// An address for a load or a store. An offset that no instruction holds goes to the scratch register; then no number is
    /// there ([`super::plan::Plan`] sees to that).
    fn address(&mut self, base: Id<Value>, offset: i32) -> Result<Address, Limit> {
        let base = self.held(base)?;
        Ok(match Offset::new(offset) {
            Some(offset) => Address::Offset(base, offset),
            None => {
                constant(&mut self.code, R12, offset.into());
                index(base, R12, 0)
            }
        })
    }
}

/// Values that are narrower than a register.
enum Narrow {
    Byte,
    Half,
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
