//! Ways into boxes.

use std::collections::BTreeSet;

use bento_asm::{Binding, Fragment, Label};
use bento_ir::code::Terminator;
use bento_ir::facts::{gate, record};
use bento_ir::{Box, Callee, Checked, Id, Provider, System};

use super::{error, has_floats, saves};
use crate::Condition::{Eq, Lo, Ne};
use crate::Instruction;
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, Sp};
use crate::SpecialRegister::Ipsr;
use crate::build::{
    add, and, b, b_if, bl, blx, bx, cbnz, cbz, cmp, index, it, ldm, ldr, ldr_symbol, load, mov, movs, mrs,
    mvn, pop, pre, push, s_range, str, sub, vmrs, vpush,
};
use crate::gate::stacked_bytes;
use crate::instruction::Load;
use crate::register::RegisterList;

/// Brings a box up; see [`wake`].
const WAKE: &str = "__box_jumptable_wake";
/// Lowest address that the stack may have when a box is entered; the linker script says it.
const FLOOR: &str = "__box_stack_floor";
/// s16-s31.
pub(super) const FLOAT_BYTES: u32 = 64;
/// The head of a context: box, the context before, FPSCR.
pub(super) const HEAD_BYTES: u32 = 12;
/// r4-r11 and lr.
const CALLER_BYTES: u32 = 36;

/// How a box is entered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Way {
    /// A context is left.
    saves: bool,
    /// It has floating-point registers.
    floats: bool,
    /// Arguments are on the stack.
    stacked: bool,
}

impl Way {
    /// Every way.
    pub(super) const ALL: [Self; 6] = [
        Self { saves: false, floats: false, stacked: false },
        Self { saves: false, floats: false, stacked: true },
        Self { saves: true, floats: false, stacked: false },
        Self { saves: true, floats: false, stacked: true },
        Self { saves: true, floats: true, stacked: false },
        Self { saves: true, floats: true, stacked: true },
    ];

    /// How a box is entered with so many words of arguments.
    pub(super) fn of(system: &System, child: Id<Box>, words: usize) -> Self {
        let saves = saves(system, child);
        Self { saves, floats: saves && has_floats(system, child), stacked: stacked_bytes(words).is_some() }
    }

    /// Whether the caller keeps r4-r6 and lr, and not r4-r11 and lr.
    pub(super) fn leaves_little(self) -> bool {
        !self.saves && !self.stacked
    }

    /// Its symbol.
    pub(super) fn symbol(self) -> String {
        let saves = if self.saves { "" } else { "_plain" };
        let floats = if self.floats { "_floats" } else { "" };
        let stacked = if self.stacked { "_stacked" } else { "" };
        format!("__box_jumptable_enter{saves}{floats}{stacked}")
    }
}

/// The ways in that thunks of a kernel go, and what they share.
pub(super) fn fragments(
    checked: Checked<'_>,
    kernel: Id<Box>,
    boxes: &[Id<Box>],
) -> Vec<Fragment<Instruction>> {
    let mut all: Vec<_> = ways(checked.system(), kernel, boxes).into_iter().map(enter).collect();
    all.push(wake());
    all
}

fn ways(system: &System, kernel: Id<Box>, boxes: &[Id<Box>]) -> BTreeSet<Way> {
    let own = system.thunks.values().filter(|thunk| thunk.owner == kernel);
    let ends = own.flat_map(|thunk| thunk.blocks.values()).map(|block| &block.terminator);
    let calls = ends.filter_map(|terminator| match terminator {
        Terminator::BoxCall { callee, arguments, .. } => Some((entered(system, *callee)?, arguments.len())),
        Terminator::Jump(_)
        | Terminator::Branch { .. }
        | Terminator::Return(_)
        | Terminator::TailCall { .. }
        | Terminator::Abort(_)
        | Terminator::Unreachable => None,
    });
    let calls = calls.filter(|(child, _)| boxes.contains(child));
    calls.map(|(child, words)| Way::of(system, child, words)).collect()
}

/// The box that a call of a kernel leads into.
fn entered(system: &System, callee: Callee) -> Option<Id<Box>> {
    match callee {
        Callee::Init(child) => Some(child),
        Callee::Link(link) => match system.links[link].provider {
            Provider::Export(export) => Some(system.ports[export].owner),
            Provider::Promise | Provider::Keeper => None,
        },
        Callee::Write(_) | Callee::Flush(_) => None,
    }
}

/// One way in. On the stack are what [`super::call_into_box`] put there, and above it the caller's arguments.
fn enter(way: Way) -> Fragment<Instruction> {
    let mut code = Fragment::function(way.symbol(), Binding::Local);
    let [busy, endless, refused] = std::array::from_fn(|_| code.label());
    code.note(mrs(R5, Ipsr), "0 in thread mode").emit(cbnz(R5, busy));
    code.emit(ldr_symbol(R5, FLOOR)).note(cmp(Sp, R5), "calls in calls end before the stack does");
    code.emit(b_if(Lo, endless));
    if way.leaves_little() {
        plainly(&mut code, refused)
    } else {
        with_frame(&mut code, way, refused)
    }
    code.place(busy).note(mvn(R0, error::BUSY - 1), "-EBUSY").emit(b(refused));
    code.place(endless).note(mvn(R0, error::LOOP - 1), "-ELOOP");
    code.place(refused).note(mvn(R1, 0), "the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete").emit(pop(own(way)));
    code
}

/// What the caller pushed, and how it goes on.
fn own(way: Way) -> RegisterList {
    let last = if way.leaves_little() { R6 } else { R11 };
    RegisterList::range(R4, last).with(Pc)
}

