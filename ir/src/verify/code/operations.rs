//! Instructions.

use super::Body;
use super::abi::{Carrier, Shape};
use super::words::is_word;
use crate::code::{Count, HandleTable, Type};
use crate::verify::{Defects, Rule};
use crate::{Block, Contents, Id, Instruction, Operation, Value};

/// The instructions of a block.
pub(super) fn check(body: Body<'_>, id: Id<Block>, block: &Block, defects: &mut Defects) {
    for instruction in &block.instructions {
        Checker { body, block: id, defects }.instruction(instruction);
    }
}

/// An instruction that is looked at.
struct Checker<'a, 'd> {
    body: Body<'a>,
    block: Id<Block>,
    defects: &'d mut Defects,
}

impl Checker<'_, '_> {
    fn demand(&mut self, holds: bool, rule: Rule, detail: &str) {
        let (body, block) = (self.body, self.block);
        self.defects.demand(holds, rule, || body.at_block(block), detail);
    }

    fn ty(&self, value: Id<Value>) -> Type {
        self.body.thunk.type_of(value)
    }

    fn address(&mut self, value: Id<Value>) {
        let is_pointer = self.ty(value) == Type::Pointer;
        self.demand(is_pointer, Rule::AddressType, "an address is no pointer");
    }

    fn instruction(&mut self, Instruction { result, operation }: &Instruction) {
        let has_value = match operation {
            Operation::Constant(_) | Operation::Address { .. } => true,
            Operation::Binary(..) | Operation::Compare(..) => true,
            Operation::ExtendUnsigned(_) | Operation::ExtendSigned(_) | Operation::Truncate(_) => true,
            Operation::Load { .. } | Operation::Redeem { .. } => true,
            Operation::Store { .. } | Operation::Check { .. } => false,
            Operation::Call { .. } | Operation::CallPointer { .. } => result.is_some(),
        };
        self.demand(
            result.is_some() == has_value,
            Rule::OperationResult,
            "a value is missing, or there is none",
        );
        match result.filter(|_| has_value) {
            Some(result) => self.defines(self.ty(result), operation),
            None => self.acts(operation),
        }
    }

    /// An operation whose value has a type.
    fn defines(&mut self, result: Type, operation: &Operation) {
        match operation {
            Operation::Constant(number) => self.constant(result, *number),
            Operation::Address { .. } => {
                self.demand(result == Type::Pointer, Rule::OperationType, "an address is a pointer");
            }
            Operation::Binary(_, left, right) => {
                let same = is_integer(result) && self.alike(*left, *right) && alike(self.ty(*left), result);
                self.demand(same, Rule::OperationType, "operands and result are not integers of one width");
            }
            Operation::Compare(_, left, right) => {
                let same = is_integer(self.ty(*left)) && self.alike(*left, *right) && result == Type::I32;
                self.demand(
                    same,
                    Rule::OperationType,
                    "operands are not integers of one width, or the result no i32",
                );
            }
            Operation::ExtendUnsigned(value) | Operation::ExtendSigned(value) => {
                let widens = bits(self.ty(*value)) < bits(result) && is_integer(result);
                self.demand(widens, Rule::ConversionWidth, "the result is not wider");
            }
            Operation::Truncate(value) => {
                let narrows =
                    bits(result) < bits(self.ty(*value)) && is_integer(self.ty(*value)) && bits(result) > 0;
                self.demand(narrows, Rule::ConversionWidth, "the result is not narrower");
            }
            Operation::Load { address, .. } => self.address(*address),
            Operation::Call { symbol, arguments } => self.call(symbol, arguments, Some(result)),
            Operation::CallPointer { address, .. } => self.address(*address),
            Operation::Redeem { number, table, .. } => {
                let words = result == Type::I32 && self.ty(*number) == Type::I32;
                self.demand(words, Rule::OperationType, "a handle and what it means are words");
                self.table(table);
            }
            Operation::Store { .. } | Operation::Check { .. } => {}
        }
    }

    /// The table has memory for all its places, and leaves bits of a number for what tells it from older ones.
    fn table(&mut self, table: &HandleTable) {
        let owner = self.body.thunk.owner;
        let wanted = Contents::Zero(table.size());
        let mut data = self.body.system.data.values();
        let has_memory = data
            .any(|datum| (datum.owner, &datum.name) == (owner, &table.symbol) && datum.contents == wanted);
        self.demand(has_memory, Rule::RedeemTable, "the table has no memory, or of another size");
        let bits = u32::from(table.shift) + table.place_bits();
        self.demand(table.count > 0 && bits < 31, Rule::RedeemTable, "its places do not fit into a number");
    }

