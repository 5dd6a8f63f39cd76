//! Operations.

use bento_ir::code::{Binary, Comparison, Operation};
use bento_ir::{self as ir, Id, Instruction};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type, Value, types};

use super::{Lowering, signature};
use crate::Limit;

impl Lowering<'_, '_> {
    pub(super) fn instruction(&mut self, instruction: &Instruction) -> Result<(), Limit> {
        let ty = instruction.result.map(|result| self.machine_type(result));
        let value = self.operation(&instruction.operation, ty)?;
        if let (Some(result), Some(value)) = (instruction.result, value) {
            self.values.set(result, value);
        }
        Ok(())
    }

    /// What an operation gives. `ty` is the type of its result, if it has one.
    fn operation(&mut self, operation: &Operation, ty: Option<Type>) -> Result<Option<Value>, Limit> {
        let Some(ty) = ty else { return self.effect(operation).map(|()| None) };
        let value = match operation {
            Operation::Constant(number) => self.constant(ty, *number),
            Operation::Address { symbol, offset } => self.names.address(&mut self.builder, symbol, *offset),
            Operation::Binary(binary, left, right) => {
                let (left, right) = self.alike(*left, *right);
                let wide = self.binary(*binary, left, right);
                self.as_wide_as(ty, wide)
            }
            Operation::Compare(comparison, left, right) => {
                let (left, right) = self.alike(*left, *right);
                let holds = self.builder.ins().icmp(condition(*comparison), left, right);
                self.builder.ins().uextend(types::I32, holds)
            }
            Operation::ExtendUnsigned(value) => {
                let value = self.value(*value);
                self.builder.ins().uextend(ty, value)
            }
            Operation::ExtendSigned(value) => {
                let value = self.value(*value);
                self.builder.ins().sextend(ty, value)
            }
            Operation::Truncate(value) => {
                let value = self.value(*value);
                self.builder.ins().ireduce(ty, value)
            }
            Operation::Load { address, offset } => {
                let address = self.value(*address);
                self.builder.ins().load(ty, MemFlagsData::new(), address, *offset)
            }
            Operation::Call { symbol, arguments } => self.call(symbol, arguments, &[ty])[0],
            Operation::CallPointer { address, arguments } => self.call_pointer(*address, arguments, &[ty])[0],
            Operation::Store { .. } => return Err(self.illegal("a store with a result")),
            Operation::Check { .. } | Operation::Redeem { .. } => {
                return Err(self.illegal("a check that is left"));
            }
        };
        Ok(Some(value))
    }

    /// An operation without a result.
    fn effect(&mut self, operation: &Operation) -> Result<(), Limit> {
        match operation {
            Operation::Store { value, address, offset } => {
                let (value, address) = (self.value(*value), self.value(*address));
                self.builder.ins().store(MemFlagsData::new(), value, address, *offset);
            }
            Operation::Call { symbol, arguments } => drop(self.call(symbol, arguments, &[])),
            Operation::CallPointer { address, arguments } => {
                drop(self.call_pointer(*address, arguments, &[]))
            }
            Operation::Check { .. } | Operation::Redeem { .. } => {
                return Err(self.illegal("a check that is left"));
            }
            Operation::Constant(_)
            | Operation::Address { .. }
            | Operation::Binary(..)
            | Operation::Compare(..) => {}
            Operation::ExtendUnsigned(_) | Operation::ExtendSigned(_) | Operation::Truncate(_) => {}
            Operation::Load { .. } => {}
        }
        Ok(())
    }

    fn call_pointer(
        &mut self,
        address: Id<ir::Value>,
        arguments: &[Id<ir::Value>],
        results: &[Type],
    ) -> Vec<Value> {
        let signature = signature(&self.types(arguments), results);
        let signature = self.builder.import_signature(signature);
        let (address, arguments) = (self.value(address), self.values(arguments));
        let call = self.builder.ins().call_indirect(signature, address, &arguments);
        self.builder.inst_results(call).to_vec()
    }

