//! Bringing a child up and down.

use bento_ir::code::{Comparison, Type, Visibility};
use bento_ir::facts::{Placement, gate, record};
use bento_ir::{
    AddressRange, Block, Box, Callee, Edge, Id, Loader, Runtime, System, Terminator, Thunk, ThunkKind, Value,
};

use super::known::Known;
use super::{deadline, keeper, politeness, symbol};
use crate::build::{Builder, Head, to};

/// The code of a box that is in use.
const BUSY: i32 = -16;

/// `__box_NAME_init`: 0 if the box is up, else the code of what went wrong, and the box is down.
///
/// The box counts as up from the moment its entries are known, because its own `__box_init` is entered like any other
/// function. Whatever happens there takes it down again. It is not entered if its image says that it has nothing to do: if that
/// is a lie, the box has only itself to blame.
pub(super) fn init(
    system: &System,
    known: &Known<'_>,
    placement: &Placement,
    child: Id<Box>,
    stack_end: u32,
) -> Thunk {
    let mut thunk = head(system, child, "init", ThunkKind::Init(child)).thunk();
    let mut builder = Builder::new(&mut thunk);
    let state = builder.address(symbol(system, child, "state"));
    let (failed, failed_when_busy) = (builder.block(&[Type::I32]), builder.block(&[Type::I32]));
    let mut bring_up = BringUp { system, known, child, builder, state, failed, failed_when_busy };
    bring_up.only_if_down_and_idle();
    bring_up.make_room();
    let is_bare = bring_up.load(placement);
    bring_up.open(stack_end, is_bare);
    bring_up.fail();
    thunk
}

fn head(system: &System, child: Id<Box>, what: &str, kind: ThunkKind) -> Head {
    Head {
        name: symbol(system, child, what),
        owner: keeper(system, child),
        kind,
        visibility: Visibility::Global,
        parameters: Vec::new(),
        results: vec![Type::I32],
    }
}

/// The making of an init function.
struct BringUp<'a> {
    system: &'a System,
    known: &'a Known<'a>,
    child: Id<Box>,
    builder: Builder<'a>,
    /// The address of the box's record.
    state: Id<Value>,
    /// Ends with the code that it is supplied with.
    failed: Id<Block>,
    /// The same, where others were told that the box is being brought up.
    failed_when_busy: Id<Block>,
}

