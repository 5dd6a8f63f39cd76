//! Building thunks block by block.

use bento_ir::code::{Binary, Comparison, Type, Visibility};
use bento_ir::{Arena, Block, Box, Edge, Id, Instruction, Operation, Terminator, Thunk, ThunkKind, Value};

/// What a thunk is, apart from what it does.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) name: String,
    pub(crate) owner: Id<Box>,
    pub(crate) kind: ThunkKind,
    pub(crate) visibility: Visibility,
    pub(crate) parameters: Vec<Type>,
    pub(crate) results: Vec<Type>,
}

impl Head {
    /// A thunk that does nothing yet: its entry block has no end.
    pub(crate) fn thunk(self) -> Thunk {
        let Self { name, owner, kind, visibility, parameters, results } = self;
        let mut thunk =
            Thunk { name, owner, kind, visibility, results, blocks: Arena::new(), values: Arena::new() };
        open_block(&mut thunk, &parameters);
        thunk
    }
}

/// A block without an end, behind all others.
fn open_block(thunk: &mut Thunk, parameters: &[Type]) -> Id<Block> {
    let parameters = parameters.iter().map(|ty| thunk.value(*ty)).collect();
    thunk.blocks.push(Block { parameters, instructions: Vec::new(), terminator: Terminator::Unreachable })
}

/// Adds to the end of one block of a thunk after the other. A block whose end was not given ends in
/// [`Terminator::Unreachable`].
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    thunk: &'a mut Thunk,
    current: Id<Block>,
}

impl<'a> Builder<'a> {
    /// The entry block grows.
    pub(crate) fn new(thunk: &'a mut Thunk) -> Self {
        let entry = thunk.entry();
        Self::resume(thunk, entry)
    }

    /// A block grows.
    pub(crate) fn resume(thunk: &'a mut Thunk, current: Id<Block>) -> Self {
        Self { thunk, current }
    }

    /// The type of a value.
    pub(crate) fn type_of(&self, value: Id<Value>) -> Type {
        self.thunk.type_of(value)
    }

    /// The values that a block is supplied with.
    pub(crate) fn parameters(&self, block: Id<Block>) -> Vec<Id<Value>> {
        self.thunk.blocks[block].parameters.clone()
    }

    /// The values that the thunk is called with.
    pub(crate) fn arguments(&self) -> Vec<Id<Value>> {
        self.parameters(self.thunk.entry())
    }

    /// A new block behind all others.
    pub(crate) fn block(&mut self, parameters: &[Type]) -> Id<Block> {
        open_block(self.thunk, parameters)
    }

    /// Another block grows.
    pub(crate) fn go_on_in(&mut self, block: Id<Block>) {
        self.current = block;
    }

    fn emit(&mut self, ty: Type, operation: Operation) -> Id<Value> {
        let result = self.thunk.value(ty);
        self.effect(Some(result), operation);
        result
    }

    fn effect(&mut self, result: Option<Id<Value>>, operation: Operation) {
        self.thunk.blocks[self.current].instructions.push(Instruction { result, operation });
    }

    /// A number.
    pub(crate) fn constant(&mut self, ty: Type, number: i64) -> Id<Value> {
        self.emit(ty, Operation::Constant(number))
    }

    /// A 32-bit number.
    pub(crate) fn word(&mut self, number: impl Into<i64>) -> Id<Value> {
        self.constant(Type::I32, number.into())
    }

    /// The address of a symbol.
    pub(crate) fn address(&mut self, symbol: impl Into<String>) -> Id<Value> {
        self.emit(Type::Pointer, Operation::Address { symbol: symbol.into(), offset: 0 })
    }

    /// Arithmetic; the result has the operands' type.
    pub(crate) fn binary(&mut self, binary: Binary, first: Id<Value>, second: Id<Value>) -> Id<Value> {
        self.emit(self.thunk.type_of(first), Operation::Binary(binary, first, second))
    }

    /// Arithmetic with a number.
    pub(crate) fn binary_with(
        &mut self,
        binary: Binary,
        first: Id<Value>,
        number: impl Into<i64>,
    ) -> Id<Value> {
        let second = self.constant(self.thunk.type_of(first), number.into());
        self.binary(binary, first, second)
    }

