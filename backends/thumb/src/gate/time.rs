//! Time: a box that does not come back is cut short.
//!
//! A timer counts *ticks*. A call of a box with a budget has a *deadline*, the tick at which it has taken too long, in the box's
//! record; the function that calls the box writes it, and the one before back when the call ends, however it ends. So this
//! costs calls of such boxes alone.
//!
//! The handler of the timer has SVC's priority: it never comes between a trap and what the gate makes of it. What it does
//! depends on what was interrupted (EXC_RETURN):
//!
//! * a box past its deadline dies of ETIMEDOUT, on the one error path;
//! * the kernel may be answering a box: no box is the active one any more, so that each way back into a box takes the slow path,
//!   which compares with that box's deadline ([`past_deadline`]).
//!
//! So a box past its deadline dies at a tick that finds it running, or on its way back behind one that did not; a
//! moment at which neither happens is followed by the next tick. Only the time of the box's own call counts: a box that is called by
//! one past its deadline goes on as long as its own budget allows, and then the caller dies.
//!
//! The ticks are 32 bits and begin again: which of two moments is the later one says the sign of their difference, and a
//! budget has at most 2^30 ticks.

use bento_asm::{Binding, Fragment, Label, Rule};
use bento_ir::Timer;
use bento_ir::facts::{gate, record};

use super::error;
use super::fault::Handlers;
use super::setup::SCB;
use super::trap::{FROM_BOX, FROM_BOX_WITH_FLOATS, KILL};
use crate::Condition::{Eq, Mi, Pl};
use crate::Instruction;
use crate::Register::{Lr, R0, R1, R3, R4, R5, R6, R7, Sp};
use crate::build::{
    adds, b, b_if, bl, bx, cbz, cmn, dsb, ldr, ldr_constant, ldr_symbol, movs, mvn, pop, push, str, sub, subs,
};

/// The handler of SysTick, or of PendSV where the kernel counts.
pub const TICK_ENTRY: &str = "__box_gate_tick";
/// What a kernel calls that counts itself.
const TICK: &str = "__box_tick";
/// ICSR (DDI 0403E, B3.2.4) and its PENDSVSET.
const ICSR: u32 = 0xe000_ed04;
const PENDSVSET: u32 = 1 << 28;
/// SYST_CSR (B3.3.3); RVR and CVR follow, 4 bytes each.
const SYST_CSR: u32 = 0xe000_e010;
/// ENABLE, TICKINT and CLKSOURCE: the processor's clock.
const RUNNING: u32 = 7;

/// The exception whose handler looks at deadlines.
#[must_use]
pub fn exception(timer: Timer) -> usize {
    match timer {
        Timer::SysTick { .. } => 15,
        Timer::Hook => 14,
    }
}

/// The handler, and what the kernel calls. A handler of the kernel's for the same exception runs first, as a function.
pub(super) fn fragments(handlers: &Handlers, timer: Timer) -> Vec<Fragment<Instruction>> {
    match timer {
        Timer::SysTick { .. } => vec![tick(handlers, timer)],
        Timer::Hook => vec![tick(handlers, timer), hook()],
    }
}

fn tick(handlers: &Handlers, timer: Timer) -> Fragment<Instruction> {
    let mut code = Fragment::function(TICK_ENTRY, Binding::Global);
    let (boxed, early) = (code.label(), code.label());
    code.emit(ldr_symbol(R3, gate::STATE));
    match timer {
        Timer::SysTick { .. } => count(&mut code),
        Timer::Hook => {}
    }
    if let Some(own) = handlers.own(exception(timer)) {
        code.note(push([R3, Lr]), "MSP stays a multiple of 8").note(bl(own), "the kernel's own handler");
        code.emit(pop([R3, Lr]));
    }
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_BOX), "EXC_RETURN 0xfffffffd: thread mode, PSP");
    code.keep(Rule::ParentFaults, b_if(Eq, boxed), "");
    code.keep(Rule::OneErrorPath, cmn(Lr, FROM_BOX_WITH_FLOATS), "the same with floating-point state");
    code.keep(Rule::OneErrorPath, b_if(Eq, boxed), "");
    code.emit(movs(R1, 0));
    code.keep(Rule::OneErrorPath, str(R1, R3, gate::ACTIVE), "the way back into a box looks at its deadline");
    code.emit(bx(Lr));
    code.place(boxed).note(ldr(R1, Sp, 0), "MSP is where the gate left it: the record of the box");
    code.emit(ldr(R1, R1, record::DEADLINE)).emit(cbz(R1, early));
    code.emit(ldr(R0, R3, gate::TICKS));
    code.keep(Rule::OneErrorPath, subs(R0, R0, R1), "the sign tells which is later");
    code.keep(Rule::OneErrorPath, b_if(Mi, early), "");
    code.keep(
        Rule::OneErrorPath,
        dsb(),
        "no store of the box's is left whose fault would be somebody else's",
    );
    code.note(mvn(R0, error::TIMED_OUT - 1), "-ETIMEDOUT").emit(b(KILL));
    code.place(early).emit(bx(Lr));
    code
}

/// r3 is the address of the gate's variables.
fn count(code: &mut Fragment<Instruction>) {
    code.emit(ldr(R0, R3, gate::TICKS)).emit(adds(R0, R0, 1)).emit(str(R0, R3, gate::TICKS));
}

/// `void __box_tick(void)`: counts, and has the deadlines looked at by PendSV, whose priority is SVC's.
/// The kernel calls it from one place.
fn hook() -> Fragment<Instruction> {
    let mut code = Fragment::function(TICK, Binding::Global);
    code.emit(ldr_symbol(R3, gate::STATE));
    count(&mut code);
    code.emit(ldr_constant(R3, ICSR)).emit(ldr_constant(R0, PENDSVSET)).emit(str(R0, R3, 0));
    code.emit(bx(Lr));
    code
}

/// In thread mode, where a box is about to go on: r4 is the box, r5 the gate's variables, and the box is the active one by
/// now, so that a later tick is not missed. r6 and r7 are free. Goes to `late` with the code in r0.
pub(super) fn past_deadline(code: &mut Fragment<Instruction>, late: Label) {
    let fine = code.label();
    code.emit(ldr(R6, R4, record::DEADLINE)).emit(cbz(R6, fine));
    code.emit(ldr(R7, R5, gate::TICKS));
    code.keep(Rule::OneErrorPath, subs(R7, R7, R6), "the sign tells which is later");
    code.keep(Rule::OneErrorPath, b_if(Pl, late), "it took too long, counting what it had the kernel do");
    code.place(fine);
}

/// Starts SysTick. r3 is the SCB's address. Uses r0 and r3.
pub(super) fn start(code: &mut Fragment<Instruction>, timer: Timer) {
    match timer {
        Timer::SysTick { reload } => {
            code.emit(sub(R3, R3, SCB - SYST_CSR)).emit(ldr_constant(R0, reload));
            code.note(str(R0, R3, 4), "RVR, B3.3.4").emit(movs(R0, 0)).note(str(R0, R3, 8), "CVR");
            code.emit(movs(R0, RUNNING)).note(str(R0, R3, 0), "CSR, B3.3.3");
        }
        Timer::Hook => {}
    }
}
