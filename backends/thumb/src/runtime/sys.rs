//! The kernel: vector table, reset handler, default handlers.
//!
//! Source: ARMv7-M Architecture Reference Manual (DDI 0403E), B1.5.2 exception numbers, B1.5.3 the vector table, B1.5.5
//! reset behaviour, B3.2.20 CPACR.

use std::borrow::Cow;

use bento_asm::{Binding, Fragment, Word};
use bento_ir::{Architecture, Box, Checked, Direction, Fpu, Id, Origin, Runtime, SectionKind, System};

use super::jumptable;
use crate::Instruction;
use crate::Register::{R0, R1};
use crate::build::{b, bl, dsb, isb, ldr, ldr_constant, movs, orr, str, wfi};
use crate::gate::{self, Handlers};

/// Names of the system exceptions by number; the kernel exports `__box_NAME_handler` to handle one. SecureFault is ARMv8-M's.
const EXCEPTIONS: [(usize, &str); 10] = [
    (2, "nmi"),
    (3, "hardfault"),
    (4, "memmanage"),
    (5, "busfault"),
    (6, "usagefault"),
    (7, "securefault"),
    (11, "svc"),
    (12, "debugmon"),
    (14, "pendsv"),
    (15, "systick"),
];
/// Where a processor starts.
pub(crate) const RESET: &str = "__box_reset_handler";
const CPACR: u32 = 0xe000_ed88;

/// Everything of a kernel that is not a thunk.
#[must_use]
pub fn fragments(checked: Checked<'_>, root: Id<Box>) -> Vec<Fragment<Instruction>> {
    let system = checked.system();
    let mut handlers = Handlers::default();
    for (number, name) in EXCEPTIONS {
        if let Some(symbol) = exported(checked, root, &format!("__box_{name}_handler")) {
            handlers.set(number, symbol);
        }
    }
    let isolated = system.kept_by(root).next().is_some();
    let mut all = vec![vectors(checked, root, &handlers, isolated)];
    let Runtime::ArmSys { no_startup } = system.boxes[root].runtime else { return Vec::new() };
    if !no_startup {
        all.push(reset(checked, root));
    }
    all.push(gate::default_handler());
    all.push(halt());
    if isolated {
        all.extend(gate::fragments(checked, root, &handlers));
    }
    all.extend(jumptable::fragments(checked, root));
    all
}

/// The symbol of the user's export of this name.
fn exported<'a>(checked: Checked<'a>, owner: Id<Box>, name: &str) -> Option<Cow<'a, str>> {
    let mut exports = checked.system().ports_of(owner, Direction::Export);
    exports
        .find(|(_, port)| port.name == name && port.origin == Origin::User)
        .map(|(_, port)| port.called_as())
}

fn vectors(
    checked: Checked<'_>,
    root: Id<Box>,
    handlers: &Handlers,
    isolated: bool,
) -> Fragment<Instruction> {
    let mut table = Fragment::table("__isr_vector", Binding::Global, ".isr_vector");
    table.align = 128;
    table.word(Word::address("__stack_end"), "MSP");
    table.word(Word::address(RESET), "reset");
    let architecture = checked.system().architecture;
    let timed = checked.system().timer.filter(|_| isolated).map(gate::timer_exception);
    for exception in 2..16 {
        let own = handlers.own(exception).unwrap_or(gate::PANIC_ENTRY);
        let known = EXCEPTIONS.iter().find(|(number, _)| *number == exception);
        let name = known.map(|(_, name)| *name).filter(|_| has_exception(architecture, exception));
        let word = match exception {
            3..=7 | 12 if isolated => Word::address(gate::FAULT_ENTRY),
            11 if isolated => Word::address(gate::SVC_ENTRY),
            _ if timed == Some(exception) => Word::address(gate::TICK_ENTRY),
            _ => Word::address(own),
        };
        match name {
            Some(name) => table.word(word, name),
            None => table.word(Word::Constant(0), ""),
        };
    }
    // Without a section that says how many, there are no interrupts.
    let bytes =
        checked.system().section(root, SectionKind::IsrVector).map_or(0, |(_, section)| section.size.0);
    for interrupt in 0..(bytes / 4).saturating_sub(16) {
        let symbol = exported(checked, root, &format!("__box_irq{interrupt}_handler"));
        table.word(Word::address(symbol.as_deref().unwrap_or(gate::PANIC_ENTRY)), "");
    }
    table
}

/// ARMv7-M has no SecureFault.
fn has_exception(architecture: Architecture, exception: usize) -> bool {
    exception != 7 || architecture == Architecture::Armv8m
}

/// Runs on the stack that the vector table names, privileged, in thread mode.
fn reset(checked: Checked<'_>, root: Id<Box>) -> Fragment<Instruction> {
    let mut code = Fragment::function(RESET, Binding::Global);
    if has_floats(checked.system(), root) {
        code.emit(ldr_constant(R0, CPACR)).emit(ldr(R1, R0, 0));
        code.note(orr(R1, R1, 0x00f0_0000), "CP10 and CP11 on, B3.2.20");
        code.emit(str(R1, R0, 0)).emit(dsb()).note(isb(), "before the first floating-point instruction");
    }
    for step in ["__box_data_init", "__box_bss_init", "__box_run_constructors"] {
        code.emit(bl(step));
    }
    match exported(checked, root, "__box_main") {
        Some(main) => code.emit(bl(&*main)).note(movs(R0, 0), "gives nothing: it ended well"),
        None => code.emit(bl("main")),
    };
    code.emit(bl("__box_exit"));
    let rest = code.label();
    code.place(rest).emit(wfi()).emit(b(rest));
    code
}

/// Whether the kernel or a box that is as privileged as it may use floating point. The gate turns it on for boxes behind it.
fn has_floats(system: &System, root: Id<Box>) -> bool {
    system.boxes[root].fpu != Fpu::None
        || jumptable::boxes(system, root).any(|child| jumptable::has_floats(system, child))
}

/// `__box_panic` of a system that has no board to report on.
fn halt() -> Fragment<Instruction> {
    let mut code = Fragment::function("__box_panic", Binding::Weak);
    let rest = code.label();
    code.place(rest).emit(wfi()).emit(b(rest));
    code
}
