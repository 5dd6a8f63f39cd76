//! Says everything in words.
//!
//! *Takes* thunks of which a call may carry 64-bit and floating-point values. *Gives* thunks whose values are words of the
//! target, and what parameters, arguments and results mean then is the procedure call standard (AAPCS32 section 6.5): a
//! value of 64 bits is two words, low one first; as an argument it begins at an even word, and the word that is skipped for
//! that is a parameter of its own, 0 where we pass it. Floating-point values travel as their bits (the base standard).
//! *After this* a position in a list of arguments is a register, or behind r3 a word of the stack. *Never* does it make code for arithmetic that no thunk has:
//! a thunk with any on two words stays as it is, and the verifier names it.
//!
//! Bytes and halfwords are left where they come from memory or go there, and between a truncation and an extension: that
//! is what the target's instructions are.

mod wide;

use bento_ir::code::{Binary, Type};
use bento_ir::{Id, Instruction, Operation, System, Table, Terminator, Thunk, Value};

use crate::twins::Twins;
use crate::{layout, operands};
use wide::{Words, arrange, is_wide};

/// Makes all thunks legal.
pub fn legalize(system: &mut System) {
    let mut twins = Twins::default();
    for thunk in system.thunks.values_mut() {
        twins.change(thunk, legalized);
    }
}

fn legalized(thunk: &mut Thunk) {
    if !wide::is_sayable(thunk) {
        return;
    }
    let mut legalizer = Legalizer::new(thunk);
    legalizer.definitions();
    legalizer.uses();
    let same = legalizer.same;
    operands::replace(thunk, &same);
    results(thunk);
    layout::compact(thunk);
}

/// A thunk on its way.
struct Legalizer<'a> {
    thunk: &'a mut Thunk,
    /// The two words of each wide value.
    halves: Table<Value, [Id<Value>; 2]>,
    /// Values that turned out to be others.
    same: Table<Value, Id<Value>>,
}

impl<'a> Legalizer<'a> {
    fn new(thunk: &'a mut Thunk) -> Self {
        for value in thunk.values.values_mut().filter(|value| value.ty == Type::F32) {
            value.ty = Type::I32;
        }
        Self { thunk, halves: Table::new(), same: Table::new() }
    }

    fn word(&mut self) -> Id<Value> {
        self.thunk.value(Type::I32)
    }

    fn constant(&mut self, number: i64, into: &mut Vec<Instruction>) -> Id<Value> {
        let result = self.word();
        into.push(Instruction { result: Some(result), operation: Operation::Constant(number) });
        result
    }

    /// Wide values become two words where they are defined.
    fn definitions(&mut self) {
        for block in self.thunk.blocks.ids() {
            let parameters = std::mem::take(&mut self.thunk.blocks[block].parameters);
            let words: Vec<_> = parameters.into_iter().map(|value| self.defined(value)).collect();
            let is_entry = block == self.thunk.entry();
            self.thunk.blocks[block].parameters = if is_entry {
                arrange(&words, || self.thunk.values.push(Value { ty: Type::I32 }))
            } else {
                words.iter().flat_map(Words::all).collect()
            };
            let instructions = std::mem::take(&mut self.thunk.blocks[block].instructions);
            let mut legal = Vec::new();
            for instruction in instructions {
                match instruction.result.filter(|result| is_wide(self.thunk.type_of(*result))) {
                    Some(result) => self.widened(result, &instruction.operation, &mut legal),
                    None => legal.push(instruction),
                }
            }
            self.thunk.blocks[block].instructions = legal;
        }
    }

    /// The words of a parameter.
    fn defined(&mut self, value: Id<Value>) -> Words {
        if !is_wide(self.thunk.type_of(value)) {
            return Words::One(value);
        }
        let halves = [self.word(), self.word()];
        self.halves.set(value, halves);
        Words::Two(halves)
    }

