//! The code level.

use super::system::align;
use super::{Text, names};
use crate::code::{Count, HandleTable};
use crate::text::words::Word;
use crate::{
    Block, Callee, Contents, Direction, Edge, Id, Instruction, Operation, System, Terminator, Thunk,
    ThunkKind, Value,
};

/// Constants and variables.
pub(super) fn data(system: &System, text: &mut Text) {
    text.group();
    for datum in system.data.values() {
        let contents = match &datum.contents {
            Contents::Constant(bytes) => names::quoted(bytes),
            Contents::Zero(size) => format!("zero {size}"),
        };
        let (name, owner) = (names::name(&datum.name), names::of_box(system, datum.owner));
        text.line(format!("data {name} in {owner}{} {contents}", align(datum.align)));
    }
}

/// Thunks, each a group.
pub(super) fn thunks(system: &System, text: &mut Text) {
    for thunk in system.thunks.values() {
        text.group();
        text.line(head(system, thunk));
        for value in undefined(thunk) {
            text.line(format!("  undefined {}", typed(thunk, value)));
        }
        for (id, block) in thunk.blocks.iter() {
            self::block(system, thunk, id, block, text);
        }
        text.line("}");
    }
}

fn head(system: &System, thunk: &Thunk) -> String {
    let (name, owner) = (names::name(&thunk.name), names::of_box(system, thunk.owner));
    let kind = match thunk.kind {
        ThunkKind::Call(link) => format!("call {}", names::link(system, link)),
        ThunkKind::Entry(link) => format!("entry {}", names::link(system, link)),
        ThunkKind::Export(port) => format!("export {}", names::port(system, port, Direction::Export)),
        ThunkKind::EntryWrite(child) => format!("entry_write {}", names::of_box(system, child)),
        ThunkKind::EntryFlush(child) => format!("entry_flush {}", names::of_box(system, child)),
        ThunkKind::Init(child) => format!("init {}", names::of_box(system, child)),
        ThunkKind::Clobber(child) => format!("clobber {}", names::of_box(system, child)),
        ThunkKind::Push(child) => format!("push {}", names::of_box(system, child)),
        ThunkKind::Pop(child) => format!("pop {}", names::of_box(system, child)),
        ThunkKind::Error(child) => format!("error {}", names::of_box(system, child)),
        ThunkKind::Support => "support".to_owned(),
    };
    let results: Vec<_> = thunk.results.iter().map(|ty| ty.word()).collect();
    let arrow = if results.is_empty() { "" } else { " -> " };
    format!("thunk {name} in {owner} {kind} {}{arrow}{} {{", thunk.visibility.word(), results.join(", "))
}

/// Values that no block and no instruction defines.
fn undefined(thunk: &Thunk) -> Vec<Id<Value>> {
    let mut defined = vec![false; thunk.values.len()];
    for block in thunk.blocks.values() {
        let results = block.instructions.iter().filter_map(|instruction| instruction.result);
        for value in block.parameters.iter().copied().chain(results) {
            if let Some(mark) = defined.get_mut(value.index()) {
                *mark = true;
            }
        }
    }
    thunk.values.ids().filter(|value| !defined[value.index()]).collect()
}

fn block(system: &System, thunk: &Thunk, id: Id<Block>, block: &Block, text: &mut Text) {
    let parameters: Vec<_> = block.parameters.iter().map(|value| typed(thunk, *value)).collect();
    text.line(format!("block{}({}):", id.index(), parameters.join(", ")));
    for instruction in &block.instructions {
        text.line(format!("  {}", self::instruction(system, thunk, instruction)));
    }
    text.line(format!("  {}", terminator(system, &block.terminator)));
}

fn value(id: Id<Value>) -> String {
    format!("v{}", id.index())
}

fn values(ids: &[Id<Value>]) -> String {
    ids.iter().map(|id| value(*id)).collect::<Vec<_>>().join(", ")
}

/// A value where it is defined. One that is not in the arena has no type.
fn typed(thunk: &Thunk, id: Id<Value>) -> String {
    let ty = thunk.values.get(id).map_or("?", |value| value.ty.word());
    format!("{}: {ty}", value(id))
}

