//! The way out: the SVC handler, and the one error path.

use bento_asm::{Binding, Fragment, Item, Kind, Label, Rule};
use bento_ir::facts::{gate, record};

use super::crossing::ABORT;
use super::fault::{Handlers, PANIC_ENTRY};
use super::shared::RETURN;
use crate::Condition::{Eq, Hi, Hs, Lt, Ne};
use crate::Instruction;
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R6, R7, R8, R11, R12, Sp};
use crate::SpecialRegister::{Control, Psp};
use crate::build::{
    add, adr, at, b, b_if, bic, bx, cbnz, cmn, cmp, dsb, index, ldm, ldr, ldr_constant, ldr_symbol, ldrd,
    load, mov, movs, mrs, msr, mvn, pair_at, pop, push, str, sub, subs,
};
use crate::instruction::Load;
use crate::register::RegisterList;

/// The SVC handler.
pub const SVC_ENTRY: &str = "__box_gate_svc";
/// A call ends before it entered a box: thread mode, code in r0, the caller's r4-r11 and lr on MSP.
pub(super) const NOT_ENTERED: &str = "__box_gate_not_entered";
/// Thread mode, code in r0: the record at `[sp]` ends with it.
pub(super) const UNWIND: &str = "__box_gate_unwind";
/// Handler mode, EXC_RETURN said that a box ran, negative code in r0: the box dies.
pub(super) const KILL: &str = "__box_gate_kill";
/// Handler mode: the routine of records that the kernel's calls leave.
pub(super) const KERNEL_RETURN: &str = "__box_gate_kernel_return";

/// EXC_RETURN to thread mode on PSP without floating-point state is this much below 0 (DDI 0403E, table B1-8).
const FROM_BOX: u32 = 3;
/// The same with floating-point state.
const FROM_BOX_WITH_FLOATS: u32 = 0x13;
/// EXC_RETURN to thread mode on MSP, all bits turned.
const TO_KERNEL_TURNED: u32 = 6;
/// xPSR of every frame that is built: T, no condition flags, no IT state, no alignment word.
const XPSR: u32 = 0x0100_0000;
/// The configurable fault status register (B3.2.15); SHCSR lies 4 bytes below, HFSR 4 bytes above.
const CFSR: u32 = 0xe000_ed28;
/// USGFAULTPENDED, MEMFAULTPENDED, BUSFAULTPENDED and SVCALLPENDED of SHCSR (B3.2.13).
const PENDED: u32 = 0xf000;
const FAULT: u32 = 14;

/// Goes on if EXC_RETURN in lr says that a box was interrupted; to `kill` if it says so with floating-point state, which
/// no box has here; else to the kernel's own handler.
pub(super) fn only_from_boxes(code: &mut Fragment<Instruction>, from_box: Label, own: &str) {
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_BOX), "EXC_RETURN 0xfffffffd: thread mode, PSP");
    code.keep(Rule::ParentFaults, b_if(Eq, from_box), "");
    code.keep(
        Rule::OneErrorPath,
        cmn(Lr, FROM_BOX_WITH_FLOATS),
        "EXC_RETURN 0xffffffed: no box may get that",
    );
    code.keep(Rule::OneErrorPath, b_if(Eq, from_box), "");
    code.note(b(own), "the kernel's own");
}

fn name_here(code: &mut Fragment<Instruction>, name: &str) {
    code.push(Item::Symbol { name: name.to_owned(), binding: Binding::Global, kind: Kind::Function });
}

/// The handler. Its parts fall through into each other or lie in reach of short branches, so they are one fragment.
pub(super) fn svc(handlers: &Handlers) -> Fragment<Instruction> {
    let mut code = Fragment::function(SVC_ENTRY, Binding::Global);
    let [other, import, special, fault, epilogue] = std::array::from_fn(|_| code.label());
    code.note(dsb(), "imprecise bus faults of the box come before anything is believed");
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_BOX), "EXC_RETURN 0xfffffffd: thread mode, PSP");
    code.keep(Rule::ParentFaults, b_if(Ne, other), "");
    code.note(ldr(R3, Sp, 0), "MSP is where the gate left it: the record of the box");
    code.emit(mrs(R2, Psp));
    code.emit(ldrd(R0, R1, pair_at(R3, record::STACK_LOW)));
    code.keep(Rule::CheckedPointers, subs(R0, R2, R0), "where the frame lies in the box's stack");
    code.keep(Rule::CheckedPointers, cmp(R0, R1), "unsigned: below it is far above it");
    code.keep(Rule::CheckedPointers, b_if(Hi, fault), "not in it: the frame is never read");
    code.note(ldr(R1, R2, 16), "r12 of the frame: the number");
    code.emit(cbnz(R1, import));
    code.note(ldrd(R0, R1, pair_at(R2, 0)), "the result");
    code.keep(Rule::Records, pop([R2, R3, Pc]), "only the top record is believed");

    kernel_return(&mut code, epilogue);
    code.place(import);
    call_import(&mut code, special);
    code.place(special);
    code.note(cmp(R1, ABORT), "the number of an abort");
    code.emit(b_if(Ne, fault));
    let negative = code.label();
    code.emit(ldr(R0, R2, 0)).emit(cmp(R0, 0)).emit(b_if(Lt, negative));
    code.keep(Rule::OneErrorPath, mvn(R0, 0), "-EGENERAL: a code is negative");
    code.place(negative).emit(b(KILL));
    code.place(other);
    only_from_boxes(&mut code, fault, handlers.own(11).unwrap_or(PANIC_ENTRY));
    code.place(fault).note(mvn(R0, FAULT - 1), "-EFAULT");
    kill(&mut code, epilogue);
    code
}