    /// Two operands of one width: beside an address a word is widened.
    fn alike(&mut self, left: Id<ir::Value>, right: Id<ir::Value>) -> (Value, Value) {
        let wider =
            if self.machine_type(left).bits() >= self.machine_type(right).bits() { left } else { right };
        let ty = self.machine_type(wider);
        let (left, right) = (self.value(left), self.value(right));
        (self.as_wide_as(ty, left), self.as_wide_as(ty, right))
    }

    /// A value as one of another width.
    fn as_wide_as(&mut self, ty: Type, value: Value) -> Value {
        let own = self.builder.func.dfg.value_type(value);
        match own.bits().cmp(&ty.bits()) {
            std::cmp::Ordering::Less => self.builder.ins().uextend(ty, value),
            std::cmp::Ordering::Equal => value,
            std::cmp::Ordering::Greater => self.builder.ins().ireduce(ty, value),
        }
    }

    fn binary(&mut self, binary: Binary, left: Value, right: Value) -> Value {
        let ins = self.builder.ins();
        match binary {
            Binary::Add => ins.iadd(left, right),
            Binary::Subtract => ins.isub(left, right),
            Binary::Multiply => ins.imul(left, right),
            Binary::And => ins.band(left, right),
            Binary::Or => ins.bor(left, right),
            Binary::ExclusiveOr => ins.bxor(left, right),
            Binary::DivideUnsigned => self.divide(left, right),
            Binary::ShiftLeft | Binary::ShiftRightUnsigned => self.shift(binary, left, right),
            Binary::ShiftRightSigned => self.shift_signed(left, right),
        }
    }

    /// 0 for a zero divisor, of which the processor would make an exception.
    fn divide(&mut self, left: Value, right: Value) -> Value {
        let ty = self.builder.func.dfg.value_type(left);
        let (zero, one) = (self.constant(ty, 0), self.constant(ty, 1));
        let is_zero = self.builder.ins().icmp(IntCC::Equal, right, zero);
        let divisor = self.builder.ins().select(is_zero, one, right);
        let quotient = self.builder.ins().udiv(left, divisor);
        self.builder.ins().select(is_zero, zero, quotient)
    }

    /// 0 for an amount of the width or more, of which the processor would look at the low bits.
    fn shift(&mut self, binary: Binary, left: Value, right: Value) -> Value {
        let ty = self.builder.func.dfg.value_type(left);
        let (zero, width) = (self.constant(ty, 0), self.constant(ty, ty.bits().into()));
        let is_small = self.builder.ins().icmp(IntCC::UnsignedLessThan, right, width);
        let shifted = if binary == Binary::ShiftLeft {
            self.builder.ins().ishl(left, right)
        } else {
            self.builder.ins().ushr(left, right)
        };
        self.builder.ins().select(is_small, shifted, zero)
    }

    /// As many signs as there are for an amount of the width or more.
    fn shift_signed(&mut self, left: Value, right: Value) -> Value {
        let ty = self.builder.func.dfg.value_type(left);
        let most = self.constant(ty, i64::from(ty.bits()) - 1);
        let is_small = self.builder.ins().icmp(IntCC::UnsignedLessThan, right, most);
        let amount = self.builder.ins().select(is_small, right, most);
        self.builder.ins().sshr(left, amount)
    }
}

fn condition(comparison: Comparison) -> IntCC {
    match comparison {
        Comparison::Equal => IntCC::Equal,
        Comparison::NotEqual => IntCC::NotEqual,
        Comparison::LessUnsigned => IntCC::UnsignedLessThan,
        Comparison::LessEqualUnsigned => IntCC::UnsignedLessThanOrEqual,
        Comparison::GreaterUnsigned => IntCC::UnsignedGreaterThan,
        Comparison::GreaterEqualUnsigned => IntCC::UnsignedGreaterThanOrEqual,
        Comparison::LessSigned => IntCC::SignedLessThan,
        Comparison::LessEqualSigned => IntCC::SignedLessThanOrEqual,
        Comparison::GreaterSigned => IntCC::SignedGreaterThan,
        Comparison::GreaterEqualSigned => IntCC::SignedGreaterThanOrEqual,
    }
}