/// Nothing is saved and nothing lies on the stack.
fn plainly(code: &mut Fragment<Instruction>, refused: Label) {
    let [down, up] = std::array::from_fn(|_| code.label());
    code.emit(ldr(R6, R4, record::ENTRIES)).emit(cbz(R6, down));
    code.place(up).emit(load(Load::Word, R12, index(R6, R12, 0))).emit(blx(R12));
    code.note(movs(R2, 1), "the call completed").emit(pop(RegisterList::range(R4, R6).with(Pc)));
    code.place(down).emit(bl(WAKE));
    code.emit(ldr(R6, R4, record::ENTRIES)).emit(cmp(R5, 0)).emit(b_if(Eq, up));
    code.emit(mov(R0, R5)).emit(b(refused));
}

/// A context is left, or only as much that the arguments can be copied.
fn with_frame(code: &mut Fragment<Instruction>, way: Way, refused: Label) {
    let [down, up] = std::array::from_fn(|_| code.label());
    code.note(ldm(R4, [R6, R7]), "the context before, and the entries");
    if way.floats {
        code.emit(vpush(s_range(16, 31))).emit(vmrs(R8));
    }
    code.note(push([R4, R6, R8]), "the head of the context").emit(cbz(R7, down)).place(up);
    if way.saves {
        code.note(str(Sp, R4, record::STACK_POINTER), "an abort comes back to here");
    }
    code.emit(load(Load::Word, R12, index(R7, R12, 0)));
    if way.stacked {
        copy_arguments(code, way);
    }
    code.emit(blx(R12));
    if way.stacked {
        code.note(mov(Sp, R9), "the copies are over");
    }
    code.emit(pop([R4, R6, R8]));
    if way.saves {
        code.note(str(R6, R4, record::STACK_POINTER), "the context is over");
    }
    if way.floats {
        code.note(add(Sp, Sp, FLOAT_BYTES), "a function gives s16-s31 back as it found them");
    }
    code.note(movs(R2, 1), "the call completed").emit(pop(own(way)));
    code.place(down).emit(bl(WAKE));
    code.emit(ldr(R7, R4, record::ENTRIES)).emit(cmp(R5, 0)).emit(b_if(Eq, up));
    code.emit(mov(R0, R5)).emit(add(Sp, Sp, HEAD_BYTES + float_bytes(way))).emit(b(refused));
}

fn float_bytes(way: Way) -> u32 {
    if way.floats { FLOAT_BYTES } else { 0 }
}

/// Copies r10 bytes of arguments from above the context to below it, and leaves the stack pointer a multiple of 8. r9 is where it
/// was: the box gives that back as it found it.
fn copy_arguments(code: &mut Fragment<Instruction>, way: Way) {
    let next = code.label();
    let above = HEAD_BYTES + float_bytes(way) + CALLER_BYTES;
    code.emit(mov(R9, Sp)).emit(add(R5, Sp, above)).note(add(R6, R5, R10), "behind the last one");
    code.emit(and(R8, R10, 4)).emit(sub(R8, R9, R8)).note(mov(Sp, R8), "an even number of words");
    code.place(next).emit(load(Load::Word, R8, pre(R6, -4))).emit(push([R8]));
    code.emit(cmp(R6, R5)).emit(b_if(Ne, next));
}

/// The box in r4 is down. Brings it up if calls do that: afterwards r5 is 0, or the code of what is in the way. Changes r6, and
/// no argument.
fn wake() -> Fragment<Instruction> {
    let mut code = Fragment::function(WAKE, Binding::Local);
    let [dying, manual, done] = std::array::from_fn(|_| code.label());
    code.emit(ldr(R5, R4, record::STACK_POINTER)).emit(ldr(R6, R4, record::STACK_TOP));
    code.note(cmp(R5, R6), "it died with older activations").emit(b_if(Ne, dying));
    code.emit(ldr(R5, R4, record::LAZY_INIT)).emit(cbz(R5, manual));
    let kept = RegisterList::range(R0, R3).with(R12);
    code.emit(push(kept.with(Lr))).emit(blx(R5)).emit(mov(R5, R0)).emit(pop(kept.with(Pc)));
    code.place(dying).note(mvn(R5, error::BUSY - 1), "-EBUSY").emit(bx(Lr));
    code.place(manual).note(ldr(R5, R4, record::ERROR), "what it died of").emit(cbnz(R5, done));
    code.note(mvn(R5, error::AGAIN - 1), "-EAGAIN: never brought up");
    code.place(done).emit(bx(Lr));
    code
}

/// `i32 __box_gate_thread(void)`, as the gate has it: 0, or `-EBUSY` in an exception handler.
pub(super) fn thread() -> Fragment<Instruction> {
    let mut code = Fragment::function(gate::THREAD, Binding::Global);
    code.emit(mrs(R0, Ipsr)).emit(cmp(R0, 0)).emit(it(Ne, &[]));
    code.note(mvn(R0, error::BUSY - 1), "-EBUSY").emit(bx(Lr));
    code
}

const _: () = assert!(record::STACK_POINTER == 0 && record::ENTRIES == 4, "one ldm loads both");
const _: () =
    assert!((HEAD_BYTES + FLOAT_BYTES + CALLER_BYTES).is_multiple_of(8), "stack pointers are multiples of 8");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{encode, unwind};

    #[test]
    fn every_way_in_encodes() {
        for way in Way::ALL {
            let code = enter(way);
            let piece = encode(&code).expect("it is constant");
            let bento_asm::Contents::Code(bytes) = &piece.contents else { panic!("it is code") };
            assert!((16..160).contains(&bytes.len()), "{} bytes", bytes.len());
            assert_eq!(unwind::unknown(&code), [0_usize; 0], "callers are found everywhere");
        }
    }
}
