//! Makes the processor ready for boxes: MPU, priorities, fault enables.

use bento_asm::{Binding, Fragment, Rule};
use bento_ir::Architecture;
use bento_ir::facts::gate;

use super::error;
use super::plan::Plan;
use super::shared::REGION;
use super::switch::MPU_CTRL;
use super::time;
use crate::Condition::{Hs, Ne};
use crate::Instruction;
use crate::Register::{Lr, R0, R1, R2, R3};
use crate::SpecialRegister::Ipsr;
use crate::build::{
    adds, and, b_if, bic, bx, cbz, cmp, dsb, isb, it, ldr, ldr_constant, ldr_symbol, movs, mrs, mvn, orr,
    str, subs, ubfx,
};
use crate::select::constant;

/// MPU_TYPE (DDI 0403E, B3.5.5); MPU_CTRL, RNR, RBAR and RASR follow, 4 bytes each.
const MPU_TYPE: u32 = MPU_CTRL - 4;
/// Read-only for everybody, executable, normal memory, 256 bytes, enabled (B3.5.9).
const GATE_RASR: u32 = 0x0602_000f;
/// The same for PMSAv8 (DDI 0553, D1.2, MPU_RBAR and MPU_RLAR): read-only for everybody, executable; to the end of 256 bytes,
/// enabled, of the first entry of MAIR.
const BOUNDED_GATE_RBAR: u32 = 0b11 << 1;
const BOUNDED_GATE_RLAR: u32 = 0xe0 | 1;
/// What the address of the gate's region has beside its base: it is code.
const THUMB: u32 = 1;
/// MPU_MAIR0 seen from MPU_TYPE (DDI 0553, D1.2): its first entry is normal memory, write-through, allocated on reads; the
/// second one is Device-nGnRnE.
const MAIR0: i32 = 0x30;
const MEMORY_AND_DEVICES: u32 = 0x00aa;
/// SAU_CTRL (DDI 0553, D1.2) seen from MPU_TYPE.
const SAU_CTRL: i32 = 0x40;
/// The start of the system control block; offsets below are from B3.2.2.
pub(super) const SCB: u32 = 0xe000_ed00;
const CCR: i32 = 0x14;
const SHPR1: i32 = 0x18;
const SHPR2: i32 = 0x1c;
const SHPR3: i32 = 0x20;
const SHCSR: i32 = 0x24;
const CPACR: i32 = 0x88;
/// FPCCR (B3.2.21).
const FPCCR: i32 = 0x234;
/// Lazy stacking, and of ARMv8-M (DDI 0553, B3.22) all registers in every frame.
const LSPEN: u32 = 1 << 30;
const TS: u32 = 1 << 26;
/// CP10 and CP11 in CPACR, and the value of privileged access.
const COPROCESSORS: u32 = 0x00f0_0000;
const PRIVILEGED: u32 = 0x0050_0000;
/// Faults preempt whatever may touch a box's frame.
const FAULT_PRIORITY: u32 = 0x20;
/// SVC, PendSV and SysTick delay nobody.
const LOWEST_PRIORITY: u32 = 0xe0;

/// `i32 __box_gate_setup(void)`: 0; `-EBUSY` in an exception handler; `-ENODEV` without an MPU of 8 regions. Does nothing if
/// it was done.
pub(super) fn setup(plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(gate::SETUP, Binding::Global);
    let [thread, enough, todo] = std::array::from_fn(|_| code.label());
    code.keep(Rule::Interrupts, mrs(R0, Ipsr), "0 in thread mode").emit(cbz(R0, thread));
    code.note(mvn(R0, error::BUSY - 1), "-EBUSY").emit(bx(Lr));
    code.place(thread).emit(ldr_symbol(R3, gate::STATE)).emit(ldr(R0, R3, gate::READY));
    code.note(cbz(R0, todo), "behind it r0 is the 0 that switches off");
    code.emit(movs(R0, 0)).emit(bx(Lr));
    code.place(todo).emit(ldr_constant(R3, MPU_TYPE));
    code.emit(ldr(R2, R3, 0)).note(ubfx(R2, R2, 8, 8), "DREGION");
    code.emit(cmp(R2, plan.regions_wanted())).emit(b_if(Hs, enough));
    code.note(mvn(R0, error::NO_DEVICE - 1), "-ENODEV").emit(bx(Lr));
    code.place(enough);
    regions_off(&mut code, plan);
    priorities(&mut code, plan.architecture);
    floats(&mut code, plan);
    if let Some(timer) = plan.timer {
        time::start(&mut code, timer);
    }
    code.emit(ldr_symbol(R3, gate::STATE));
    code.note(str(R2, R3, gate::READY), "not 0; what a boot loader left in the MPU proves nothing");
    code.emit(dsb()).note(isb(), "all this holds for what comes next");
    code.emit(movs(R0, 0)).emit(bx(Lr));
    code
}

/// `i32 __box_gate_thread(void)`: 0, or `-EBUSY` in an exception handler.
pub(super) fn thread() -> Fragment<Instruction> {
    let mut code = Fragment::function(gate::THREAD, Binding::Global);
    code.keep(Rule::Interrupts, mrs(R0, Ipsr), "0 in thread mode: B1.4.2");
    code.emit(cmp(R0, 0)).emit(it(Ne, &[]));
    code.keep(Rule::Interrupts, mvn(R0, error::BUSY - 1), "-EBUSY");
    code.emit(bx(Lr));
    code
}

