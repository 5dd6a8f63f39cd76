//! Faults: of a box, they kill it; of the kernel, they are the kernel's.

use bento_asm::{Binding, Fragment, Rule};
use bento_ir::Architecture;

use super::error;
use super::trap::{FROM_BOX, FROM_BOX_WITH_FLOATS, KILL, LR, PC, SVC_ENTRY, from_boxes, from_outside};
use crate::Condition::{Eq, Hs, Ne};
use crate::Instruction;
use crate::Register::{Lr, R0, R1, R2, Sp};
use crate::SpecialRegister::{Ipsr, Msp, Psp};
use crate::build::{b, b_if, bic, bx, cmn, cmp, dsb, it, ldr, ldr_symbol, mrs, mvn, str, subs, tst};
use crate::instruction::Arm;

/// The handler of HardFault, MemManage, BusFault, UsageFault, SecureFault and DebugMonitor when boxes exist.
pub const FAULT_ENTRY: &str = "__box_gate_fault";
/// The kernel's own exceptions that nobody handles end here: reported, then halted.
pub const PANIC_ENTRY: &str = "__box_default_handler";
/// What reports and does not return: `void __box_panic(const uint32_t *frame, uint32_t exception)`.
const PANIC: &str = "__box_panic";

/// EXC_RETURN to handler mode is this much below 0 (DDI 0403E, table B1-8).
const FROM_HANDLER: u32 = 0xf;
/// Exception number of BusFault (B1.5.2).
const BUS_FAULT: u32 = 5;
/// Bytes at the begin of the SVC handler in which a BusFault may still arrive that a box caused: the `dsb` waits for it. So
/// far the handler has changed nothing but r2 and r3.
pub(super) const LATE: u32 = 16;

/// The kernel's handlers of the system exceptions, by exception number 2 to 15.
#[derive(Clone, Default, Debug)]
pub struct Handlers {
    symbols: [Option<String>; 16],
}

impl Handlers {
    /// Notes the symbol of the handler of an exception.
    ///
    /// # Panics
    /// If `exception` is not below 16.
    pub fn set(&mut self, exception: usize, symbol: impl Into<String>) {
        self.symbols[exception] = Some(symbol.into());
    }

    /// The kernel's handler of an exception.
    #[must_use]
    pub fn own(&self, exception: usize) -> Option<&str> {
        self.symbols[exception].as_deref()
    }
}

/// EXC_RETURN alone decides whose fault it is: no frame is read, so a box's stack pointer does not matter. In the exception
/// that a box's `bkpt` or an escalated fault causes, EXC_RETURN still says that a box ran.
pub(super) fn entry(handlers: &Handlers, architecture: Architecture) -> Fragment<Instruction> {
    let mut code = Fragment::function(FAULT_ENTRY, Binding::Global);
    let fault = code.label();
    from_boxes(&mut code, fault);
    from_outside(&mut code, architecture, fault);
    late(&mut code);
    code.place(fault);
    code.keep(
        Rule::OneErrorPath,
        dsb(),
        "imprecise bus faults of the box are pended before they are cleared",
    );
    code.note(mvn(R0, error::FAULT - 1), "-EFAULT").emit(b(KILL));
    dispatch(&mut code, handlers, architecture);
    code
}

/// A store that a buffer took is answered later (B1.5.14): a box that traps at once has its BusFault in the SVC handler, whose
/// first instruction waits for it. That handler then goes on where the box dies: its frame is the kernel's, on MSP. All else
/// in handler mode is the kernel's own.
fn late(code: &mut Fragment<Instruction>) {
    let kernel = code.label();
    code.keep(Rule::ParentFaults, cmn(Lr, FROM_HANDLER), "EXC_RETURN 0xfffffff1: a handler was interrupted");
    code.keep(Rule::ParentFaults, b_if(Ne, kernel), "");
    code.emit(mrs(R0, Ipsr));
    code.keep(Rule::ParentFaults, cmp(R0, BUS_FAULT), "other faults are never late");
    code.keep(Rule::ParentFaults, b_if(Ne, kernel), "");
    code.emit(ldr(R0, Sp, PC)).emit(ldr_symbol(R1, SVC_ENTRY)).note(bic(R1, R1, 1), "the Thumb bit");
    code.emit(subs(R0, R0, R1));
    code.keep(Rule::ParentFaults, cmp(R0, LATE), "behind the dsb nothing arrives any more");
    code.keep(Rule::ParentFaults, b_if(Hs, kernel), "");
    code.note(ldr(R0, Sp, LR), "EXC_RETURN of the SVC handler");
    code.keep(Rule::ParentFaults, cmn(R0, FROM_BOX), "thread mode, PSP").emit(it(Ne, &[]));
    code.keep(Rule::ParentFaults, cmn(R0, FROM_BOX_WITH_FLOATS), "the same with floating-point state");
    code.keep(Rule::ParentFaults, b_if(Ne, kernel), "a trap of the kernel's");
    code.keep(Rule::OneErrorPath, mvn(R2, error::FAULT - 1), "-EFAULT").emit(str(R2, Sp, 0));
    code.emit(ldr_symbol(R1, KILL)).note(bic(R1, R1, 1), "bit 0 of an exception frame's pc is 0");
    code.keep(Rule::OneErrorPath, str(R1, Sp, PC), "no IT block is open there: xPSR stays");
    code.emit(bx(Lr));
    code.place(kernel).note(b(DISPATCH), "the kernel's own");
}

/// The kernel's own handler of a fault is looked for.
pub(super) const DISPATCH: &str = "__box_gate_own_fault";

/// Branches to the kernel's handler of the exception being handled.
fn dispatch(code: &mut Fragment<Instruction>, handlers: &Handlers, architecture: Architecture) {
    code.push(bento_asm::Item::Symbol {
        name: DISPATCH.to_owned(),
        binding: Binding::Local,
        kind: bento_asm::Kind::Function,
    });
    code.emit(mrs(R0, Ipsr));
    let faults: &[u8] = match architecture {
        Architecture::Armv7m => &[3, 4, 5, 6, 12],
        Architecture::Armv8m => &[3, 4, 5, 6, 7, 12],
    };
    for exception in faults.iter().copied() {
        if let Some(symbol) = handlers.own(usize::from(exception)) {
            let next = code.label();
            code.emit(cmp(R0, u32::from(exception)));
            code.emit(b_if(Ne, next)).emit(b(symbol)).place(next);
        }
    }
    code.emit(b(PANIC_ENTRY));
}

/// The default handler: hands the frame and the exception's number to [`PANIC`].
#[must_use]
pub fn default_handler() -> Fragment<Instruction> {
    let mut code = Fragment::function(PANIC_ENTRY, Binding::Weak);
    code.note(tst(Lr, 4), "SPSEL of EXC_RETURN: which stack the frame is on");
    code.emit(it(Eq, &[Arm::Else])).emit(mrs(R0, Msp)).emit(mrs(R0, Psp));
    code.emit(mrs(R1, Ipsr));
    code.emit(b(PANIC));
    code
}
