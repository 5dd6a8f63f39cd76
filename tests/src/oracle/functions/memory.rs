//! Loads from the variable and stores to it.

use super::maker::Maker;
use super::{VARIABLE, VARIABLE_BYTES};
use bento_ir::code::{Binary, Type};
use bento_ir::{Id, Operation, Value};

/// Distances between the address that is computed and the one that is accessed: the ends of what instructions can hold, and
/// what lies behind them.
const DISTANCES: &[i32] =
    &[0, 0, 0, 4, -4, 124, 128, 252, 256, -255, -256, 4092, 4095, 4096, 5001, 0x1_0000, -0x1_0001, -4096];

const TYPES: &[Type] = &[Type::I32, Type::I32, Type::Pointer, Type::I8, Type::I16];

impl Maker<'_, '_> {
    pub fn memory(&mut self) {
        let ty = self.draw.one_of(TYPES);
        let (address, offset) = self.place(ty);
        if self.draw.flag() {
            self.load(ty, address, offset);
        } else {
            let value = self.value(ty);
            self.effect(Operation::Store { value, address, offset });
        }
    }

    fn load(&mut self, ty: Type, address: Id<Value>, offset: i32) {
        let loaded = self.emit(ty, Operation::Load { address, offset });
        let signed = self.draw.flag();
        match ty {
            Type::I8 | Type::I16 if signed => self.define(Operation::ExtendSigned(loaded)),
            Type::I8 | Type::I16 => self.define(Operation::ExtendUnsigned(loaded)),
            Type::I32 => self.scope.push(loaded),
            Type::Pointer => {
                let zero = self.number(0);
                self.define(Operation::Binary(Binary::ExclusiveOr, loaded, zero));
            }
            Type::I64 | Type::F32 | Type::F64 => unreachable!("no such type is drawn"),
        }
    }

    /// An address in the variable: known, or with a word in it that is cut to what is inside.
    fn place(&mut self, ty: Type) -> (Id<Value>, i32) {
        let size = bytes(ty);
        let distance = self.draw.one_of(DISTANCES);
        let known = i32::try_from(self.draw.below(16)).unwrap_or(0) * size;
        let symbol = VARIABLE.to_owned();
        let base = self.emit(Type::Pointer, Operation::Address { symbol, offset: known - distance });
        if self.draw.flag() {
            return (base, distance);
        }
        let inside = i64::from(VARIABLE_BYTES / 2) - i64::from(size);
        let (word, mask) = (self.word(), self.number(inside));
        let index = self.emit(Type::I32, Operation::Binary(Binary::And, word, mask));
        (self.emit(Type::Pointer, Operation::Binary(Binary::Add, base, index)), distance)
    }

    /// A value to store; of a byte or a halfword only the low bits count.
    fn value(&mut self, ty: Type) -> Id<Value> {
        let word = self.word();
        match ty {
            Type::I8 | Type::I16 => match self.draw.below(3) {
                0 => self.emit(ty, Operation::Constant(-3)),
                _ => self.emit(ty, Operation::Truncate(word)),
            },
            Type::Pointer => {
                let zero = self.number(0);
                self.emit(ty, Operation::Binary(Binary::Or, word, zero))
            }
            Type::I32 | Type::I64 | Type::F32 | Type::F64 => word,
        }
    }
}

fn bytes(ty: Type) -> i32 {
    match ty {
        Type::I8 => 1,
        Type::I16 => 2,
        Type::I32 | Type::Pointer | Type::F32 => 4,
        Type::I64 | Type::F64 => 8,
    }
}