impl BringUp<'_> {
    fn field(&mut self, offset: i32) -> Id<Value> {
        self.builder.load(Type::I32, self.state, offset)
    }

    fn set(&mut self, offset: i32, number: impl Into<i64>) {
        let value = self.builder.word(number);
        self.builder.store(value, self.state, offset);
    }

    /// Ends the thunk with a result if the condition is not zero.
    fn give_if(&mut self, condition: Id<Value>, number: i32) {
        let end = self.builder.block(&[]);
        let next = self.builder.branch_away(condition, end);
        self.builder.go_on_in(end);
        self.builder.give_word(number);
        self.builder.go_on_in(next);
    }

    /// Calls a function; if it gives an error, another block goes on with that. What it gives, if not.
    fn call_or(&mut self, symbol: &str, arguments: Vec<Id<Value>>, on_error: Id<Block>) -> Id<Value> {
        let code = self.builder.call(Type::I32, symbol, arguments);
        self.if_negative(code, on_error);
        code
    }

    fn if_negative(&mut self, code: Id<Value>, on_error: Id<Block>) {
        let condition = self.builder.compare_with(Comparison::LessSigned, code, 0);
        let next = self.builder.block(&[]);
        let then = Edge { block: on_error, arguments: vec![code] };
        self.builder.end(Terminator::Branch { condition, then, otherwise: to(next) });
        self.builder.go_on_in(next);
    }

    fn only_if_down_and_idle(&mut self) {
        let entries = self.field(record::ENTRIES);
        let is_up = self.builder.compare_with(Comparison::NotEqual, entries, 0);
        self.give_if(is_up, 0);
        let busy = self.builder.block(&[]);
        let flag = self.field(record::BUSY);
        let is_busy = self.builder.compare_with(Comparison::NotEqual, flag, 0);
        self.builder.branch_away(is_busy, busy);
        let (pointer, top) = (self.field(record::STACK_POINTER), self.field(record::STACK_TOP));
        let is_called = self.builder.compare(Comparison::NotEqual, pointer, top);
        let next = self.builder.branch_away(is_called, busy);
        self.builder.go_on_in(busy);
        self.builder.give_word(BUSY);
        self.builder.go_on_in(next);
    }

    /// The processor is ready for boxes, or at least not in an exception handler, and nobody else is where this one will be.
    fn make_room(&mut self) {
        let ready = if self.system.is_isolated(self.child) { gate::SETUP } else { gate::THREAD };
        self.call_or(ready, Vec::new(), self.failed);
        for other in roommates(self.system, self.known, self.child) {
            self.call_or(&symbol(self.system, other, "clobber"), Vec::new(), self.failed);
        }
    }

    /// Memory is zeroed, and handles are forgotten, before anything is loaded into it. More than 0 if the box has nothing to initialise.
    fn load(&mut self, placement: &Placement) -> Id<Value> {
        self.set(record::BUSY, 1);
        for range in zeroed(self.system, self.known, placement, self.child) {
            let start = self.builder.constant(Type::Pointer, range.start().0.into());
            let size = self.builder.word(u32::try_from(range.size().0).unwrap_or(u32::MAX));
            self.builder.call_for_effect("__box_zero", vec![start, size]);
        }
        for numbers in self.known.handles.of_box(self.child) {
            numbers.forget(&mut self.builder);
        }
        let owner = keeper(self.system, self.child);
        if let Some(hook) = self.known.hooks.symbol(owner, &symbol(self.system, self.child, "load")) {
            self.call_or(&hook, Vec::new(), self.failed_when_busy);
        }
        if self.system.host.is_some() {
            // There is no image to look at: the linker has put the box into the program.
            return self.call_or(gate::FRESH, vec![self.state], self.failed_when_busy);
        }
        let Loader::Noop { verify } = self.system.boxes[self.child].loader;
        let is_bare = self.check("__box_check_image");
        if verify {
            self.check("__box_check_crc");
        }
        is_bare
    }

    fn check(&mut self, function: &str) -> Id<Value> {
        let expectation = self.builder.address(symbol(self.system, self.child, "expect"));
        self.call_or(function, vec![expectation], self.failed_when_busy)
    }

    /// The record says that the box is up; the box itself has the last word.
    fn open(&mut self, stack_end: u32, is_bare: Id<Value>) {
        // On a PC these are numbers of activations.
        let on_a_pc = self.system.host.is_some();
        let end = self.builder.word(if on_a_pc { 0 } else { stack_end });
        self.builder.store(end, self.state, record::STACK_POINTER);
        self.builder.store(end, self.state, record::STACK_TOP);
        self.set(record::ERROR, 0);
        if self.known.has_unsaid(self.child) {
            politeness::forget(&mut self.builder, self.system, self.child);
        }
        let entries = if on_a_pc {
            self.builder.word(1)
        } else {
            self.builder.address(symbol(self.system, self.child, "entries"))
        };
        self.builder.store(entries, self.state, record::ENTRIES);
        self.set(record::BUSY, 0);
        let mut arguments = Vec::new();
        if self.system.is_isolated(self.child) {
            let has_nothing_to_do = self.builder.compare_with(Comparison::NotEqual, is_bare, 0);
            self.give_if(has_nothing_to_do, 0);
        } else {
            // How such a box calls out it learns here, so it always has something to do.
            let ways_out = if on_a_pc { "state" } else { "table" };
            arguments.push(self.builder.address(symbol(self.system, self.child, ways_out)));
        }
        let (completed, died) = (self.builder.block(&[Type::I32]), self.builder.block(&[Type::I32]));
        let before = deadline::set(&mut self.builder, self.system, self.child);
        self.builder.end(Terminator::BoxCall {
            callee: Callee::Init(self.child),
            arguments,
            completed: to(completed),
            dead: Some(to(died)),
        });
        self.builder.go_on_in(completed);
        deadline::restore(&mut self.builder, before.as_ref());
        self.if_negative(self.builder.parameters(completed)[0], died);
        self.builder.give_word(0);
        self.builder.go_on_in(died);
        deadline::restore(&mut self.builder, before.as_ref());
        self.builder.call_for_effect(symbol(self.system, self.child, "clobber"), Vec::new());
        self.builder.give(self.builder.parameters(died)[0]);
    }

    fn fail(&mut self) {
        self.builder.go_on_in(self.failed);
        self.builder.give(self.builder.parameters(self.failed)[0]);
        self.builder.go_on_in(self.failed_when_busy);
        self.set(record::BUSY, 0);
        self.builder.give(self.builder.parameters(self.failed_when_busy)[0]);
    }
}

