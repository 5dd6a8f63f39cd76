//! Data and thunks.

use crate::oracle::draw::Draw;
use bento_ir::code::{Binary, Comparison, Count, HandleTable, Type, Visibility};
use bento_ir::{
    Access, Arena, Block, Callee, Contents, Datum, Edge, Id, Instruction, Operation, System, Terminator,
    Thunk, ThunkKind, Value,
};

const TYPES: &[Type] = &[Type::I32, Type::I8, Type::I16, Type::I64, Type::F32, Type::F64, Type::Pointer];

pub fn data(draw: &mut Draw<'_>, system: &mut System) {
    let bytes = |draw: &mut Draw<'_>| {
        let words = draw.some(Draw::number);
        Contents::Constant(words.into_iter().flat_map(u32::to_le_bytes).collect())
    };
    let datum = |draw: &mut Draw<'_>| Datum {
        name: draw.name(),
        owner: draw.id(),
        align: draw.align(),
        contents: draw.maybe(bytes).unwrap_or(Contents::Zero(3)),
    };
    for node in draw.some(datum) {
        system.data.push(node);
    }
}

pub fn thunks(draw: &mut Draw<'_>, system: &mut System) {
    for node in draw.some(thunk) {
        system.thunks.push(node);
    }
}

fn thunk(draw: &mut Draw<'_>) -> Thunk {
    let mut values = Arena::new();
    for ty in (0..draw.below(8)).map(|_| draw.one_of(TYPES)).collect::<Vec<_>>() {
        values.push(Value { ty });
    }
    let mut blocks = Arena::new();
    for node in draw.some(|draw| block(draw, values.len())) {
        blocks.push(node);
    }
    Thunk {
        name: draw.name(),
        owner: draw.id(),
        kind: kind(draw),
        visibility: draw.one_of(&[Visibility::Global, Visibility::Weak, Visibility::Local]),
        results: draw.some(|draw| draw.one_of(TYPES)),
        blocks,
        values,
    }
}

fn kind(draw: &mut Draw<'_>) -> ThunkKind {
    let (link, child) = (draw.id(), draw.id());
    draw.one_of(&[
        ThunkKind::Support,
        ThunkKind::Call(link),
        ThunkKind::Entry(link),
        ThunkKind::EntryWrite(child),
        ThunkKind::EntryFlush(child),
        ThunkKind::Init(child),
        ThunkKind::Clobber(child),
        ThunkKind::Push(child),
        ThunkKind::Pop(child),
        ThunkKind::Error(child),
    ])
}

/// A block that defines only values that there are, because only those have a type.
fn block(draw: &mut Draw<'_>, values: usize) -> Block {
    let defined = |draw: &mut Draw<'_>| (values > 0).then(|| Id::from_index(draw.below(values.max(1))));
    let parameters = draw.some(defined).into_iter().flatten().collect();
    let instruction = |draw: &mut Draw<'_>| {
        let result = if draw.flag() { defined(draw) } else { None };
        Instruction { result, operation: operation(draw) }
    };
    Block { parameters, instructions: draw.some(instruction), terminator: terminator(draw) }
}

fn operation(draw: &mut Draw<'_>) -> Operation {
    let (one, other) = (draw.id(), draw.id());
    let offset = draw.number().cast_signed();
    let (symbol, arguments) = (draw.name(), draw.some(Draw::id));
    match draw.below(13) {
        0 => Operation::Constant(draw.long().cast_signed()),
        1 => Operation::Address { symbol, offset },
        2 => Operation::Binary(draw.one_of(BINARIES), one, other),
        3 => Operation::Compare(draw.one_of(COMPARISONS), one, other),
        4 => Operation::ExtendUnsigned(one),
        5 => Operation::ExtendSigned(one),
        6 => Operation::Truncate(one),
        7 => Operation::Load { address: one, offset },
        8 => Operation::Store { value: one, address: other, offset },
        9 => Operation::Call { symbol, arguments },
        10 => Operation::CallPointer { address: one, arguments },
        11 => {
            let shift = draw.one_of(&[0, 1, 7, u8::MAX]);
            let table = HandleTable { symbol, count: draw.number(), shift };
            Operation::Redeem { number: one, table, owned: draw.flag() }
        }
        _ => check(draw),
    }
}

fn check(draw: &mut Draw<'_>) -> Operation {
    let (constant, value) = (Count::Constant(draw.long()), Count::Value(draw.id()));
    Operation::Check {
        pointer: draw.id(),
        count: draw.one_of(&[constant, value]),
        size: draw.long(),
        align: draw.number(),
        access: draw.one_of(&[Access::Const, Access::Mut]),
        nullable: draw.flag(),
        giver: draw.id(),
    }
}

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

fn edge(draw: &mut Draw<'_>) -> Edge {
    Edge { block: draw.id(), arguments: draw.some(Draw::id) }
}

fn terminator(draw: &mut Draw<'_>) -> Terminator {
    match draw.below(7) {
        0 => Terminator::Return(draw.some(Draw::id)),
        1 => Terminator::Jump(edge(draw)),
        2 => Terminator::Branch { condition: draw.id(), then: edge(draw), otherwise: edge(draw) },
        3 => Terminator::TailCall { symbol: draw.name(), arguments: draw.some(Draw::id) },
        4 => Terminator::Abort(draw.id()),
        5 => Terminator::Unreachable,
        _ => Terminator::BoxCall {
            callee: callee(draw),
            arguments: draw.some(Draw::id),
            completed: edge(draw),
            dead: draw.maybe(edge),
        },
    }
}

fn callee(draw: &mut Draw<'_>) -> Callee {
    let (link, child) = (draw.id(), draw.id());
    draw.one_of(&[Callee::Link(link), Callee::Init(child), Callee::Write(child), Callee::Flush(child)])
}
