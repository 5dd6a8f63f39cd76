//! The way out: the SVC handler, and the one error path.

use bento_asm::{Binding, Fragment, Kind, Label, Rule};
use bento_ir::Architecture;
use bento_ir::facts::{gate, record};

use super::crossing::ABORT;
use super::error;
use super::fault::{Handlers, PANIC_ENTRY};
use super::float;
use super::link;
use super::plan::Plan;
use super::shared::{Fpscr, RETURN, symbol_here};
use crate::Condition::{Eq, Hi, Hs, Lt, Ne};
use crate::Instruction;
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R4, R6, R7, R8, R11, R12, Sp};
use crate::SpecialRegister::{Control, Psp};
use crate::build::{
    add, at, b, b_if, bic, bx, cbnz, cmn, cmp, dsb, index, ldm, ldr, ldr_constant, ldr_symbol, ldrd, load,
    mov, movs, mrs, msr, mvn, pair_at, pop, push, store, str, subs, tst, vmsr,
};
use crate::instruction::{Load, Store};
use crate::register::RegisterList;

/// The SVC handler.
pub const SVC_ENTRY: &str = "__box_gate_svc";
/// Handler mode, EXC_RETURN said that a box ran, negative code in r0: the box dies.
pub(super) const KILL: &str = "__box_gate_kill";
/// Thread mode: what records of ordinary calls end with. A word that nobody needs is on MSP, then the caller's registers.
pub(super) const EPILOGUE: &str = "__box_gate_epilogue";

/// EXC_RETURN to thread mode on PSP without floating-point state is this much below 0 (DDI 0403E, table B1-8).
pub(super) const FROM_BOX: u32 = 3;
/// The same with floating-point state.
pub(super) const FROM_BOX_WITH_FLOATS: u32 = 0x13;
/// EXC_RETURN to thread mode on MSP, all bits turned.
const TO_KERNEL_TURNED: u32 = 6;
/// EXC_RETURN to thread mode on PSP, all bits turned.
pub(super) const TO_BOX_TURNED: u32 = 2;
/// EXC_RETURN.S: the interrupted code ran in Secure state (DDI 0553, D1.2, EXC_RETURN).
const EXC_RETURN_SECURE: u32 = 0x40;
/// xPSR of every frame that is built: T, no condition flags, no IT state, no alignment word.
pub(super) const XPSR: u32 = 0x0100_0000;
/// The configurable fault status register (B3.2.15); SHCSR lies 4 bytes below, HFSR 4 bytes above.
const CFSR: u32 = 0xe000_ed28;
/// USGFAULTPENDED, MEMFAULTPENDED, BUSFAULTPENDED and SVCALLPENDED of SHCSR (B3.2.13).
const PENDED: u32 = 0xf000;
/// SECUREFAULTPENDED and HARDFAULTPENDED of ARMv8-M's SHCSR (DDI 0553, D1.2).
const PENDED_TOO: u32 = 0x0030_0000;
/// SFSR of ARMv8-M (DDI 0553, D1.2), 0xe000ede4, seen from CFSR.
const SFSR_FROM_CFSR: i32 = 0xbc;
/// Bytes of a basic frame, and offsets of r12, lr and pc in it (B1.5.7).
pub(super) const FRAME: u32 = 32;
const NUMBER: i32 = 16;
pub(super) const LR: i32 = 20;
pub(super) const PC: i32 = 24;
/// Bytes of a frame with floating-point state, and the offset of FPSCR in it.
const FRAME_WITH_FLOATS: u32 = 104;
const FPSCR: i32 = 96;

/// Goes on if EXC_RETURN in lr says that a box was interrupted; to `kill` if it says so with floating-point state, which
/// no box has here; else to the kernel's own handler.
pub(super) fn from_boxes(code: &mut Fragment<Instruction>, from_box: Label) {
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_BOX), "EXC_RETURN 0xfffffffd: thread mode, PSP");
    code.keep(Rule::ParentFaults, b_if(Eq, from_box), "");
    from_boxes_with_floats(code, from_box);
}

