//! A function under way.

use crate::oracle::draw::Draw;
use bento_ir::code::Type;
use bento_ir::{Block, Edge, Id, Instruction, Operation, Terminator, Thunk, Value};

/// Statements of a function, those inside others among them.
const STATEMENTS: usize = 14;

/// Numbers with which something is likely to go wrong: ends of ranges, amounts of shifts, and every form in which an
/// instruction can hold a number or not.
const NUMBERS: &[i64] = &[
    0,
    1,
    2,
    -1,
    7,
    8,
    31,
    32,
    33,
    63,
    255,
    256,
    257,
    -2,
    -8,
    -255,
    -256,
    0xff00,
    0x1_0000,
    0xffff,
    4095,
    4096,
    0x7fff_ffff,
    0x8000_0000,
    -0x8000_0000,
    0xffff_ffff,
    0xffff_ff00,
    0x1234_5678,
    0xabab_abab,
    0x00ab_00ab,
    0xab00_ab00,
    0x0003_fc00,
    -0x1234,
];

/// A function that can be called.
#[derive(Clone)]
pub struct Callable {
    pub name: String,
    pub words: usize,
    pub results: usize,
    /// Calls of it are cheap, so that it may be called in a loop.
    pub is_cheap: bool,
}

impl Callable {
    pub fn unknown(name: &str, words: usize) -> Self {
        Self { name: name.to_owned(), words, results: 1, is_cheap: true }
    }

    pub fn thunk(thunk: &Thunk) -> Self {
        let words = thunk.blocks[thunk.entry()].parameters.len();
        Self { name: thunk.name.clone(), words, results: thunk.results.len(), is_cheap: false }
    }
}

/// Adds to the end of one block after the other.
pub struct Maker<'a, 'n> {
    pub draw: &'a mut Draw<'n>,
    pub thunk: Thunk,
    /// The block that grows.
    pub current: Id<Block>,
    /// Words that can be used here.
    pub scope: Vec<Id<Value>>,
    pub callable: &'a [Callable],
    /// Loops around here.
    pub loops: usize,
    left: usize,
}

impl<'a, 'n> Maker<'a, 'n> {
    pub fn new(
        draw: &'a mut Draw<'n>,
        thunk: Thunk,
        scope: Vec<Id<Value>>,
        callable: &'a [Callable],
    ) -> Self {
        let current = thunk.entry();
        Self { draw, thunk, current, scope, callable, loops: 0, left: STATEMENTS }
    }

    /// The whole function.
    pub fn function(mut self) -> Thunk {
        self.statements(3);
        self.finish();
        self.thunk
    }

    /// Some statements, with so many levels of blocks inside.
    pub fn statements(&mut self, depth: usize) {
        for _ in 0..2 + self.draw.below(6) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            match self.draw.below(9) {
                5 | 6 if depth > 0 => self.branch(depth - 1),
                7 if depth > 0 && self.loops < 2 => self.repeat(depth - 1),
                3 | 4 => self.memory(),
                2 => self.call(),
                _ => self.compute(),
            }
        }
    }

    /// A new block behind all others, with so many words.
    pub fn block(&mut self, words: usize) -> Id<Block> {
        let parameters = (0..words).map(|_| self.thunk.value(Type::I32)).collect();
        let block = Block { parameters, instructions: Vec::new(), terminator: Terminator::Unreachable };
        self.thunk.blocks.push(block)
    }

    pub fn parameters(&self, block: Id<Block>) -> Vec<Id<Value>> {
        self.thunk.blocks[block].parameters.clone()
    }

    /// Another block grows.
    pub fn go_on_in(&mut self, block: Id<Block>) {
        self.current = block;
    }

    pub fn end(&mut self, terminator: Terminator) {
        self.thunk.blocks[self.current].terminator = terminator;
    }

    pub fn effect(&mut self, operation: Operation) {
        self.thunk.blocks[self.current].instructions.push(Instruction { result: None, operation });
    }

    pub fn emit(&mut self, ty: Type, operation: Operation) -> Id<Value> {
        let result = self.thunk.value(ty);
        let instruction = Instruction { result: Some(result), operation };
        self.thunk.blocks[self.current].instructions.push(instruction);
        result
    }

    /// A new word that can be used from here on.
    pub fn define(&mut self, operation: Operation) {
        let result = self.emit(Type::I32, operation);
        self.scope.push(result);
    }

    pub fn number(&mut self, number: i64) -> Id<Value> {
        self.emit(Type::I32, Operation::Constant(number))
    }

    /// A word: one of the last, any other, or a new number.
    pub fn word(&mut self) -> Id<Value> {
        let known = self.scope.len();
        match self.draw.below(6) {
            0..3 if known > 0 => self.scope[known - 1 - self.draw.below(known.min(4))],
            3 if known > 0 => self.scope[self.draw.below(known)],
            _ => self.any_number(),
        }
    }

    /// A new number.
    pub fn any_number(&mut self) -> Id<Value> {
        let number = match self.draw.below(4) {
            0 => self.draw.number().into(),
            _ => self.draw.one_of(NUMBERS),
        };
        self.number(number)
    }

    pub fn some_words(&mut self, count: usize) -> Vec<Id<Value>> {
        (0..count).map(|_| self.word()).collect()
    }

    /// A way to a block with words that are drawn.
    pub fn way_to(&mut self, block: Id<Block>) -> Edge {
        let arguments = self.some_words(self.thunk.blocks[block].parameters.len());
        Edge { block, arguments }
    }
}
