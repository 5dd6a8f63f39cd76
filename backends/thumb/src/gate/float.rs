//! Boxes that may use floating point: their registers are saved, scrubbed and given back, too.
//!
//! Such a box is entered and resumed with CONTROL.FPCA set, so that an interrupt stacks its state instead of leaving the
//! handler's registers to it. FPCCR.LSPEN is off while such boxes exist: what cannot be stacked is then a fault of the box
//! at once, not a fault of somebody else later (DDI 0403E, B1.5.7 and B3.2.21).
//!
//! The kernel's s16-s31 and FPSCR stand in the record between its head and r4-r11. s0-s15 carry nothing across: boundary
//! functions use the base procedure-call standard.
//!
//! ```text
//! sp -> box, psp, epilogue, FPSCR, a word that fills up
//!       s16-s31
//!       r4-r11, lr
//! ```

use bento_asm::{Binding, Fragment, Kind, Rule, Word};
use bento_ir::Cpu;

use super::plan::unprivileged_with_floats;
use super::shared::{
    DROP, NOT_ENTERED, RESUME, admit, entry_points, flags_of, refusals, room, scrub_return, still_active,
    symbol_here,
};
use super::{stacked, switch, symbol};
use crate::Instruction;
use crate::Register::{Lr, Pc, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12};
use crate::SpecialRegister::Psp;
use crate::build::{
    b, bl, index, ldm, ldr_symbol, load, mov, movs, msr, pop, push, s_range, vldm, vmrs, vmsr, vmsr_vpr,
    vpop, vpush,
};
use crate::instruction::Load;
use crate::register::RegisterList;

/// Where functions that answer a box with floating point return to.
pub(super) const RETURN: &str = "__box_gate_return_floats";
/// Thread mode: what records of calls of such boxes end with.
pub(super) const EPILOGUE: &str = "__box_gate_epilogue_floats";
/// The way in.
pub(super) const IN: &str = "__box_gate_in_floats";
/// 32 words of zeros.
const ZEROS: &str = "__box_gate_zeros";
/// What a call out leaves on MSP above the record: {psp, lr, FPSCR, a word that fills up}.
const IMPORT_BYTES: u32 = 16;

/// FPSCR.LTPSIZE of ARMv8.1-M: no tail is predicated. Compilers count on it outside of loops that set it (AAPCS32, 6.1.2.1).
const NO_TAIL: u32 = 4 << 16;

/// What becomes of VPR, the predicates of the vector extension. They belong to nobody over a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Vectors {
    /// Nobody in the system uses vectors.
    Unused,
    /// It is zeroed both ways.
    Scrubbed,
}

/// Everything that a system with such boxes needs beside the rest.
pub(super) fn fragments(cpu: Cpu, vectors: Vectors) -> Vec<Fragment<Instruction>> {
    vec![entry(cpu, vectors), import_return(cpu, vectors), epilogue(), zeros()]
}

/// As the ordinary way in, and saves and scrubs the floating-point registers. It runs in the kernel's own memory up to the
/// change of privilege.
fn entry(cpu: Cpu, vectors: Vectors) -> Fragment<Instruction> {
    let mut code = Fragment::function(IN, Binding::Local);
    let [busy, slow, enter, endless] = std::array::from_fn(|_| code.label());
    entry_points(&mut code, symbol::entry_floats);
    admit(&mut code, busy, slow);
    code.place(enter);
    room(&mut code, endless);
    code.emit(ldr_symbol(R8, EPILOGUE));
    code.note(ldm(R4, [R6, R7]), "the box's stack pointer and its entries");
    code.note(load(Load::Word, R12, index(R7, R12, 0)), "from the kernel's copy, checked at bring-up");
    code.emit(msr(Psp, R6));
    leave_record(&mut code, cpu, vectors);
    refusals(&mut code, busy, slow, enter, endless);
    code.emit(b(NOT_ENTERED));
    code
}

/// The same with arguments on the stack.
pub(super) fn stacked_entry(cpu: Cpu, vectors: Vectors) -> Fragment<Instruction> {
    let mut code = Fragment::function(symbol::ENTRY_STACKED_FLOATS, Binding::Local);
    let full = stacked::admitted(&mut code);
    code.emit(ldr_symbol(R8, EPILOGUE));
    stacked::copy(&mut code, full);
    code.emit(msr(Psp, R11));
    leave_record(&mut code, cpu, vectors);
    stacked::no_room(&mut code, full);
    code
}