    /// Whether a comparison holds.
    pub(crate) fn compare(
        &mut self,
        comparison: Comparison,
        first: Id<Value>,
        second: Id<Value>,
    ) -> Id<Value> {
        self.emit(Type::I32, Operation::Compare(comparison, first, second))
    }

    /// Whether a comparison with a number holds.
    pub(crate) fn compare_with(
        &mut self,
        comparison: Comparison,
        first: Id<Value>,
        number: impl Into<i64>,
    ) -> Id<Value> {
        let second = self.constant(self.thunk.type_of(first), number.into());
        self.compare(comparison, first, second)
    }

    /// The low bits of a value.
    pub(crate) fn truncate(&mut self, ty: Type, value: Id<Value>) -> Id<Value> {
        self.emit(ty, Operation::Truncate(value))
    }

    /// A value with zeros above it.
    pub(crate) fn extend_unsigned(&mut self, ty: Type, value: Id<Value>) -> Id<Value> {
        self.emit(ty, Operation::ExtendUnsigned(value))
    }

    /// A value with its sign above it.
    pub(crate) fn extend_signed(&mut self, ty: Type, value: Id<Value>) -> Id<Value> {
        self.emit(ty, Operation::ExtendSigned(value))
    }

    /// A value from memory.
    pub(crate) fn load(&mut self, ty: Type, address: Id<Value>, offset: i32) -> Id<Value> {
        self.emit(ty, Operation::Load { address, offset })
    }

    /// A value to memory.
    pub(crate) fn store(&mut self, value: Id<Value>, address: Id<Value>, offset: i32) {
        self.effect(None, Operation::Store { value, address, offset });
    }

    /// A call whose result is a value.
    pub(crate) fn call(
        &mut self,
        ty: Type,
        symbol: impl Into<String>,
        arguments: Vec<Id<Value>>,
    ) -> Id<Value> {
        self.emit(ty, Operation::Call { symbol: symbol.into(), arguments })
    }

    /// A call that has no result.
    pub(crate) fn call_for_effect(&mut self, symbol: impl Into<String>, arguments: Vec<Id<Value>>) {
        self.effect(None, Operation::Call { symbol: symbol.into(), arguments });
    }

    /// A pointer check.
    pub(crate) fn check(&mut self, check: Operation) {
        self.effect(None, check);
    }

    /// What a handle means.
    pub(crate) fn redeem(&mut self, redeem: Operation) -> Id<Value> {
        self.emit(Type::I32, redeem)
    }

    /// Gives a value that is there already what it is.
    pub(crate) fn define(&mut self, result: Id<Value>, operation: Operation) {
        self.effect(Some(result), operation);
    }

    /// The block ends.
    pub(crate) fn end(&mut self, terminator: Terminator) {
        self.thunk.blocks[self.current].terminator = terminator;
    }

    /// The block ends, the next goes on.
    pub(crate) fn jump(&mut self, block: Id<Block>) {
        self.end(Terminator::Jump(to(block)));
    }

    /// The block ends, one of two goes on: `then` if the condition is not zero.
    pub(crate) fn branch(&mut self, condition: Id<Value>, then: Id<Block>, otherwise: Id<Block>) {
        self.end(Terminator::Branch { condition, then: to(then), otherwise: to(otherwise) });
    }

    /// If the condition is not zero, `then` goes on; else what is built next, in the new block that this gives.
    pub(crate) fn branch_away(&mut self, condition: Id<Value>, then: Id<Block>) -> Id<Block> {
        let next = self.block(&[]);
        self.branch(condition, then, next);
        self.go_on_in(next);
        next
    }

    /// The thunk ends with this result.
    pub(crate) fn give(&mut self, value: Id<Value>) {
        self.end(Terminator::Return(vec![value]));
    }

    /// The thunk ends with this number.
    pub(crate) fn give_word(&mut self, number: impl Into<i64>) {
        let value = self.word(number);
        self.give(value);
    }
}

/// An edge that supplies nothing.
pub(crate) fn to(block: Id<Block>) -> Edge {
    Edge { block, arguments: Vec::new() }
}