/// r2 is the box, r3 its stack pointer from the record, r0 and r1 the result; r4-r11 hold nothing that is needed. MSP is
/// at {r4-r11, lr} of the caller, 4 above a multiple of 8.
fn kernel_return(code: &mut Fragment<Instruction>, epilogue: Label) {
    name_here(code, KERNEL_RETURN);
    code.keep(Rule::Records, str(R3, R2, record::STACK_POINTER), "as before the activation");
    code.note(adr(R6, epilogue), "pc of the frame; bit 0 of an exception frame's pc is 0");
    to_kernel(code);
    code.place(epilogue).keep(
        Rule::Records,
        pop(RegisterList::range(R3, R11).with(Pc)),
        "a dead word, then the caller's registers",
    );
}

/// Builds {r0, r1, r2, r3, r12, lr, pc = r6, xPSR} and one dead word on MSP and returns to it, privileged.
fn to_kernel(code: &mut Fragment<Instruction>) {
    code.keep(Rule::Scrub, mov(R7, XPSR), "xPSR is built, never copied");
    code.note(push(RegisterList::range(R0, R8)), "the frame, 8-aligned, and the dead word above it");
    code.emit(movs(R3, 0));
    code.note(msr(Control, R3), "privileged after the return; SPSEL is ignored in handler mode, B1.4.4");
    code.keep(Rule::Scrub, mvn(Lr, TO_KERNEL_TURNED), "EXC_RETURN 0xfffffff9");
    code.note(bx(Lr), "DDI 0403E B1.5.8; synchronises like an isb");
}

/// r1 is the number, not 0; r2 the checked frame; r3 the box. r4-r11 are the box's and stay as they are: the function
/// that answers preserves them.
fn call_import(code: &mut Fragment<Instruction>, special: Label) {
    code.emit(ldrd(R0, R12, pair_at(R3, record::COUNT)));
    code.keep(Rule::OneErrorPath, cmp(R1, R0), "unsigned, against this box's own count");
    code.keep(Rule::OneErrorPath, b_if(Hs, special), "");
    code.emit(load(Load::Word, R12, index(R12, R1, 2)));
    code.note(str(R2, R3, record::STACK_POINTER), "younger activations start below the frame");
    code.note(ldr(R1, R2, 20), "lr of the frame: where the box goes on");
    code.note(add(R0, R2, 32), "its stack pointer then");
    code.keep(Rule::Records, push([R0, R1]), "in the kernel's memory");
    code.keep(Rule::Scrub, movs(R0, 0), "r12 of the frame");
    code.note(msr(Control, R0), "privileged after the return");
    code.emit(ldr_symbol(R1, RETURN));
    code.note(bic(R12, R12, 1), "bit 0 of an exception frame's pc is 0");
    code.keep(Rule::Scrub, mov(Lr, XPSR), "xPSR is built, never copied");
    code.note(push([R0, R1, R12, Lr]), "r12, lr, pc, xPSR");
    code.emit(ldm(R2, RegisterList::range(R0, R3)));
    code.note(push(RegisterList::range(R0, R3)), "the arguments");
    code.keep(Rule::Scrub, mvn(Lr, TO_KERNEL_TURNED), "EXC_RETURN 0xfffffff9");
    code.emit(bx(Lr));
}

/// Negative code in r0, record at `[sp]`. Reads nothing of the box's: not PSP, not its registers.
fn kill(code: &mut Fragment<Instruction>, epilogue: Label) {
    name_here(code, KILL);
    code.emit(ldr_constant(R3, CFSR));
    code.keep(
        Rule::OneErrorPath,
        ldr(R1, R3, 0),
        "the status bits are sticky and cleared by writing ones: B3.2.15",
    );
    code.keep(Rule::OneErrorPath, str(R1, R3, 0), "");
    code.keep(Rule::OneErrorPath, ldr(R1, R3, 4), "HFSR, B3.2.16");
    code.keep(Rule::OneErrorPath, str(R1, R3, 4), "");
    code.keep(Rule::OneErrorPath, load(Load::Word, R1, at(R3, -4)), "SHCSR, B3.2.13");
    code.keep(Rule::OneErrorPath, bic(R1, R1, PENDED), "an SVC whose stacking failed is still pending");
    code.keep(
        Rule::OneErrorPath,
        crate::build::store(crate::instruction::Store::Word, R1, at(R3, -4)),
        "and must not fire in the kernel",
    );
    code.emit(ldr_symbol(R3, gate::STATE)).emit(movs(R1, 0));
    code.keep(Rule::OneErrorPath, str(R1, R3, gate::ACTIVE), "not to be entered as it is");
    code.note(pop([R2, R3, R12]), "the record");
    code.keep(Rule::Records, str(R3, R2, record::STACK_POINTER), "as before the activation");
    code.keep(Rule::OneErrorPath, str(R1, R2, record::ENTRIES), "down");
    code.emit(str(R0, R2, record::ERROR));
    code.note(sub(R1, R1, 1), "-1: the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete");
    code.emit(adr(R6, epilogue));
    to_kernel(code);
}