fn instruction(system: &System, thunk: &Thunk, instruction: &Instruction) -> String {
    let operation = operation(system, &instruction.operation);
    match instruction.result {
        Some(result) => format!("{} = {operation}", typed(thunk, result)),
        None => operation,
    }
}

fn operation(system: &System, operation: &Operation) -> String {
    match operation {
        Operation::Constant(number) => format!("const {number}"),
        Operation::Address { symbol, offset: 0 } => format!("address {}", names::name(symbol)),
        Operation::Address { symbol, offset } => format!("address {}{}", names::name(symbol), plus(*offset)),
        Operation::Binary(binary, left, right) => format!("{} {}", binary.word(), values(&[*left, *right])),
        Operation::Compare(comparison, left, right) => {
            format!("compare {} {}", comparison.word(), values(&[*left, *right]))
        }
        Operation::ExtendUnsigned(operand) => format!("extend_unsigned {}", value(*operand)),
        Operation::ExtendSigned(operand) => format!("extend_signed {}", value(*operand)),
        Operation::Truncate(operand) => format!("truncate {}", value(*operand)),
        Operation::Load { address, offset } => format!("load {}{}", value(*address), plus(*offset)),
        Operation::Store { value: stored, address, offset } => {
            format!("store {}{}", values(&[*stored, *address]), plus(*offset))
        }
        Operation::Call { symbol, arguments } => {
            format!("call {}({})", names::name(symbol), values(arguments))
        }
        Operation::CallPointer { address, arguments } => {
            format!("call_pointer {}({})", value(*address), values(arguments))
        }
        Operation::Check { pointer, count, size, align, access, nullable, giver } => {
            let count = match count {
                Count::Constant(count) => count.to_string(),
                Count::Value(count) => value(*count),
            };
            let nullable = if *nullable { " nullable" } else { "" };
            let (pointer, access, giver) = (value(*pointer), access.word(), names::of_box(system, *giver));
            format!("check {pointer}, {count} x {size} align {align} {access}{nullable} giver {giver}")
        }
        Operation::Redeem { number, table: HandleTable { symbol, count, shift }, owned } => {
            let (number, symbol) = (value(*number), names::name(symbol));
            let own = if *owned { " own" } else { "" };
            format!("redeem {number} in {symbol} x {count} shift {shift}{own}")
        }
    }
}

fn plus(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    format!(" {sign} {}", offset.unsigned_abs())
}

fn edge(edge: &Edge) -> String {
    format!("block{}({})", edge.block.index(), values(&edge.arguments))
}

fn terminator(system: &System, terminator: &Terminator) -> String {
    match terminator {
        Terminator::Jump(to) => format!("jump {}", edge(to)),
        Terminator::Branch { condition, then, otherwise } => {
            format!("branch {}, {}, {}", value(*condition), edge(then), edge(otherwise))
        }
        Terminator::Return(results) if results.is_empty() => "return".to_owned(),
        Terminator::Return(results) => format!("return {}", values(results)),
        Terminator::TailCall { symbol, arguments } => {
            format!("tail_call {}({})", names::name(symbol), values(arguments))
        }
        Terminator::BoxCall { callee, arguments, completed, dead } => {
            let dead = dead.as_ref().map(|dead| format!(" | dead {}", edge(dead))).unwrap_or_default();
            let (callee, arguments) = (self::callee(system, *callee), values(arguments));
            format!("box_call {callee}({arguments}) -> {}{dead}", edge(completed))
        }
        Terminator::Abort(code) => format!("abort {}", value(*code)),
        Terminator::Unreachable => "unreachable".to_owned(),
    }
}

fn callee(system: &System, callee: Callee) -> String {
    match callee {
        Callee::Link(link) => format!("link {}", names::link(system, link)),
        Callee::Init(child) => format!("init {}", names::of_box(system, child)),
        Callee::Write(of) => format!("write {}", names::of_box(system, of)),
        Callee::Flush(of) => format!("flush {}", names::of_box(system, of)),
    }
}