/// Boxes that go down when this one comes up: those next to it that it names, or that have memory in common with it of
/// which one of them can change what the other has there; and those in it, whose memory is its own, too.
fn roommates(system: &System, known: &Known<'_>, child: Id<Box>) -> Vec<Id<Box>> {
    let around = system.boxes[child].parent.into_iter();
    let siblings = around.flat_map(|parent| system.children(parent)).filter(|other| *other != child);
    let is_named = |other: &Id<Box>| system.boxes[child].roommates.contains(other);
    let others = siblings.filter(|other| is_named(other) || known.overlap(child, *other));
    others.chain(known.inside(child).iter().copied()).collect()
}

/// Memory that is zeroed before the box comes up: all that it can write, if it asks for that, and in any case what a roommate
/// may have left where it can read. Memory that keeps its content is shared on purpose, and devices are not memory.
fn zeroed(system: &System, known: &Known<'_>, placement: &Placement, child: Id<Box>) -> Vec<AddressRange> {
    let leftovers = known.leftovers(child);
    match system.boxes[child].runtime {
        Runtime::ArmMpu { zero: true } => {
            let regions = system.regions_of(child).filter(|(_, region)| region.mode.write);
            let ranges = regions.filter_map(|(id, _)| placement.ranges.get(id).copied());
            let written: Vec<_> = ranges.filter(|range| !range.has_devices()).collect();
            let is_within = |left: &&AddressRange| written.iter().any(|range| range.contains(**left));
            let others: Vec<_> = leftovers.iter().filter(|left| !is_within(left)).copied().collect();
            [written, others].concat()
        }
        Runtime::ArmMpu { zero: false } => leftovers.to_vec(),
        // Nothing keeps such a box from what others left anywhere.
        Runtime::Jumptable { .. } | Runtime::ArmSys { .. } => Vec::new(),
    }
}

/// `__box_NAME_clobber`: takes the box down, unless it is on the call stack. An exception handler cannot tell and is refused.
pub(super) fn clobber(system: &System, child: Id<Box>) -> Thunk {
    let mut thunk = head(system, child, "clobber", ThunkKind::Clobber(child)).thunk();
    let mut builder = Builder::new(&mut thunk);
    let busy = builder.block(&[]);
    // A box without isolation is never what the MPU is set to.
    let active = system.is_isolated(child).then(|| builder.block(&[]));
    let done = builder.block(&[]);
    let refused = builder.call(Type::I32, gate::THREAD, Vec::new());
    let interrupts = builder.compare_with(Comparison::NotEqual, refused, 0);
    builder.branch_away(interrupts, busy);
    let state = builder.address(symbol(system, child, "state"));
    let pointer = builder.load(Type::I32, state, record::STACK_POINTER);
    let top = builder.load(Type::I32, state, record::STACK_TOP);
    let is_called = builder.compare(Comparison::NotEqual, pointer, top);
    builder.branch_away(is_called, busy);
    let nothing = builder.word(0);
    builder.store(nothing, state, record::ENTRIES);
    if let Some(active) = active {
        let gate = builder.address(gate::STATE);
        let running = builder.load(Type::Pointer, gate, gate::ACTIVE);
        let is_active = builder.compare(Comparison::Equal, running, state);
        builder.branch(is_active, active, done);
        builder.go_on_in(active);
        builder.store(nothing, gate, gate::ACTIVE);
    }
    builder.jump(done);
    builder.go_on_in(done);
    builder.give_word(0);
    builder.go_on_in(busy);
    builder.give_word(BUSY);
    thunk
}