/// The second half of [`from_boxes`], where the first one was asked already.
fn from_boxes_with_floats(code: &mut Fragment<Instruction>, from_box: Label) {
    code.keep(
        Rule::OneErrorPath,
        cmn(Lr, FROM_BOX_WITH_FLOATS),
        "EXC_RETURN 0xffffffed: no box may get that",
    );
    code.keep(Rule::OneErrorPath, b_if(Eq, from_box), "");
}

/// The same for a box that left the Secure state by `bxns`: nobody else is ever outside of it, and what runs there can only
/// fault, since all memory is Secure.
pub(super) fn from_outside(code: &mut Fragment<Instruction>, architecture: Architecture, from_box: Label) {
    match architecture {
        Architecture::Armv7m => {}
        Architecture::Armv8m => {
            code.keep(
                Rule::OneErrorPath,
                tst(Lr, EXC_RETURN_SECURE),
                "only a box that left it by bxns was not in Secure state",
            );
            code.keep(Rule::OneErrorPath, b_if(Eq, from_box), "");
        }
    }
}

/// The handler. Its parts fall through into each other or lie in reach of short branches, so they are one fragment.
pub(super) fn svc(handlers: &Handlers, plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(SVC_ENTRY, Binding::Global);
    let [other, import, special, fault, give, directly, relayed] = std::array::from_fn(|_| code.label());
    let parts = Parts { special, fault, give };
    code.note(dsb(), "imprecise bus faults of the box come before anything is believed");
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_BOX), "EXC_RETURN 0xfffffffd: thread mode, PSP");
    code.keep(Rule::ParentFaults, b_if(Ne, other), "");
    where_is_the_frame(&mut code);
    in_the_stack(&mut code, fault);
    code.note(ldr(R1, R2, NUMBER), "r12 of the frame: the number");
    code.emit(cbnz(R1, import));
    code.place(give);
    give_result(&mut code);
    code.place(import);
    who_answers(&mut code, special);
    if plan.links {
        code.note(tst(R12, 1), "functions have bit 0 set, descriptors of links have not");
        code.emit(b_if(Eq, directly)).place(relayed);
    }
    call_import(&mut code, Frame::Basic);
    if plan.links {
        code.place(directly);
        link::call(&mut code, relayed);
    }
    code.place(special);
    abort(&mut code, fault);
    code.place(other);
    let own = handlers.own(11).unwrap_or(PANIC_ENTRY);
    if plan.floats {
        trap_with_floats(&mut code, &parts, own);
    } else {
        from_boxes_with_floats(&mut code, fault);
        code.note(b(own), "the kernel's own");
    }
    code.place(fault).note(mvn(R0, error::FAULT - 1), "-EFAULT");
    kill(&mut code, plan.architecture);
    code
}

/// Places in the handler that both kinds of frames lead to.
struct Parts {
    special: Label,
    fault: Label,
    give: Label,
}

/// What the processor pushed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// 32 bytes.
    Basic,
    /// 104 bytes: s0-s15 and FPSCR behind the basic frame (B1.5.7).
    WithFloats,
}

/// r3 is the box, r2 its stack pointer, r0 and r1 low end and span of its stack.
fn where_is_the_frame(code: &mut Fragment<Instruction>) {
    code.note(ldr(R3, Sp, 0), "MSP is where the gate left it: the record of the box");
    code.emit(mrs(R2, Psp));
    code.emit(ldrd(R0, R1, pair_at(R3, record::STACK_LOW)));
}

fn in_the_stack(code: &mut Fragment<Instruction>, fault: Label) {
    code.keep(Rule::CheckedPointers, subs(R0, R2, R0), "where the frame lies in the box's stack");
    code.keep(Rule::CheckedPointers, cmp(R0, R1), "unsigned: below it is far above it");
    code.keep(Rule::CheckedPointers, b_if(Hi, fault), "not in it: the frame is never read");
}