    /// An operation without a value.
    fn acts(&mut self, operation: &Operation) {
        match operation {
            Operation::Store { address, .. } | Operation::CallPointer { address, .. } => {
                self.address(*address)
            }
            Operation::Call { symbol, arguments } => self.call(symbol, arguments, None),
            Operation::Check { pointer, count, size, align, giver, .. } => {
                let counted = match count {
                    Count::Constant(_) => true,
                    Count::Value(count) => {
                        [Type::I32, self.body.system.size_type()].contains(&self.ty(*count))
                    }
                };
                let exists = *size > 0 && align.is_power_of_two();
                let holds = counted && exists && self.ty(*pointer) == Type::Pointer;
                self.demand(holds, Rule::CheckOperand, "what is checked does not exist");
                let outside = self.body.system.has_image(*giver);
                self.demand(outside, Rule::CheckGiver, "the giver is not isolated");
            }
            Operation::Constant(_) | Operation::Address { .. } | Operation::Binary(..) => {}
            Operation::Compare(..) | Operation::Truncate(_) => {}
            Operation::Load { .. } | Operation::Redeem { .. } => {}
            Operation::ExtendUnsigned(_) | Operation::ExtendSigned(_) => {}
        }
    }

    fn alike(&self, left: Id<Value>, right: Id<Value>) -> bool {
        alike(self.ty(left), self.ty(right))
    }

    /// A constant of floating point is its bits.
    fn constant(&mut self, ty: Type, number: i64) {
        let fits = match ty {
            Type::F32 => u32::try_from(number).is_ok(),
            Type::F64 => true,
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Pointer => {
                let limit = 1_i128 << bits(ty);
                (-limit / 2..limit).contains(&i128::from(number))
            }
        };
        self.demand(fits, Rule::ConstantRange, "the constant does not fit in its type");
    }

    fn call(&mut self, symbol: &str, arguments: &[Id<Value>], result: Option<Type>) {
        let taken = match known(self.body, symbol) {
            None => true,
            Some(shape) => {
                let returned = match (result, shape.results.as_slice()) {
                    (None, _) => true,
                    (Some(ty), [carrier]) => carrier.takes(ty),
                    (Some(_), _) => false,
                };
                returned && passes(self.body, &shape.parameters, arguments)
            }
        };
        self.demand(taken, Rule::CallType, "the function takes or returns something else");
    }
}

/// The shape of a function of the thunk's own box that is known: a thunk, or one that the user exports.
pub(super) fn known(body: Body<'_>, symbol: &str) -> Option<Shape> {
    let name = (body.thunk.owner, symbol);
    if let Some(thunk) = body.functions.thunks.get(&name) {
        let entry = thunk.blocks.values().next()?;
        let parameters: Option<Vec<_>> =
            entry.parameters.iter().map(|value| Some(thunk.values.get(*value)?.ty)).collect();
        return Some(Shape::of_words(&parameters?, &thunk.results));
    }
    let export = body.functions.exports.get(&name)?;
    Some(Shape::of_symbol(body.system, *export, body.stage))
}

/// Whether arguments are what is wanted.
pub(super) fn passes(body: Body<'_>, wanted: &[Carrier], arguments: &[Id<Value>]) -> bool {
    let mut pairs = wanted.iter().zip(arguments);
    wanted.len() == arguments.len() && pairs.all(|(carrier, value)| carrier.takes(body.thunk.type_of(*value)))
}

/// Whether arithmetic takes both types together: an address is a number of a word.
fn alike(one: Type, other: Type) -> bool {
    one == other || (is_word(one) && is_word(other))
}

fn is_integer(ty: Type) -> bool {
    bits(ty) > 0
}

/// Width of an integer or an address, 0 for floating point.
fn bits(ty: Type) -> u32 {
    match ty {
        Type::I8 => 8,
        Type::I16 => 16,
        Type::I32 | Type::Pointer => 32,
        Type::I64 => 64,
        Type::F32 | Type::F64 => 0,
    }
}
