//! The slow paths: another box's regions are programmed, or the box is down.

use bento_asm::{Binding, Fragment, Rule};
use bento_ir::Architecture;
use bento_ir::facts::{gate, record};

use super::error;
use super::plan::Plan;
use super::shared::{NOT_ENTERED, symbol_here};
use super::symbol;
use super::time;
use crate::Condition::{Eq, Lt, Mi, Ne};
use crate::Instruction;
use crate::Register::{Lr, R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R11, R12, Sp};
use crate::SpecialRegister::PspLim;
use crate::build::{
    add, at, b, b_if, blx, bx, cbnz, cbz, cmp, dsb, isb, ldm_update, ldr, ldr_constant, ldr_symbol, mov,
    movs, msr, mvn, orr, pop, push, stm, stm_update, store, str, sub,
};
use crate::instruction::Store;
use crate::register::RegisterList;

/// Slow path of the way in.
pub(super) const SLOW: &str = "__box_gate_slow";
/// Slow path of an import's return.
pub(super) const IMPORT_SLOW: &str = "__box_gate_import_slow";

/// Makes the box in r4 the active one and goes back to lr. Leaves r0-r3, r10 and r12 alone, and the gate's variables in r5.
pub(super) const PROGRAM: &str = "__box_gate_program";

/// MPU_CTRL (DDI 0403E, B3.5.6); MPU_RBAR and its aliases follow 8 bytes behind it. ARMv8-M has all of them at the same
/// addresses (DDI 0553, D1.1).
pub(super) const MPU_CTRL: u32 = 0xe000_ed94;
/// ENABLE and PRIVDEFENA: the kernel keeps the default map.
pub(super) const MPU_ON: u32 = 5;
/// Thread mode, code in r0: the record at `[sp]` ends with it.
pub(super) const UNWIND: &str = "__box_gate_unwind";
/// With more regions the code that programs them is longer than a `cbz` reaches.
const IN_REACH: usize = 8;
/// CPACR (B3.2.20) seen from MPU_CTRL.
const CPACR_FROM_MPU_CTRL: i32 = -12;

/// MPU_RNR (DDI 0403E, B3.5.7) seen from MPU_CTRL, and MPU_RBAR behind it.
const RNR_FROM_MPU_CTRL: i32 = 4;
const RBAR_FROM_MPU_CTRL: i32 = 8;

/// Programs the regions of the box in r4 and makes it the active one. Uses r5-r9 and r11.
///
/// The order is rule 9's: the MPU is off while regions change, so no mixture of two boxes' regions is ever in force;
/// `active` is written when all of it is done.
fn program(code: &mut Fragment<Instruction>, plan: Plan) {
    code.note(
        ldr_constant(R5, MPU_CTRL + RBAR_FROM_MPU_CTRL.cast_unsigned()),
        "MPU_RBAR, where most is written",
    );
    code.emit(movs(R6, 0));
    code.keep(Rule::MpuOrder, store(Store::Word, R6, at(R5, -RBAR_FROM_MPU_CTRL)), "MPU off: B3.5.6");
    match plan.architecture {
        Architecture::Armv7m => {}
        Architecture::Armv8m => {
            let number = at(R5, RNR_FROM_MPU_CTRL - RBAR_FROM_MPU_CTRL);
            code.keep(Rule::MpuOrder, store(Store::Word, R6, number), "the first four regions");
        }
    }
    if plan.floats {
        code.emit(ldr(R6, R4, record::COPROCESSORS));
        let cpacr = at(R5, CPACR_FROM_MPU_CTRL - RBAR_FROM_MPU_CTRL);
        code.keep(Rule::Scrub, store(Store::Word, R6, cpacr), "CPACR, B3.2.20");
    }
    let behind = match plan.architecture {
        Architecture::Armv7m => self_numbered(code, plan.regions),
        Architecture::Armv8m => bounded(code, plan.regions),
    };
    code.emit(movs(R6, MPU_ON));
    code.keep(Rule::MpuOrder, store(Store::Word, R6, at(R5, -behind)), "MPU on");
    code.emit(ldr_symbol(R5, gate::STATE));
    code.note(str(R4, R5, gate::ACTIVE), "programmed and up");
    code.note(
        dsb(),
        "DDI 0403E B3.5.1: MPU writes complete; the isb behind the change of CONTROL makes fetches see them",
    );
}