/// lr is not that of a box without floating-point state: a box with it has a larger frame.
fn trap_with_floats(code: &mut Fragment<Instruction>, parts: &Parts, own: &str) {
    let [box_with_floats, number] = std::array::from_fn(|_| code.label());
    code.keep(
        Rule::ParentFaults,
        cmn(Lr, FROM_BOX_WITH_FLOATS),
        "EXC_RETURN 0xffffffed: with floating-point state",
    );
    code.keep(Rule::ParentFaults, b_if(Eq, box_with_floats), "");
    code.note(b(own), "the kernel's own");
    code.place(box_with_floats);
    where_is_the_frame(code);
    code.note(subs(R1, R1, FRAME_WITH_FLOATS - FRAME), "the span is for the basic frame");
    in_the_stack(code, parts.fault);
    code.note(ldr(R1, R2, NUMBER), "r12 of the frame: the number");
    code.emit(cbnz(R1, number)).emit(b(parts.give));
    code.place(number);
    who_answers(code, parts.special);
    call_import(code, Frame::WithFloats);
}

/// r2 is the checked frame. The record says where and how its caller goes on.
fn give_result(code: &mut Fragment<Instruction>) {
    code.note(ldrd(R0, R1, pair_at(R2, 0)), "the result");
    code.keep(
        Rule::Records,
        pop([R2, R3, R6]),
        "only the top record is believed: box, stack pointer, epilogue",
    );
    code.keep(Rule::Records, str(R3, R2, record::STACK_POINTER), "as before the activation");
    to_kernel(code);
}

/// Builds {r0, r1, r2, r3, r12, lr, pc = r6, xPSR} and one dead word on MSP and returns to it, privileged. MSP is 4 above a
/// multiple of 8.
fn to_kernel(code: &mut Fragment<Instruction>) {
    code.keep(Rule::Scrub, mov(R7, XPSR), "xPSR is built, never copied");
    code.note(push(RegisterList::range(R0, R8)), "the frame, 8-aligned, and the dead word above it");
    code.emit(movs(R3, 0));
    code.note(msr(Control, R3), "privileged after the return; SPSEL is ignored in handler mode, B1.4.4");
    code.keep(Rule::Scrub, mvn(Lr, TO_KERNEL_TURNED), "EXC_RETURN 0xfffffff9");
    code.note(bx(Lr), "DDI 0403E B1.5.8; synchronises like an isb");
}

/// What an ordinary record ends with. FPSCR is written in thread mode: that makes a floating-point context of the kernel's
/// again.
pub(super) fn epilogue(fpscr: Fpscr) -> Fragment<Instruction> {
    let mut code = Fragment::function(EPILOGUE, Binding::Global);
    code.kind = Kind::Place;
    match fpscr {
        Fpscr::Unused => {
            code.keep(
                Rule::Records,
                pop(RegisterList::range(R3, R11).with(Pc)),
                "a dead word, then the caller's registers",
            );
        }
        Fpscr::Kept => {
            code.note(pop([R3, R6, R7]), "a dead word, FPSCR, a word that fills up");
            code.keep(Rule::Records, vmsr(R6), "");
            code.keep(Rule::Records, pop(RegisterList::range(R4, R11).with(Pc)), "the caller's registers");
        }
    }
    code
}

/// r1 is the number, not 0; r2 the checked frame; r3 the box. Afterwards r12 is who answers.
fn who_answers(code: &mut Fragment<Instruction>, special: Label) {
    code.emit(ldrd(R0, R12, pair_at(R3, record::COUNT)));
    code.keep(Rule::OneErrorPath, cmp(R1, R0), "unsigned, against this box's own count");
    code.keep(Rule::OneErrorPath, b_if(Hs, special), "");
    code.emit(load(Load::Word, R12, index(R12, R1, 2)));
    code.note(str(R2, R3, record::STACK_POINTER), "younger activations start below the frame");
}

