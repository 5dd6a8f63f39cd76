//! Faults: of a box, they kill it; of the kernel, they are the kernel's.

use bento_asm::{Binding, Fragment};
use bento_ir::Architecture;

use super::error;
use super::trap::{KILL, from_boxes, from_outside};
use crate::Condition::{Eq, Ne};
use crate::Instruction;
use crate::Register::{Lr, R0, R1};
use crate::SpecialRegister::{Ipsr, Msp, Psp};
use crate::build::{b, it, mrs, mvn, tst};
use crate::instruction::Arm;

/// The handler of HardFault, MemManage, BusFault, UsageFault, SecureFault and DebugMonitor when boxes exist.
pub const FAULT_ENTRY: &str = "__box_gate_fault";
/// The kernel's own exceptions that nobody handles end here: reported, then halted.
pub const PANIC_ENTRY: &str = "__box_default_handler";
/// What reports and does not return: `void __box_panic(const uint32_t *frame, uint32_t exception)`.
const PANIC: &str = "__box_panic";

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
    code.note(b(DISPATCH), "the kernel's own");
    code.place(fault).note(mvn(R0, error::FAULT - 1), "-EFAULT").emit(b(KILL));
    dispatch(&mut code, handlers, architecture);
    code
}

const DISPATCH: &str = "__box_gate_own_fault";

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
            code.emit(crate::build::cmp(R0, u32::from(exception)));
            code.emit(crate::build::b_if(Ne, next)).emit(b(symbol)).place(next);
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
