//! Thunks of any shape that the verifier accepts and the target can say.

use crate::oracle::draw::Draw;
use bento_ir::code::{Binary, Comparison, Count, Type, Visibility};
use bento_ir::{
    Access, Arena, Block, Box, Callee, Edge, Id, Instruction, Link, Operation, System, Terminator, Thunk,
    ThunkKind, Value,
};

/// Functions of the world that are called.
const OUTSIDE: &[&str] = &["first", "second"];

/// Memory that is read and written, and how much of it there is.
const MEMORY: &[(&str, i32)] = &[("words", 32), ("bytes", 8)];

/// Types that values other than parameters have.
const COMMON: &[Type] = &[Type::I32, Type::I32, Type::I32, Type::Pointer, Type::I8, Type::I16, Type::I64];

/// Types that values between blocks have: what is narrower stays in its block.
const CARRIED: &[Type] = &[Type::I32, Type::I32, Type::Pointer, Type::I64, Type::F32];

const PARAMETERS: &[Type] = &[Type::I32, Type::Pointer, Type::I64, Type::F32, Type::F64];

const RESULTS: &[&[Type]] =
    &[&[], &[Type::I32], &[Type::Pointer], &[Type::I64], &[Type::I32, Type::I32], &[Type::F32]];

const NUMBERS: &[i64] = &[
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    31,
    32,
    33,
    0x20,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    -1,
    -2,
    -14,
    0x2000_0000,
    0x2000_003c,
    0x2000_0040,
    0x2000_0060,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
];