/// Behind [`program`] where the way into the box has floating-point instructions of its own.
fn coprocessors_are_seen(code: &mut Fragment<Instruction>, plan: Plan) {
    if plan.floats {
        code.note(isb(), "CPACR holds for the next floating-point instruction: B3.2.20");
    }
}

/// Writes the pairs of PMSAv7 to MPU_RBAR in r5. Gives how far r5 is behind MPU_CTRL afterwards.
fn self_numbered(code: &mut Fragment<Instruction>, regions: usize) -> i32 {
    code.note(add(R11, R4, record::MPU.cast_unsigned()), "RBAR and RASR, region by region");
    for first in (0..regions).step_by(2) {
        let words = pairs(regions - first);
        code.emit(ldm_update(R11, words));
        code.keep(
            Rule::MpuOrder,
            stm(R5, words),
            "the pair and, of two, its first alias; VALID selects the region, B3.5.8",
        );
    }
    RBAR_FROM_MPU_CTRL
}

/// Writes the pairs of PMSAv8, and the limit of the box's stack. RNR selects four regions, which RBAR, RLAR and three aliases
/// of them reach (DDI 0553, D1.2, MPU_RBAR_An); it selects the first ones. Gives how far r5 is behind MPU_CTRL afterwards.
fn bounded(code: &mut Fragment<Instruction>, regions: usize) -> i32 {
    const AT_ONCE: usize = 4;
    let mut behind = RBAR_FROM_MPU_CTRL;
    code.note(add(R11, R4, record::MPU.cast_unsigned()), "RBAR and RLAR, region by region");
    for first in (0..regions).step_by(2) {
        if first > 0 && first % AT_ONCE == 0 {
            let number = u32::try_from(first).expect("the hardware has at most 16 regions");
            code.emit(movs(R6, number));
            code.keep(
                Rule::MpuOrder,
                store(Store::Word, R6, at(R5, RNR_FROM_MPU_CTRL - behind)),
                "four more",
            );
            code.emit(sub(R5, R5, (behind - RBAR_FROM_MPU_CTRL).cast_unsigned()));
            behind = RBAR_FROM_MPU_CTRL;
        }
        let words = pairs(regions - first);
        code.emit(ldm_update(R11, words));
        code.keep(Rule::MpuOrder, stm_update(R5, words), "the pairs, on to the next aliases");
        behind += if regions - first >= 2 { 16 } else { 8 };
    }
    code.emit(ldr(R6, R4, record::STACK_LOW));
    code.keep(
        Rule::CheckedPointers,
        msr(PspLim, R6),
        "a stack that is pushed below its end is the box's fault: DDI 0553, B3.21",
    );
    behind
}

/// Registers for two pairs, or for the last one.
fn pairs(left: usize) -> RegisterList {
    if left >= 2 { RegisterList::from([R6, R7, R8, R9]) } else { RegisterList::from([R6, R7]) }
}

/// The switch as a function, for links. The end of the exception, or the `isb` that makes the fetch unprivileged, comes before the
/// next floating-point instruction, unless the caller took too long and the kernel goes on.
pub(super) fn program_function(plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(PROGRAM, Binding::Local);
    program(&mut code, plan);
    if plan.timer.is_some() {
        coprocessors_are_seen(&mut code, plan);
    }
    code.emit(bx(Lr));
    code
}