/// Pushes the record of an activation, zeroes what carries no argument, and gives up privilege.
fn leave_record(code: &mut Fragment<Instruction>, cpu: Cpu, vectors: Vectors) {
    code.note(vmrs(R9), "the kernel's FPSCR");
    code.keep(
        Rule::Records,
        vpush(s_range(16, 31)),
        "callee-saved: the box's word for them counts for nothing",
    );
    code.keep(Rule::Records, push([R4, R6, R8, R9, R10]), "the record is complete before the mode changes");
    code.emit(ldr_symbol(R9, ZEROS));
    code.keep(Rule::Scrub, vldm(R9, s_range(0, 31)), "");
    code.keep(
        Rule::Scrub,
        ldm(R5, RegisterList::range(R4, R11)),
        "eight zeros stand behind the gate's variables",
    );
    fresh_status(code, cpu, vectors);
    code.keep(Rule::Scrub, msr(flags_of(cpu), R4), "");
    code.note(mov(Lr, unprivileged_with_floats(cpu)), "FPCA too: interrupts stack and restore the state");
    code.emit(b(DROP));
}

/// r4 is 0; lr is free.
fn fresh_status(code: &mut Fragment<Instruction>, cpu: Cpu, vectors: Vectors) {
    match cpu {
        Cpu::CortexM3 | Cpu::CortexM4 | Cpu::CortexM7 | Cpu::CortexM33 => {
            code.keep(Rule::Scrub, vmsr(R4), "rounding and exception flags");
        }
        Cpu::CortexM55 => {
            code.note(
                mov(Lr, NO_TAIL),
                "or `le` of a loop without vectors is an INVSTATE UsageFault: C2.4, LE",
            );
            code.keep(Rule::Scrub, vmsr(Lr), "rounding and exception flags; LTPSIZE 4");
        }
    }
    match vectors {
        Vectors::Unused => {}
        Vectors::Scrubbed => {
            code.keep(Rule::Scrub, vmsr_vpr(R4), "DDI 0553, D1.2, VPR");
        }
    }
}

/// As the ordinary return of an import. s16-s31 are the box's: the function that answered preserved them.
fn import_return(cpu: Cpu, vectors: Vectors) -> Fragment<Instruction> {
    let mut code = Fragment::function(RETURN, Binding::Global);
    let [slow, resume] = std::array::from_fn(|_| code.label());
    code.keep(Rule::Scrub, movs(R1, 0), "a one-word result");
    symbol_here(&mut code, symbol::RETURN_64_FLOATS);
    still_active(&mut code, IMPORT_BYTES, slow);
    code.place(resume);
    code.note(pop(RegisterList::from([R2, R3, R12, Lr])), "stack pointer, lr, FPSCR; the last one fills up");
    code.emit(mov(Lr, R3));
    code.note(vmsr(R12), "the box's own, from the frame that it called with");
    code.emit(ldr_symbol(R12, ZEROS));
    code.keep(Rule::Scrub, vldm(R12, s_range(0, 15)), "what the kernel left in them");
    scrub_return(&mut code, flags_of(cpu));
    match vectors {
        Vectors::Unused => {}
        Vectors::Scrubbed => {
            code.keep(Rule::Scrub, vmsr_vpr(R2), "");
        }
    }
    code.emit(mov(R12, unprivileged_with_floats(cpu))).emit(b(RESUME));
    code.place(slow).emit(movs(R2, IMPORT_BYTES)).emit(bl(switch::IMPORT_SLOW)).emit(b(resume));
    code
}

/// FPSCR is written in thread mode: that makes a floating-point context of the kernel's again.
fn epilogue() -> Fragment<Instruction> {
    let mut code = Fragment::function(EPILOGUE, Binding::Global);
    code.kind = Kind::Place;
    code.note(pop([R3, R6, R7]), "a dead word, FPSCR, a word that fills up");
    code.keep(Rule::Records, vmsr(R6), "");
    code.keep(Rule::Records, vpop(s_range(16, 31)), "");
    code.keep(Rule::Records, pop(RegisterList::range(R4, R11).with(Pc)), "the caller's registers");
    code
}

fn zeros() -> Fragment<Instruction> {
    let mut table = Fragment::table(ZEROS, Binding::Global, format!(".rodata.{ZEROS}"));
    for _ in 0..32 {
        table.word(Word::Constant(0), "");
    }
    table
}
