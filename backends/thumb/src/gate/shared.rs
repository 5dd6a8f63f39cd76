//! The shared region: the instructions around the change of privilege.
//!
//! It is mapped read-only and executable for everybody while any box runs, so nothing in it may be secret and every
//! privileged instruction in it must be harmless when a box jumps there: an unprivileged `mrs IPSR` reads 0, `msr` to PSP
//! and CONTROL is ignored (DDI 0403E, B5.2.2 and B5.2.3; CONTROL.SFPA of ARMv8-M is not written either), kernel data faults.

use bento_asm::{Binding, Fragment, Item, Kind, Label, Rule};
use bento_ir::Cpu;
use bento_ir::facts::{gate, record};

use super::error;
use super::{switch, symbol};
use crate::Condition::{Lo, Ne};
use crate::Instruction;
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, Sp};
use crate::SpecialRegister::{self, ApsrNzcvq, ApsrNzcvqg, Basepri, Control, Faultmask, Ipsr, Primask, Psp};
use crate::build::{
    b, b_if, bl, blx, bx, cbnz, cmp, index, isb, ldm, ldm_update, ldr, ldr_symbol, load, mov, movs, mrs, msr,
    mvn, orrs, pop, push, svc, vmrs,
};
use crate::instruction::Load;
use crate::register::RegisterList;

/// CONTROL for a box: unprivileged (bit 0), on PSP (bit 1), no floating-point context (bit 2).
pub(super) const UNPRIVILEGED_ON_PSP: u32 = 3;

/// The symbol at the start of the region.
pub(super) const REGION: &str = "__box_gate";
/// Gives up privilege with the CONTROL in lr and enters what r12 points at.
pub(super) const DROP: &str = "__box_gate_drop";
/// What a box returns to.
pub(super) const BOX_RETURN: &str = "__box_gate_box_return";
/// A call ends before it entered a box: thread mode, code in r0, the caller's r4-r11 and lr on MSP.
pub(super) const NOT_ENTERED: &str = "__box_gate_not_entered";
/// Where functions that answer a box return to.
pub(super) const RETURN: &str = "__box_gate_return";
/// Gives up privilege with the CONTROL in r12 and goes on at lr.
pub(super) const RESUME: &str = "__box_gate_resume";

const COMPLETE: &str = "the record is complete before the mode changes";
/// What a call out leaves on MSP above the record: {psp, lr}.
const IMPORT_BYTES: u32 = 8;

/// What becomes of the kernel's FPSCR over a call of a box without floating point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fpscr {
    /// The kernel has none.
    Unused,
    /// It stands in the record: {box, psp, epilogue, FPSCR, a word that fills up}.
    Kept,
}

/// The whole region.
pub(super) fn gate(cpu: Cpu, fpscr: Fpscr) -> Fragment<Instruction> {
    let flags = flags_of(cpu);
    let mut code = Fragment::function(REGION, Binding::Global);
    code.section = ".box_gate".to_owned();
    code.align = 256;
    entry(&mut code, flags, fpscr);
    import_return(&mut code, flags);
    code
}

/// The flags that a core has: GE comes with the DSP extension, which the Cortex-M3 lacks.
pub(super) fn flags_of(cpu: Cpu) -> SpecialRegister {
    match cpu {
        Cpu::CortexM3 => ApsrNzcvq,
        Cpu::CortexM4 | Cpu::CortexM7 | Cpu::CortexM33 | Cpu::CortexM55 => ApsrNzcvqg,
    }
}

pub(super) fn symbol_here(code: &mut Fragment<Instruction>, name: impl Into<String>) {
    code.push(Item::Symbol { name: name.into(), binding: Binding::Global, kind: Kind::Function });
}

fn entry(code: &mut Fragment<Instruction>, flags: SpecialRegister, fpscr: Fpscr) {
    let [busy, slow, enter, endless] = std::array::from_fn(|_| code.label());
    entry_points(code, symbol::entry);
    admit(code, busy, slow);
    code.place(enter);
    room(code, endless);
    code.note(ldm(R4, [R6, R7]), "the box's stack pointer and its entries");
    code.note(load(Load::Word, R12, index(R7, R12, 0)), "from the kernel's copy, checked at bring-up");
    code.emit(msr(Psp, R6));
    leave_record(code, flags, fpscr);
    symbol_here(code, DROP);
    code.note(msr(Control, Lr), "from here on the fetch is unprivileged");
    code.note(isb(), "DDI 0403E B1.4.4: the new CONTROL holds behind an isb");
    code.note(blx(R12), "lr names the next instruction: all the box learns of the gate");
    symbol_here(code, BOX_RETURN);
    code.note(mov(R12, 0), "number 0: return");
    code.emit(svc(0));
    refusals(code, busy, slow, enter, endless);
    symbol_here(code, NOT_ENTERED);
    code.note(mvn(R1, 0), "the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete");
    code.emit(pop(RegisterList::range(R4, R11).with(Pc)));
}

/// Pushes the record of an activation and zeroes what carries no argument. Afterwards lr is CONTROL for a box.
pub(super) fn leave_record(code: &mut Fragment<Instruction>, flags: SpecialRegister, fpscr: Fpscr) {
    match fpscr {
        Fpscr::Unused => code.keep(Rule::Records, push([R4, R6, R8]), COMPLETE),
        Fpscr::Kept => {
            code.note(
                vmrs(R9),
                "clearing FPCA loses it: the kernel's next context starts from FPDSCR, B1.5.7",
            );
            code.keep(Rule::Records, push([R4, R6, R8, R9, R10]), COMPLETE)
        }
    };
    code.keep(
        Rule::Scrub,
        ldm(R5, RegisterList::range(R4, R11)),
        "eight zeros stand behind the gate's variables",
    );
    code.keep(Rule::Scrub, msr(flags, R4), "");
    code.emit(mov(Lr, UNPRIVILEGED_ON_PSP));
}