/// A function of the kernel in r12 answers; r2 is the checked frame. r4-r11 are the box's and stay as they are: the function
/// preserves them.
fn call_import(code: &mut Fragment<Instruction>, frame: Frame) {
    code.note(ldr(R1, R2, LR), "lr of the frame: where the box goes on");
    let back = match frame {
        Frame::Basic => {
            code.note(add(R0, R2, FRAME), "its stack pointer then");
            code.keep(Rule::Records, push([R0, R1]), "in the kernel's memory");
            RETURN
        }
        Frame::WithFloats => {
            code.note(add(R0, R2, FRAME_WITH_FLOATS), "its stack pointer then");
            code.note(ldr(R3, R2, FPSCR), "the register itself is unknown after stacking, B1.5.7");
            code.keep(
                Rule::Records,
                push([R0, R1, R3, R12]),
                "in the kernel's memory; the last one fills up",
            );
            float::RETURN
        }
    };
    code.keep(Rule::Scrub, movs(R0, 0), "r12 of the frame");
    code.note(msr(Control, R0), "privileged after the return, and without floating-point state");
    code.emit(ldr_symbol(R1, back));
    code.note(bic(R12, R12, 1), "bit 0 of an exception frame's pc is 0");
    code.keep(Rule::Scrub, mov(Lr, XPSR), "xPSR is built, never copied");
    code.note(push([R0, R1, R12, Lr]), "r12, lr, pc, xPSR");
    code.emit(ldm(R2, RegisterList::range(R0, R3)));
    code.note(push(RegisterList::range(R0, R3)), "the arguments");
    code.keep(Rule::Scrub, mvn(Lr, TO_KERNEL_TURNED), "EXC_RETURN 0xfffffff9");
    code.emit(bx(Lr));
}

/// r1 is a number that no function answers; r2 the checked frame.
fn abort(code: &mut Fragment<Instruction>, fault: Label) {
    let negative = code.label();
    code.note(cmp(R1, ABORT), "the number of an abort");
    code.emit(b_if(Ne, fault));
    code.emit(ldr(R0, R2, 0)).emit(cmp(R0, 0)).emit(b_if(Lt, negative));
    code.keep(Rule::OneErrorPath, mvn(R0, 0), "-EGENERAL: a code is negative");
    code.place(negative).emit(b(KILL));
}

/// Negative code in r0, record at `[sp]`. Reads nothing of the box's: not PSP, not its registers.
fn kill(code: &mut Fragment<Instruction>, architecture: Architecture) {
    symbol_here(code, KILL);
    code.emit(ldr_constant(R3, CFSR));
    code.keep(
        Rule::OneErrorPath,
        ldr(R1, R3, 0),
        "status bits are sticky and cleared by writing ones: B3.2.15",
    );
    code.keep(Rule::OneErrorPath, str(R1, R3, 0), "");
    code.keep(Rule::OneErrorPath, ldr(R1, R3, 4), "HFSR, B3.2.16");
    code.keep(Rule::OneErrorPath, str(R1, R3, 4), "");
    code.keep(Rule::OneErrorPath, load(Load::Word, R1, at(R3, -4)), "SHCSR, B3.2.13");
    code.keep(Rule::OneErrorPath, bic(R1, R1, PENDED), "an SVC whose stacking failed is still pending");
    match architecture {
        Architecture::Armv7m => {}
        Architecture::Armv8m => {
            code.keep(Rule::OneErrorPath, bic(R1, R1, PENDED_TOO), "and so may these be: DDI 0553, D1.2");
        }
    }
    code.keep(Rule::OneErrorPath, store(Store::Word, R1, at(R3, -4)), "and must not fire in the kernel");
    match architecture {
        Architecture::Armv7m => {}
        Architecture::Armv8m => {
            code.keep(Rule::OneErrorPath, ldr(R1, R3, SFSR_FROM_CFSR), "SFSR, DDI 0553, D1.2");
            code.keep(Rule::OneErrorPath, str(R1, R3, SFSR_FROM_CFSR), "sticky, too");
        }
    }
    code.emit(ldr_symbol(R3, gate::STATE)).emit(movs(R1, 0));
    code.keep(Rule::OneErrorPath, str(R1, R3, gate::ACTIVE), "not to be entered as it is");
    code.note(pop([R2, R3, R6]), "the record: box, its stack pointer before, epilogue");
    code.keep(Rule::Records, str(R3, R2, record::STACK_POINTER), "as before the activation");
    code.keep(Rule::OneErrorPath, str(R1, R2, record::ENTRIES), "down");
    code.emit(str(R0, R2, record::ERROR));
    code.note(subs(R1, R1, 1), "-1: the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete");
    to_kernel(code);
}