/// The box in r4 is not the active one. r0-r3, r10 and r12 are the call's; r5-r9 and r11 are free. Goes back to lr with r5-r8 as the
/// way in has them, or ends the call.
pub(super) fn slow(plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(SLOW, Binding::Local);
    let [again, down, manual, dying, failed, dead] = std::array::from_fn(|_| code.label());
    code.place(again).emit(ldr(R6, R4, record::ENTRIES));
    if plan.regions <= IN_REACH {
        code.emit(cbz(R6, down));
    } else {
        code.emit(cmp(R6, 0)).emit(b_if(Eq, down));
    }
    program(&mut code, plan);
    coprocessors_are_seen(&mut code, plan);
    code.note(ldm_update(R5, [R6, R7, R8]), "as the way in found them");
    code.emit(bx(Lr));

    code.place(down);
    code.emit(ldr(R6, R4, record::STACK_POINTER)).emit(ldr(R7, R4, record::STACK_TOP));
    code.keep(Rule::OneErrorPath, cmp(R6, R7), "it died with older activations");
    code.keep(Rule::OneErrorPath, b_if(Ne, dying), "");
    code.emit(ldr(R6, R4, record::LAZY_INIT)).emit(cbz(R6, manual));
    let kept = RegisterList::range(R0, R3).with(R5).with(R12).with(Lr);
    code.note(push(kept), "the call's; sixteen words make MSP a multiple of 8");
    code.emit(blx(R6)).note(movs(R6, R0), "its flags outlive the pop");
    code.emit(pop(kept));
    code.emit(b_if(Mi, failed));
    code.note(b(again), "bring-up ran box code");
    code.place(failed).emit(mov(R0, R6)).emit(b(dead));
    code.place(dying).note(mvn(R0, error::BUSY - 1), "-EBUSY").emit(b(dead));
    code.place(manual).note(ldr(R0, R4, record::ERROR), "what it died of").emit(cbnz(R0, dead));
    code.note(mvn(R0, error::AGAIN - 1), "-EAGAIN: never brought up");
    code.place(dead).emit(b(NOT_ENTERED));
    code
}

/// A function answered the box in r3, which is not the active one any more. r0 and r1 are the result, r4-r11 the box's; r2
/// bytes lie on MSP above the record. Goes back to lr, or ends the activation.
pub(super) fn import_slow(plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(IMPORT_SLOW, Binding::Local);
    let dead = code.label();
    code.emit(ldr(R12, R3, record::ENTRIES));
    code.keep(Rule::OneErrorPath, cmp(R12, 0), "it died in a younger activation");
    code.keep(Rule::OneErrorPath, b_if(Eq, dead), "");
    code.note(push(RegisterList::range(R4, R11)), "the box's");
    code.emit(mov(R4, R3));
    program(&mut code, plan);
    coprocessors_are_seen(&mut code, plan);
    let late = plan.timer.map(|_| code.label());
    if let Some(late) = late {
        time::past_deadline(&mut code, late);
    }
    code.emit(pop(RegisterList::range(R4, R11)));
    code.emit(bx(Lr));
    let unwind = code.label();
    if let Some(late) = late {
        code.place(late).note(mvn(R0, error::TIMED_OUT - 1), "-ETIMEDOUT");
        code.note(add(Sp, Sp, 32), "what it had in r4 to r11").emit(b(unwind));
    }
    code.place(dead).note(ldr(R0, R3, record::ERROR), "its caller gets the code of the death");
    code.place(unwind).note(add(Sp, Sp, R2), "the record");
    code.emit(b(UNWIND));
    code
}

/// Thread mode, privileged: kills the box whose call is being answered, with the code in r0.
pub(super) fn refuse(plan: Plan) -> Fragment<Instruction> {
    let mut code = Fragment::function(symbol::REFUSE, Binding::Global);
    let [plain, dead] = std::array::from_fn(|_| code.label());
    code.note(add(Sp, Sp, 8), "what the call left above the record");
    if plan.floats {
        code.emit(b(plain));
        symbol_here(&mut code, symbol::REFUSE_FLOATS);
        code.note(add(Sp, Sp, 16), "what the call left above the record");
    }
    code.place(plain);
    code.emit(cmp(R0, 0)).emit(b_if(Lt, dead));
    code.keep(Rule::OneErrorPath, mvn(R0, 0), "-EGENERAL: a code is negative");
    code.place(dead);
    symbol_here(&mut code, UNWIND);
    code.note(pop([R2, R3, R12]), "the record: box, its stack pointer before, epilogue");
    code.keep(Rule::Records, str(R3, R2, record::STACK_POINTER), "as before the activation");
    code.emit(movs(R1, 0));
    code.keep(Rule::OneErrorPath, str(R1, R2, record::ENTRIES), "down");
    code.emit(str(R0, R2, record::ERROR));
    code.emit(ldr_symbol(R3, gate::STATE));
    code.keep(Rule::OneErrorPath, str(R1, R3, gate::ACTIVE), "not to be entered as it is");
    code.note(sub(R1, R1, 1), "the pair is a negative 64-bit number");
    code.note(movs(R2, 0), "the call did not complete");
    code.note(sub(Sp, Sp, 4), "the dead word that epilogues skip");
    code.note(orr(R12, R12, 1), "Thumb");
    code.emit(bx(R12));
    code
}