/// Every region off, then the gate's own ready. The MPU itself stays off: the switch to the first box turns it on. r0 is 0; r3 is MPU_TYPE's address; r2 is how many there are.
fn regions_off(code: &mut Fragment<Instruction>, plan: Plan) {
    let next = code.label();
    code.keep(Rule::MpuOrder, str(R0, R3, 4), "off while regions change");
    code.emit(movs(R1, 0)).place(next);
    code.emit(str(R1, R3, 8)).keep(Rule::MpuOrder, str(R0, R3, 16), "RASR 0: off");
    code.emit(adds(R1, R1, 1));
    code.keep(Rule::MpuOrder, cmp(R1, R2), "all there are, also what a boot loader left to boxes");
    code.emit(b_if(Ne, next));
    match plan.architecture {
        Architecture::Armv7m => {
            code.note(ldr_symbol(R1, REGION), "into the last region, which RNR still names");
            code.note(
                str(R1, R3, 12),
                "without VALID the low four bits, and the Thumb bit in them, say nothing: B3.5.8",
            );
            code.emit(ldr_constant(R1, GATE_RASR)).emit(str(R1, R3, 16));
        }
        Architecture::Armv8m => {
            code.keep(
                Rule::OneErrorPath,
                str(R0, R3, SAU_CTRL),
                "SAU off: all memory is Secure, also for bxns",
            );
            code.emit(movs(R1, MEMORY_AND_DEVICES)).emit(str(R1, R3, MAIR0));
            code.note(ldr_symbol(R1, REGION), "into the last region, which RNR still names");
            code.note(adds(R0, R1, BOUNDED_GATE_RBAR - THUMB), "the Thumb bit is in the sum")
                .emit(str(R0, R3, 12));
            code.note(adds(R1, R1, BOUNDED_GATE_RLAR - THUMB), "and is the one that enables")
                .emit(str(R1, R3, 16));
        }
    }
}

/// Faults above interrupts, SVC at the lowest; configurable faults enabled; CCR as the gate needs it. r3 is MPU_TYPE's address,
/// afterwards the SCB's.
fn priorities(code: &mut Fragment<Instruction>, architecture: Architecture) {
    code.emit(subs(R3, R3, MPU_TYPE - SCB));
    let faults: &[u32] = match architecture {
        Architecture::Armv7m => &[4, 5, 6],
        Architecture::Armv8m => &[4, 5, 6, 7],
    };
    for (register, priorities, comment) in [
        (SHPR1, priority_word(faults, FAULT_PRIORITY), "faults preempt"),
        (SHPR2, priority_word(&[11], LOWEST_PRIORITY), "SVC delays nobody"),
        (
            SHPR3,
            priority_word(&[12], FAULT_PRIORITY) | priority_word(&[14, 15], LOWEST_PRIORITY),
            "DebugMonitor is a fault, PendSV and SysTick are as SVC",
        ),
    ] {
        constant(code, R0, priorities.into());
        code.note(str(R0, R3, register), comment);
    }
    code.emit(ldr(R0, R3, SHCSR));
    match architecture {
        Architecture::Armv7m => {
            code.emit(orr(R0, R0, 0x0007_0000));
            code.note(str(R0, R3, SHCSR), "MemManage, BusFault and UsageFault enabled, B3.2.13");
        }
        Architecture::Armv8m => {
            code.emit(orr(R0, R0, 0x000f_0000));
            code.note(str(R0, R3, SHCSR), "and SecureFault: DDI 0553, D1.2, SHCSR");
        }
    }
    code.emit(ldr(R0, R3, CCR)).note(orr(R0, R0, 0x200), "STKALIGN: frames are 8-aligned, B3.2.8");
    match architecture {
        Architecture::Armv7m => {
            code.keep(Rule::Interrupts, bic(R0, R0, 3), "no USERSETMPEND, no NONBASETHRDENA");
        }
        Architecture::Armv8m => {
            code.keep(Rule::Interrupts, bic(R0, R0, 2), "no USERSETMPEND; bit 0 is a one there");
        }
    }
    code.emit(str(R0, R3, CCR));
}

/// What the word of priorities has for exceptions that share it: each has a byte, from 4 on (DDI 0403E, B3.2.10 to B3.2.12).
fn priority_word(exceptions: &[u32], priority: u32) -> u32 {
    exceptions.iter().map(|exception| priority << (8 * (exception % 4))).sum()
}

/// Floating point, where it is on, is the kernel's alone, and a box that uses it gets a UsageFault (NOCP), so its registers
/// need neither saving nor scrubbing. Where a box may use it, the switch to that box says so, and stacking is not lazy. r3
/// is the SCB's address.
fn floats(code: &mut Fragment<Instruction>, plan: Plan) {
    let in_boxes = plan.floats;
    code.emit(ldr(R0, R3, CPACR));
    if in_boxes {
        code.note(bic(R0, R0, COPROCESSORS), "CP10 and CP11, B3.2.20");
        code.note(orr(R0, R0, PRIVILEGED), "privileged access");
    } else {
        code.note(and(R1, R0, COPROCESSORS), "CP10 and CP11, B3.2.20").emit(bic(R0, R0, R1));
        code.note(and(R1, R1, PRIVILEGED), "privileged access only, if there was any");
        code.emit(orr(R0, R0, R1));
    }
    code.keep(Rule::Scrub, str(R0, R3, CPACR), "");
    if in_boxes {
        code.emit(ldr(R0, R3, FPCCR)).note(orr(R0, R0, 1 << 31), "ASPEN");
        match plan.architecture {
            Architecture::Armv7m => {
                code.keep(
                    Rule::OneErrorPath,
                    bic(R0, R0, LSPEN),
                    "off: a bad stack is the box's fault at once",
                );
            }
            Architecture::Armv8m => {
                code.keep(
                    Rule::OneErrorPath,
                    bic(R0, R0, LSPEN | TS),
                    "off: a bad stack is the box's fault at once; frames have s0-s15 and no more",
                );
            }
        }
        code.emit(str(R0, R3, FPCCR));
    }
}