/// The symbols for 0 to 4 argument words: each zeroes the registers that carry none.
pub(super) fn entry_points(code: &mut Fragment<Instruction>, name: fn(usize) -> String) {
    for (words, register) in [R0, R1, R2, R3].into_iter().enumerate() {
        symbol_here(code, name(words));
        code.keep(Rule::Scrub, movs(register, 0), "carries no argument");
    }
    symbol_here(code, name(4));
}

/// Thread mode, nothing masked, and the box is the active one. Afterwards r5 is the address of eight zeros, r7 the floor, r8 the epilogue of
/// an ordinary record.
pub(super) fn admit(code: &mut Fragment<Instruction>, busy: Label, slow: Label) {
    code.keep(Rule::Interrupts, mrs(R5, Ipsr), "0 in thread mode");
    for (mask, comment) in [
        (Primask, "with interrupts masked the svc of the way out could not be taken: B1.4.3"),
        (Faultmask, "nor any fault"),
        (Basepri, "SVC has the lowest priority"),
    ] {
        code.keep(Rule::Interrupts, mrs(R6, mask), comment);
        code.keep(Rule::Interrupts, orrs(R5, R5, R6), "");
    }
    code.keep(Rule::Interrupts, cbnz(R5, busy), "neither a handler nor masked code may enter a box");
    code.emit(ldr_symbol(R5, gate::STATE));
    code.note(ldm_update(R5, [R6, R7, R8]), "active box, floor of the record stack, epilogue");
    code.keep(Rule::MpuOrder, cmp(R6, R4), "programmed, up and not killed, in one comparison");
    code.keep(Rule::MpuOrder, b_if(Ne, slow), "");
}

/// The record stack has room.
pub(super) fn room(code: &mut Fragment<Instruction>, endless: Label) {
    code.keep(Rule::Records, cmp(Sp, R7), "room for one more record and what runs below it");
    code.keep(Rule::Records, b_if(Lo, endless), "");
}

/// What the way in does when it cannot go on: program the box, or end the call. The last one falls through.
pub(super) fn refusals(
    code: &mut Fragment<Instruction>,
    busy: Label,
    slow: Label,
    enter: Label,
    endless: Label,
) {
    let refuse = code.label();
    code.place(slow).note(bl(switch::SLOW), "lr is on the stack").emit(b(enter));
    code.place(busy).note(mvn(R0, error::BUSY - 1), "-EBUSY").emit(b(refuse));
    code.place(endless).note(mvn(R0, error::LOOP - 1), "-ELOOP");
    code.place(refuse);
}

/// A function that answered a box returns here, in thread mode, privileged, with its result in r0 (and r1), r4-r11 as it
/// found them: these are the box's. On MSP: {psp, lr of the box}, then the record.
fn import_return(code: &mut Fragment<Instruction>, flags: SpecialRegister) {
    let [slow, resume] = std::array::from_fn(|_| code.label());
    symbol_here(code, RETURN);
    code.keep(Rule::Scrub, movs(R1, 0), "a one-word result");
    symbol_here(code, symbol::RETURN_64);
    still_active(code, IMPORT_BYTES, slow);
    code.place(resume).note(pop([R2, Lr]), "where the box goes on, from the kernel's memory");
    scrub_return(code, flags);
    code.emit(mov(R12, UNPRIVILEGED_ON_PSP));
    symbol_here(code, RESUME);
    code.note(msr(Control, R12), "from here on the fetch is unprivileged");
    code.note(isb(), "DDI 0403E B1.4.4");
    code.keep(Rule::Scrub, mov(R12, 0), "");
    code.emit(bx(Lr));
    code.place(slow).emit(movs(R2, IMPORT_BYTES)).emit(bl(switch::IMPORT_SLOW)).emit(b(resume));
    code.push(Item::Pool);
}

/// The box whose call was answered is still the active one. `bytes` lie on MSP above its record.
pub(super) fn still_active(code: &mut Fragment<Instruction>, bytes: u32, slow: Label) {
    code.emit(ldr_symbol(R12, gate::STATE));
    code.emit(ldr(R12, R12, gate::ACTIVE));
    code.note(ldr(R3, Sp, bytes.cast_signed()), "the box of the record");
    code.keep(Rule::MpuOrder, cmp(R12, R3), "still programmed, still up");
    code.keep(Rule::MpuOrder, b_if(Ne, slow), "");
}

/// r2 is the box's stack pointer; afterwards r2, r3 and the flags are zero.
pub(super) fn scrub_return(code: &mut Fragment<Instruction>, flags: SpecialRegister) {
    code.emit(msr(Psp, R2));
    code.keep(Rule::Scrub, movs(R2, 0), "");
    code.keep(Rule::Scrub, movs(R3, 0), "");
    code.keep(Rule::Scrub, msr(flags, R2), "");
}

const _: () = assert!(record::STACK_POINTER == 0 && record::ENTRIES == 4, "the entry loads both by one ldm");
const _: () = assert!(gate::ACTIVE == 0, "the entry loads active, floor and epilogue by one ldm");
