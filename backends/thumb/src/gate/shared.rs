//! The shared region: the instructions around the change of privilege.
//!
//! It is mapped read-only and executable for everybody while any box runs, so nothing in it may be secret and every
//! privileged instruction in it must be harmless when a box jumps there: an unprivileged `mrs IPSR` reads 0, `msr` to PSP
//! and CONTROL is ignored (DDI 0403E, B5.2.2 and B5.2.3), kernel data faults.

use bento_asm::{Binding, Fragment, Item, Kind, Rule};
use bento_ir::Cpu;
use bento_ir::facts::{gate, record};

use super::{switch, symbol};
use crate::Condition::{Lo, Ne};
use crate::Instruction;
use crate::Register::{Lr, Pc, R0, R1, R2, R3, R4, R5, R6, R7, R8, R11, R12, Sp};
use crate::SpecialRegister::{self, ApsrNzcvq, ApsrNzcvqg, Control, Ipsr, Psp};
use crate::build::{
    at, b, b_if, blx, bx, cbnz, cmp, index, isb, ldm, ldm_update, ldr, ldr_symbol, load, mov, movs, mrs, msr,
    mvn, pop, push, svc,
};
use crate::instruction::Load;
use crate::register::RegisterList;

/// CONTROL for a box: unprivileged (bit 0), on PSP (bit 1), no floating-point context (bit 2).
const UNPRIVILEGED_ON_PSP: u32 = 3;

/// The symbol at the start of the region.
pub(super) const REGION: &str = "__box_gate";
/// Where the slow path goes back to: checks the depth and enters.
pub(super) const ENTER: &str = "__box_gate_enter";
/// Where functions that answer a box return to.
pub(super) const RETURN: &str = "__box_gate_return";
/// Where the slow path of an import's return goes back to.
pub(super) const RESUME: &str = "__box_gate_resume";

const BUSY: u32 = 16;
const LOOP: u32 = 40;

/// The whole region.
pub(super) fn gate(cpu: Cpu) -> Fragment<Instruction> {
    let flags = flags_of(cpu);
    let mut code = Fragment::function(REGION, Binding::Global);
    code.section = ".box_gate".to_owned();
    code.align = 256;
    entry(&mut code, flags);
    import_return(&mut code, flags);
    code
}

/// The flags that a core has: GE comes with the DSP extension, which the Cortex-M3 lacks.
fn flags_of(cpu: Cpu) -> SpecialRegister {
    match cpu {
        Cpu::CortexM3 => ApsrNzcvq,
        Cpu::CortexM4 | Cpu::CortexM7 => ApsrNzcvqg,
    }
}

fn symbol_here(code: &mut Fragment<Instruction>, name: impl Into<String>) {
    code.push(Item::Symbol { name: name.into(), binding: Binding::Global, kind: Kind::Function });
}

fn entry(code: &mut Fragment<Instruction>, flags: SpecialRegister) {
    let [busy, slow, endless, refuse] = std::array::from_fn(|_| code.label());
    for (words, register) in [R0, R1, R2, R3].into_iter().enumerate() {
        symbol_here(code, symbol::entry(words));
        code.keep(Rule::Scrub, movs(register, 0), "carries no argument");
    }
    symbol_here(code, symbol::entry(4));
    code.keep(Rule::Interrupts, mrs(R5, Ipsr), "0 in thread mode");
    code.keep(Rule::Interrupts, cbnz(R5, busy), "a handler may not enter a box");
    code.emit(ldr_symbol(R5, gate::STATE));
    code.note(ldm_update(R5, [R6, R7, R8]), "active box, floor of the record stack, return routine");
    code.keep(Rule::MpuOrder, cmp(R6, R4), "programmed, up and not killed, in one comparison");
    code.keep(Rule::MpuOrder, b_if(Ne, slow), "");
    symbol_here(code, ENTER);
    code.keep(Rule::Records, cmp(Sp, R7), "room for one more record and what runs below it");
    code.keep(Rule::Records, b_if(Lo, endless), "");
    code.note(ldm(R4, [R6, R7]), "the box's stack pointer and its entries");
    code.note(load(Load::Word, R12, index(R7, R12, 0)), "from the kernel's copy, checked at bring-up");
    code.emit(msr(Psp, R6));
    code.keep(Rule::Records, push([R4, R6, R8]), "the record is complete before the mode changes");
    code.keep(
        Rule::Scrub,
        ldm(R5, RegisterList::range(R4, R11)),
        "eight zeros stand behind the gate's variables",
    );
    code.keep(Rule::Scrub, msr(flags, R4), "");
    code.emit(mov(Lr, UNPRIVILEGED_ON_PSP));
    code.note(msr(Control, Lr), "from here on the fetch is unprivileged");
    code.note(isb(), "DDI 0403E B1.4.4: the new CONTROL holds behind an isb");
    code.note(blx(R12), "lr names the next instruction: all the box learns of the gate");
    code.note(mov(R12, 0), "number 0: return");
    code.emit(svc(0));
    code.place(slow).emit(b(switch::SLOW));
    code.place(busy).note(mvn(R0, BUSY - 1), "-EBUSY").emit(b(refuse));
    code.place(endless).note(mvn(R0, LOOP - 1), "-ELOOP");
    code.place(refuse);
    symbol_here(code, super::trap::NOT_ENTERED);
    code.note(mvn(R1, 0), "the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete");
    code.emit(pop(RegisterList::range(R4, R11).with(Pc)));
}

/// A function that answered a box returns here, in thread mode, privileged, with its result in r0 (and r1), r4-r11 as it
/// found them: these are the box's. On MSP: {psp, lr of the box}, then the record.
fn import_return(code: &mut Fragment<Instruction>, flags: SpecialRegister) {
    let slow = code.label();
    symbol_here(code, RETURN);
    code.keep(Rule::Scrub, movs(R1, 0), "a one-word result");
    symbol_here(code, symbol::RETURN_64);
    code.note(pop([R2, Lr]), "where the box goes on, from the kernel's memory");
    code.emit(ldr_symbol(R12, gate::STATE));
    code.emit(ldr(R12, R12, gate::ACTIVE));
    code.emit(load(Load::Word, R3, at(Sp, 0)));
    code.keep(Rule::MpuOrder, cmp(R12, R3), "still programmed, still up");
    code.keep(Rule::MpuOrder, b_if(Ne, slow), "");
    symbol_here(code, RESUME);
    code.emit(msr(Psp, R2));
    code.keep(Rule::Scrub, movs(R2, 0), "");
    code.keep(Rule::Scrub, movs(R3, 0), "");
    code.keep(Rule::Scrub, msr(flags, R2), "");
    code.emit(mov(R12, UNPRIVILEGED_ON_PSP));
    code.note(msr(Control, R12), "from here on the fetch is unprivileged");
    code.note(isb(), "DDI 0403E B1.4.4");
    code.keep(Rule::Scrub, mov(R12, 0), "");
    code.emit(bx(Lr));
    code.place(slow).emit(b(switch::IMPORT_SLOW));
    code.push(Item::Pool);
}

const _: () = assert!(record::STACK_POINTER == 0 && record::ENTRIES == 4, "the entry loads both by one ldm");
const _: () = assert!(gate::ACTIVE == 0, "the entry loads active, floor and routine by one ldm");
