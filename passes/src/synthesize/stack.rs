//! Lending a child's stack to its parent.
//!
//! What is pushed is memory of the box, so a pointer to it may be passed to the box's functions. It comes from the end of
//! the stack at which no activation is, so the box must be up and idle.

use bento_ir::code::{Binary, Comparison, Type, Visibility};
use bento_ir::facts::{Placement, Sections, gate, record};
use bento_ir::{Block, Box, Id, SectionKind, System, Terminator, Thunk, ThunkKind, Value};

use super::{keeper, symbol};
use crate::build::{Builder, Head};

/// Stack pointers are multiples of this at calls (AAPCS32 section 6.2.1.2).
const ALIGN: u32 = 8;

/// Where the stack of a child ends: 0 if that is the end of the address space, as stack pointers have it.
///
/// # Panics
/// If it has none, or it lies nowhere.
pub(super) fn end(system: &System, placement: &Placement, sections: &Sections, child: Id<Box>) -> u32 {
    let (id, section) = system.section(child, SectionKind::Stack).expect("an isolated box has a stack");
    let start = placement.slices[child][sections[id]].range.start().0;
    start.wrapping_add(u32::try_from(section.size.0).expect("a stack lies in memory") / ALIGN * ALIGN)
}

/// `__box_NAME_push(size)`: memory of the box, or null.
pub(super) fn push(system: &System, child: Id<Box>) -> Thunk {
    let mut thunk = head(system, child, "push", ThunkKind::Push(child), vec![Type::Pointer]).thunk();
    let mut builder = Builder::new(&mut thunk);
    let refused = builder.block(&[]);
    let Idle { state, top, size } = idle(&mut builder, system, child, refused);
    let low = builder.load(Type::Pointer, state, record::STACK_LOW);
    let room = builder.binary(Binary::Subtract, top, low);
    let too_large = builder.compare(Comparison::GreaterUnsigned, size, room);
    builder.branch_away(too_large, refused);
    let memory = builder.binary(Binary::Subtract, top, size);
    move_top(&mut builder, state, memory);
    builder.give(memory);
    builder.go_on_in(refused);
    let null = builder.constant(Type::Pointer, 0);
    builder.give(null);
    thunk
}

/// `__box_NAME_pop(size)`: gives back what was pushed last. What was never pushed is not given back.
pub(super) fn pop(system: &System, child: Id<Box>, stack_end: u32) -> Thunk {
    let mut thunk = head(system, child, "pop", ThunkKind::Pop(child), Vec::new()).thunk();
    let mut builder = Builder::new(&mut thunk);
    let done = builder.block(&[]);
    let Idle { state, top, size } = idle(&mut builder, system, child, done);
    let end = builder.constant(Type::Pointer, stack_end.into());
    let pushed = builder.binary(Binary::Subtract, end, top);
    let too_large = builder.compare(Comparison::GreaterUnsigned, size, pushed);
    builder.branch_away(too_large, done);
    let raised = builder.binary(Binary::Add, top, size);
    move_top(&mut builder, state, raised);
    builder.jump(done);
    builder.go_on_in(done);
    builder.end(Terminator::Return(Vec::new()));
    thunk
}

/// The same on a PC, where the runtime does it.
pub(super) fn on_a_pc(system: &System, child: Id<Box>) -> [Thunk; 2] {
    let push = head(system, child, "push", ThunkKind::Push(child), vec![Type::Pointer]);
    let pop = head(system, child, "pop", ThunkKind::Pop(child), Vec::new());
    [(push, gate::PUSH), (pop, gate::POP)].map(|(head, function)| {
        let mut thunk = head.thunk();
        let mut builder = Builder::new(&mut thunk);
        let state = builder.address(symbol(system, child, "state"));
        let arguments = [vec![state], builder.arguments()].concat();
        builder.end(Terminator::TailCall { symbol: function.to_owned(), arguments });
        thunk
    })
}

fn head(system: &System, child: Id<Box>, what: &str, kind: ThunkKind, results: Vec<Type>) -> Head {
    Head {
        name: symbol(system, child, what),
        owner: keeper(system, child),
        kind,
        visibility: Visibility::Global,
        parameters: vec![system.size_type()],
        results,
    }
}

/// What is known of an idle box, and the size that the caller gave, rounded up.
struct Idle {
    state: Id<Value>,
    top: Id<Value>,
    size: Id<Value>,
}

/// Goes on only in thread mode, if the box is up and not on the call stack, and the size can be rounded up.
fn idle(builder: &mut Builder<'_>, system: &System, child: Id<Box>, otherwise: Id<Block>) -> Idle {
    let asked = builder.arguments()[0];
    let refused = builder.call(Type::I32, gate::THREAD, Vec::new());
    let interrupts = builder.compare_with(Comparison::NotEqual, refused, 0);
    builder.branch_away(interrupts, otherwise);
    let state = builder.address(symbol(system, child, "state"));
    let entries = builder.load(Type::I32, state, record::ENTRIES);
    let is_down = builder.compare_with(Comparison::Equal, entries, 0);
    builder.branch_away(is_down, otherwise);
    let pointer = builder.load(Type::Pointer, state, record::STACK_POINTER);
    let top = builder.load(Type::Pointer, state, record::STACK_TOP);
    let is_called = builder.compare(Comparison::NotEqual, pointer, top);
    builder.branch_away(is_called, otherwise);
    let above = builder.binary_with(Binary::Add, asked, ALIGN - 1);
    let size = builder.binary_with(Binary::And, above, -i64::from(ALIGN));
    let wrapped = builder.compare(Comparison::LessUnsigned, size, asked);
    builder.branch_away(wrapped, otherwise);
    Idle { state, top, size }
}

/// Activations start at, and the box counts as idle with, another stack pointer.
fn move_top(builder: &mut Builder<'_>, state: Id<Value>, top: Id<Value>) {
    builder.store(top, state, record::STACK_POINTER);
    builder.store(top, state, record::STACK_TOP);
}