const BINARIES: &[Binary] = &[
    Binary::Add,
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

/// Adds a thunk for each link and some more. Each calls only the world and what was added before it.
pub fn thunks(draw: &mut Draw<'_>, system: &mut System) {
    let (root, child) = (Id::from_index(0), Id::from_index(1));
    let link = Id::<Link>::from_index;
    let (word, wide, pointer) = (Type::I32, Type::I64, Type::Pointer);
    let heads = [
        ("enter", ThunkKind::Call(link(0)), vec![word, word, pointer, word], vec![word]),
        ("enter_wide", ThunkKind::Call(link(1)), vec![word, wide], vec![wide]),
        ("enter_quietly", ThunkKind::Call(link(2)), vec![word], vec![]),
        ("__box_a_entry_answer", ThunkKind::Entry(link(3)), vec![pointer, word], vec![word]),
        ("__box_a_entry_answer_quietly", ThunkKind::Entry(link(4)), vec![Type::F32, word], vec![word]),
        ("__box_a_init", ThunkKind::Init(child), vec![], vec![word]),
    ];
    let mut heads: Vec<_> =
        heads.into_iter().map(|(name, kind, taken, given)| (name.to_owned(), kind, taken, given)).collect();
    for index in 0..draw.below(3) {
        let taken = draw.some(|draw| draw.one_of(PARAMETERS));
        let given = draw.one_of(RESULTS);
        heads.push((format!("support{index}"), ThunkKind::Support, taken, given.to_vec()));
    }
    for (name, kind, parameters, results) in heads {
        let head = Head { name, owner: root, kind, parameters, results };
        let thunk = Body::new(draw, system, head).finish();
        system.thunks.push(thunk);
    }
}

struct Head {
    name: String,
    owner: Id<Box>,
    kind: ThunkKind,
    parameters: Vec<Type>,
    results: Vec<Type>,
}

/// A thunk that grows block by block.
struct Body<'a, 'd> {
    draw: &'a mut Draw<'d>,
    system: &'a System,
    thunk: Thunk,
    /// The block that grows.
    instructions: Vec<Instruction>,
    /// Values of the entry block, which all others can use.
    common: Vec<Id<Value>>,
    /// Values of the block that grows.
    own: Vec<Id<Value>>,
}

impl<'a, 'd> Body<'a, 'd> {
    /// Blocks with their parameters, and nothing in them yet.
    fn new(draw: &'a mut Draw<'d>, system: &'a System, head: Head) -> Self {
        let Head { name, owner, kind, parameters, results } = head;
        let visibility = Visibility::Global;
        let mut thunk =
            Thunk { name, owner, kind, visibility, results, blocks: Arena::new(), values: Arena::new() };
        let blocks = draw.below(6);
        let others = (0..blocks).map(|_| draw.some(|draw| draw.one_of(CARRIED)));
        for types in std::iter::once(parameters).chain(others.collect::<Vec<_>>()) {
            let parameters = types.into_iter().map(|ty| thunk.value(ty)).collect();
            let terminator = Terminator::Unreachable;
            thunk.blocks.push(Block { parameters, instructions: Vec::new(), terminator });
        }
        Self { draw, system, thunk, instructions: Vec::new(), common: Vec::new(), own: Vec::new() }
    }

    fn finish(mut self) -> Thunk {
        for block in self.thunk.blocks.ids() {
            self.own = self.thunk.blocks[block].parameters.clone();
            for _ in 0..self.draw.below(6) {
                self.instruction();
            }
            if self.draw.below(4) != 1 {
                self.show();
            }
            let terminator = self.terminator(block);
            self.thunk.blocks[block].instructions = std::mem::take(&mut self.instructions);
            self.thunk.blocks[block].terminator = terminator;
            if block == self.thunk.entry() {
                self.common = std::mem::take(&mut self.own);
            }
        }
        self.thunk
    }

    fn define(&mut self, ty: Type, operation: Operation) -> Id<Value> {
        let value = self.thunk.value(ty);
        self.own.push(value);
        self.instructions.push(Instruction { result: Some(value), operation });
        value
    }

    fn act(&mut self, operation: Operation) {
        self.instructions.push(Instruction { result: None, operation });
    }

    /// A value of a type: one there is, or a new one.
    fn of(&mut self, ty: Type) -> Id<Value> {
        let all = self.own.iter().chain(&self.common);
        let there: Vec<_> = all.copied().filter(|value| self.thunk.type_of(*value) == ty).collect();
        if !there.is_empty() && self.draw.below(5) > 0 {
            return self.draw.one_of(&there);
        }
        self.made(ty)
    }

    fn made(&mut self, ty: Type) -> Id<Value> {
        match ty {
            Type::Pointer if self.draw.flag() => {
                let (symbol, _) = self.draw.one_of(MEMORY);
                self.define(ty, Operation::Address { symbol: symbol.to_owned(), offset: 0 })
            }
            Type::F32 => {
                let address = Operation::Address { symbol: "words".to_owned(), offset: 4 };
                let address = self.define(Type::Pointer, address);
                self.define(ty, Operation::Load { address, offset: 8 })
            }
            Type::F64 => unreachable!("only parameters are of this type"),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Pointer => {
                let number = self.draw.one_of(NUMBERS);
                self.define(ty, Operation::Constant(fitting(ty, number)))
            }
        }
    }

    fn values(&mut self, types: &[Type]) -> Vec<Id<Value>> {
        types.iter().map(|ty| self.of(*ty)).collect()
    }

    fn instruction(&mut self) {
        match self.draw.below(10) {
            0 | 1 => {
                let types = [Type::I32, Type::I32, Type::Pointer];
                let result = self.draw.one_of(&types);
                let (left, right) = (self.draw.one_of(&types), self.draw.one_of(&types));
                let (left, right) = self.operands(left, right);
                let binary = self.draw.one_of(BINARIES);
                self.define(result, Operation::Binary(binary, left, right));
            }
            2 => {
                let ty = self.draw.one_of(&[Type::I32, Type::Pointer]);
                let (left, right) = self.operands(ty, ty);
                let comparison = self.draw.one_of(COMPARISONS);
                self.define(Type::I32, Operation::Compare(comparison, left, right));
            }
            3 => self.widen(),
            4 => self.narrow(),
            5 => self.memory(),
            6 | 7 => self.call(),
            8 => self.check(),
            _ => {
                let ty = self.draw.one_of(COMMON);
                self.made(ty);
            }
        }
    }

    /// Two values, one of them or both new numbers in many cases.
    fn operands(&mut self, left: Type, right: Type) -> (Id<Value>, Id<Value>) {
        match self.draw.below(4) {
            0 => (self.of(left), self.made(right)),
            1 => (self.made(left), self.made(right)),
            _ => (self.of(left), self.of(right)),
        }
    }

    /// Shows the world what the block has computed.
    fn show(&mut self) {
        let is_shown = |value: &&Id<Value>| match self.thunk.type_of(**value) {
            Type::I32 | Type::Pointer | Type::I64 => true,
            Type::I8 | Type::I16 | Type::F32 | Type::F64 => false,
        };
        let arguments: Vec<_> = self.own.iter().rev().filter(is_shown).take(6).copied().collect();
        self.act(Operation::Call { symbol: "second".to_owned(), arguments });
    }

    fn widen(&mut self) {
        let from = self.draw.one_of(&[Type::I8, Type::I16, Type::I32]);
        let to = if from == Type::I32 || self.draw.flag() { Type::I64 } else { Type::I32 };
        let value = self.of(from);
        let signed = self.draw.flag();
        self.define(
            to,
            if signed { Operation::ExtendSigned(value) } else { Operation::ExtendUnsigned(value) },
        );
    }

    fn narrow(&mut self) {
        let to = self.draw.one_of(&[Type::I8, Type::I16, Type::I32]);
        let from = if to == Type::I32 || self.draw.flag() { Type::I64 } else { Type::I32 };
        let value = self.of(from);
        self.define(to, Operation::Truncate(value));
    }

    /// A load or store that is allowed and aligned.
    fn memory(&mut self) {
        let ty = self.draw.one_of(&[Type::I32, Type::I8, Type::I16, Type::Pointer, Type::F32]);
        let (symbol, size) = self.draw.one_of(MEMORY);
        let at = i32::try_from(self.draw.below(size as usize / 4)).expect("memory is small") * 4;
        let base = self.draw.one_of(&[0, at, 4, -4]);
        let address = Operation::Address { symbol: symbol.to_owned(), offset: base };
        let address = self.define(Type::Pointer, address);
        let offset = at - base;
        if symbol == "words" && self.draw.flag() {
            let value = self.of(ty);
            self.act(Operation::Store { value, address, offset });
        } else {
            self.define(ty, Operation::Load { address, offset });
        }
    }

    /// A function of the world or a thunk that is there already.
    fn callee(&mut self) -> (String, Vec<Type>, Vec<Type>) {
        let thunks: Vec<&Thunk> = self.system.thunks.values().collect();
        if thunks.is_empty() || self.draw.below(3) > 0 {
            let types = [Type::I32, Type::Pointer, Type::I64, Type::F32];
            let taken = self.draw.some(|draw| draw.one_of(&types));
            let given = self.draw.maybe(|draw| draw.one_of(&[Type::I32, Type::Pointer, Type::F32]));
            return (self.draw.one_of(OUTSIDE).to_owned(), taken, given.into_iter().collect());
        }
        let thunk = self.draw.one_of(&thunks);
        let parameters = &thunk.blocks[thunk.entry()].parameters;
        let taken = parameters.iter().map(|value| thunk.type_of(*value)).collect();
        (thunk.name.clone(), taken, thunk.results.clone())
    }

    fn call(&mut self) {
        let (symbol, taken, given) = self.callee();
        if taken.contains(&Type::F64) || given.len() > 1 || given.contains(&Type::I64) {
            return;
        }
        let arguments = self.values(&taken);
        let operation = if self.draw.below(4) == 1 {
            let address = self.define(Type::Pointer, Operation::Address { symbol, offset: 0 });
            Operation::CallPointer { address, arguments }
        } else {
            Operation::Call { symbol, arguments }
        };
        match given.first() {
            Some(ty) => {
                self.define(*ty, operation);
            }
            None => self.act(operation),
        }
    }

    fn check(&mut self) {
        let pointer = self.of(Type::Pointer);
        let count = match self.draw.below(3) {
            0 => Count::Constant(self.draw.one_of(&[0, 1, 3, 16, 24, 33, 0x2000_0001, u64::MAX])),
            _ => Count::Value(self.of(Type::I32)),
        };
        let size = self.draw.one_of(&[1, 2, 4, 3, 12, 8, 0xffff_ffff, 0x8000_0000]);
        let align = self.draw.one_of(&[1, 2, 4, 8]);
        let access = self.draw.one_of(&[Access::Const, Access::Mut]);
        let (nullable, giver) = (self.draw.flag(), Id::from_index(1));
        self.act(Operation::Check { pointer, count, size, align, access, nullable, giver });
    }

    fn terminator(&mut self, block: Id<Block>) -> Terminator {
        let can_jump = self.thunk.blocks.len() > 1 && block.index() + 1 < self.thunk.blocks.len();
        if !can_jump {
            return self.end();
        }
        match self.draw.below(7) {
            0 => self.end(),
            1 => Terminator::Jump(self.edge(block)),
            2 | 3 => self.box_call(block).unwrap_or_else(|| Terminator::Jump(self.edge(block))),
            _ => {
                let (condition, then, otherwise) = (self.of(Type::I32), self.edge(block), self.edge(block));
                Terminator::Branch { condition, then, otherwise }
            }
        }
    }

    fn end(&mut self) -> Terminator {
        match self.draw.below(5) {
            0 => Terminator::Abort(self.of(Type::I32)),
            1 => {
                let (symbol, taken, given) = self.callee();
                if taken.contains(&Type::F64) || given != self.thunk.results {
                    return self.end_in_return();
                }
                Terminator::TailCall { symbol, arguments: self.values(&taken) }
            }
            _ => self.end_in_return(),
        }
    }

    fn end_in_return(&mut self) -> Terminator {
        let results = self.thunk.results.clone();
        Terminator::Return(self.values(&results))
    }

    /// A later block most of the time, so that most thunks end.
    fn target(&mut self, from: Id<Block>) -> Id<Block> {
        let all = self.thunk.blocks.len();
        if self.draw.below(10) == 1 {
            return Id::from_index(1 + self.draw.below(all - 1));
        }
        Id::from_index(from.index() + 1 + self.draw.below(all - from.index() - 1))
    }

    fn edge(&mut self, from: Id<Block>) -> Edge {
        let block = self.target(from);
        self.edge_to(block, 0)
    }

    /// An edge to a block whose first parameters come from elsewhere.
    fn edge_to(&mut self, block: Id<Block>, skipped: usize) -> Edge {
        let parameters = self.thunk.blocks[block].parameters.iter().skip(skipped);
        let types: Vec<_> = parameters.map(|value| self.thunk.type_of(*value)).collect();
        Edge { block, arguments: self.values(&types) }
    }

    /// A call of the box, if there are blocks that take what it gives.
    fn box_call(&mut self, from: Id<Block>) -> Option<Terminator> {
        let link = |index| Callee::Link(Id::from_index(index));
        let word = Type::I32;
        let choices = [
            (link(0), vec![word, word, Type::Pointer, word], vec![word]),
            (link(1), vec![word, Type::I64], vec![Type::I64]),
            (link(2), vec![word], vec![]),
            (Callee::Init(Id::from_index(1)), vec![], vec![word]),
        ];
        let (callee, taken, given) = &choices[self.draw.below(choices.len())];
        let fits = |block: &Id<Block>, given: &[Type]| {
            let parameters = &self.thunk.blocks[*block].parameters;
            let types: Vec<_> = parameters.iter().map(|value| self.thunk.type_of(*value)).collect();
            types.starts_with(given)
        };
        let later = || self.thunk.blocks.ids().skip(from.index() + 1);
        let completed = later().find(|block| fits(block, given))?;
        let dead = later().filter(|block| fits(block, &[word])).last()?;
        let arguments = self.values(taken);
        let completed = self.edge_to(completed, given.len());
        let dead = Some(self.edge_to(dead, 1));
        Some(Terminator::BoxCall { callee: *callee, arguments, completed, dead })
    }
}

/// A number in the range of a type.
fn fitting(ty: Type, number: i64) -> i64 {
    match ty {
        Type::I8 => number & 0xff,
        Type::I16 => number & 0xffff,
        Type::I32 | Type::Pointer if number >= 0 => number & 0xffff_ffff,
        Type::I32 | Type::Pointer | Type::I64 | Type::F32 | Type::F64 => number,
    }
}