    /// The words of an operation that gives two.
    fn widened(&mut self, result: Id<Value>, operation: &Operation, into: &mut Vec<Instruction>) {
        let halves = match operation {
            Operation::Constant(number) => {
                [self.constant(low(*number), into), self.constant(low(number >> 32), into)]
            }
            Operation::ExtendSigned(value) => {
                let low = self.extended(*value, operation, into);
                let bits = self.constant(31, into);
                let high = self.word();
                let operation = Operation::Binary(Binary::ShiftRightSigned, low, bits);
                into.push(Instruction { result: Some(high), operation });
                [low, high]
            }
            Operation::ExtendUnsigned(value) => {
                [self.extended(*value, operation, into), self.constant(0, into)]
            }
            Operation::Address { .. }
            | Operation::Binary(..)
            | Operation::Compare(..)
            | Operation::Truncate(_)
            | Operation::Load { .. }
            | Operation::Store { .. }
            | Operation::Call { .. }
            | Operation::CallPointer { .. }
            | Operation::Check { .. }
            | Operation::Redeem { .. } => unreachable!("such a thunk is not sayable"),
        };
        self.halves.set(result, halves);
    }

    /// The low word of an extension: the operand if it is a word, else the operand extended to one.
    fn extended(
        &mut self,
        value: Id<Value>,
        operation: &Operation,
        into: &mut Vec<Instruction>,
    ) -> Id<Value> {
        match self.thunk.type_of(value) {
            Type::I8 | Type::I16 => {
                let low = self.word();
                into.push(Instruction { result: Some(low), operation: operation.clone() });
                low
            }
            Type::I32 | Type::I64 | Type::F32 | Type::F64 | Type::Pointer => value,
        }
    }

    /// Uses of wide values become uses of their words.
    fn uses(&mut self) {
        for block in self.thunk.blocks.ids() {
            let instructions = std::mem::take(&mut self.thunk.blocks[block].instructions);
            let mut legal = Vec::new();
            for instruction in instructions {
                self.used(instruction, &mut legal);
            }
            let mut terminator =
                std::mem::replace(&mut self.thunk.blocks[block].terminator, Terminator::Unreachable);
            self.terminator(&mut terminator, &mut legal);
            self.thunk.blocks[block].instructions = legal;
            self.thunk.blocks[block].terminator = terminator;
        }
    }

    fn used(&mut self, mut instruction: Instruction, into: &mut Vec<Instruction>) {
        match &mut instruction.operation {
            Operation::Truncate(value) => {
                if let Some([low, _]) = self.halves.get(*value) {
                    *value = *low;
                    if let Some(result) =
                        instruction.result.filter(|result| self.thunk.type_of(*result) == Type::I32)
                    {
                        self.same.set(result, *low);
                        return;
                    }
                }
            }
            Operation::Call { arguments, .. } | Operation::CallPointer { arguments, .. } => {
                *arguments = self.arguments(arguments, into);
            }
            Operation::Constant(_)
            | Operation::Address { .. }
            | Operation::Binary(..)
            | Operation::Compare(..)
            | Operation::ExtendUnsigned(_)
            | Operation::ExtendSigned(_)
            | Operation::Load { .. }
            | Operation::Store { .. }
            | Operation::Check { .. }
            | Operation::Redeem { .. } => {}
        }
        into.push(instruction);
    }

    fn terminator(&mut self, terminator: &mut Terminator, into: &mut Vec<Instruction>) {
        match terminator {
            Terminator::TailCall { arguments, .. } | Terminator::BoxCall { arguments, .. } => {
                *arguments = self.arguments(arguments, into);
            }
            Terminator::Return(values) => *values = self.all(values),
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Abort(_)
            | Terminator::Unreachable => {}
        }
        for edge in terminator.edges_mut() {
            edge.arguments = self.all(&edge.arguments);
        }
    }

    fn words(&self, value: Id<Value>) -> Words {
        self.halves.get(value).map_or(Words::One(value), |halves| Words::Two(*halves))
    }

    fn all(&self, values: &[Id<Value>]) -> Vec<Id<Value>> {
        values.iter().flat_map(|value| self.words(*value).all()).collect()
    }

    /// Arguments in the words that carry them.
    fn arguments(&mut self, values: &[Id<Value>], into: &mut Vec<Instruction>) -> Vec<Id<Value>> {
        let words: Vec<_> = values.iter().map(|value| self.words(*value)).collect();
        arrange(&words, || self.constant(0, into))
    }
}

/// The low 32 bits of a number.
fn low(number: i64) -> i64 {
    number & 0xffff_ffff
}

fn results(thunk: &mut Thunk) {
    thunk.results = thunk.results.iter().flat_map(|ty| wide::words_of(*ty).iter().copied()).collect();
}
