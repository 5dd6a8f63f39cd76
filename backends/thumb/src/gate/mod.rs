//! The gate: the machine code that carries calls between a privileged kernel and unprivileged boxes on ARMv7-M and ARMv8-M.
//!
//! # Model
//!
//! The kernel runs privileged in thread mode on MSP; a box runs unprivileged on PSP. **MSP is the record stack**: when a box
//! traps, MSP is exactly where the gate left it, and a box can neither write it nor the memory it points at. So the record
//! of the running activation is always at `[sp]`, no "current box" variable exists, and nothing can be torn by an
//! interrupt. A record is, from low to high addresses:
//!
//! ```text
//! sp -> box      address of __box_NAME_state
//!       psp      stack pointer that the box had before this activation
//!       epilogue where the return goes on, in thread mode
//!       r4-r11   of the kernel function that called
//!       lr       where that function goes on
//! ```
//!
//! **In** without an exception ([`shared`]): check, record, scrub, `msr CONTROL`, `isb`, branch. From the `msr` on the fetch
//! is unprivileged, so this code lies in a region of 256 bytes that kernel and boxes may both read and run. A box may jump
//! anywhere into it: each privileged instruction there is ignored or faults for it.
//!
//! **Out** by `svc` ([`trap`]) with the number in r12: 0 returns, [`ABORT`] aborts, the rest are write, flush and the
//! imports by rank. Imports run in thread mode on MSP from a frame that is built, never copied, and go back into the box
//! without an exception. The immediate of the `svc` is never read: that would be a load through a program counter that the
//! box chose.
//!
//! **Errors** ([`trap::kill`]): aborts, faults and forged numbers take one path that reads nothing of the box's.
//!
//! `__box_gate_state.active == box` means at once that the box's regions are programmed and that it is up; bring-down
//! writes 0 there. `box.psp != box.top` means that it is on the call stack.
//!
//! A box may call its sibling, its parent box or a box in it without the kernel: [`link`]. There is no other difference between depths:
//! every box has its record here. Arguments behind the first four are copied: [`stacked`].
//! Calls of a box may have a time limit: [`time`].
//!
//! Register protocol of a call from the kernel: r0-r3 carry the arguments, r4 the box's record, r12 four times the entry's
//! number, r10 the bytes of arguments that are on the stack, if there are any; the caller's r4-r11 and lr are already on MSP.
//! It comes back with the result in r0 and r1 and r2 not zero; or, if the call did not complete, with the negative code in
//! r0, -1 in r1 (so that the pair is a negative 64-bit number) and 0 in r2.
//!
//! Nothing masks interrupts: a record is complete before the mode changes, who can kill a box has SVC's priority or runs
//! before it, and interrupt handlers never enter boxes.
//!
//! # Sources
//!
//! ARMv7-M Architecture Reference Manual (DDI 0403E): B1.4.4 CONTROL, B1.5.6 exception entry, B1.5.8 exception return,
//! B1.5.14 fault handling, B3.2 system control space, B3.5 PMSAv7. ARMv8-M Architecture Reference Manual (DDI 0553) for what
//! differs there ([`plan`]); what is the same is cited from the older one.

pub(crate) mod callers;
mod crossing;
mod fault;
mod float;
mod link;
#[cfg(test)]
mod paths;
mod plan;
mod setup;
mod shared;
mod stacked;
mod state;
mod switch;
mod time;
mod trap;

use bento_asm::Fragment;
use bento_ir::{Box, Checked, Fpu, Id};

use crate::Instruction;

pub use crossing::{ABORT, call_into_box, call_out_of_box, entry_number, refuse, return_64, way_out_number};
pub(crate) use error::FAULT;
pub use fault::{FAULT_ENTRY, Handlers, PANIC_ENTRY, default_handler};
use plan::Plan;
use shared::Fpscr;
pub(crate) use stacked::bytes as stacked_bytes;
pub use state::stack_top;
pub use time::{TICK_ENTRY, exception as timer_exception};
pub use trap::SVC_ENTRY;

/// Error numbers that the gate gives, from the table of the standard library.
mod error {
    pub(super) const AGAIN: u32 = 11;
    pub(super) const NO_MEMORY: u32 = 12;
    pub(crate) const FAULT: u32 = 14;
    pub(super) const BUSY: u32 = 16;
    pub(super) const NO_DEVICE: u32 = 19;
    pub(super) const LOOP: u32 = 40;
    pub(super) const TIMED_OUT: u32 = 110;
}

/// Symbols that thunks branch to.
pub mod symbol {
    /// Entry of the gate with this many argument words, 0 to 4: the rest of r0-r3 is zeroed.
    #[must_use]
    pub fn entry(words: usize) -> String {
        format!("__box_gate_{words}")
    }
    /// The same for a box that may use floating point.
    #[must_use]
    pub fn entry_floats(words: usize) -> String {
        format!("__box_gate_floats_{words}")
    }
    /// Entry of the gate with arguments on the stack, too.
    pub const ENTRY_STACKED: &str = "__box_gate_stacked";
    /// The same for a box that may use floating point.
    pub const ENTRY_STACKED_FLOATS: &str = "__box_gate_stacked_floats";
    /// Return into a box with a 64-bit result in r0 and r1. One-word results return to lr.
    pub const RETURN_64: &str = "__box_gate_return_64";
    /// The same for a box that may use floating point.
    pub const RETURN_64_FLOATS: &str = "__box_gate_return_64_floats";
    /// Kills the box whose call is being answered, with the code in r0; sp is where the answering function found it.
    pub const REFUSE: &str = "__box_gate_refuse";
    /// The same for a box that may use floating point.
    pub const REFUSE_FLOATS: &str = "__box_gate_refuse_floats";
}

/// Everything that a root with isolated boxes in it needs: the shared region, handlers, switch, set-up, and the records and
/// tables of each box, however deep it is.
#[must_use]
pub fn fragments(checked: Checked<'_>, root: Id<Box>, handlers: &Handlers) -> Vec<Fragment<Instruction>> {
    let children: Vec<_> = checked.system().kept_by(root).collect();
    let regions = children.iter().map(|child| checked.facts().mpu[*child].len()).max().unwrap_or(0);
    let floats = children.iter().any(|child| checked.system().has_floats_behind_gate(*child));
    let cpu = checked.system().boxes[root].cpu;
    let fpscr = match checked.system().boxes[root].fpu {
        Fpu::None => Fpscr::Unused,
        Fpu::Fpv4SpD16 | Fpu::Fpv5SpD16 | Fpu::Fpv5D16 | Fpu::Mve => Fpscr::Kept,
    };
    let architecture = checked.system().architecture;
    let links = checked.system().links.ids().any(|link| link::direct(checked, link).is_some());
    let timer = checked.system().timer;
    let plan = Plan { architecture, regions, floats, links, timer };
    let mut all = vec![
        shared::gate(cpu, fpscr),
        switch::slow(plan),
        switch::import_slow(plan),
        switch::refuse(plan),
        trap::svc(handlers, plan),
        trap::epilogue(fpscr),
        fault::entry(handlers, architecture),
        setup::setup(plan),
        setup::thread(),
        state::gate(),
    ];
    if floats {
        let has_vectors = checked.system().boxes.values().any(|node| node.fpu == Fpu::Mve);
        let vectors = if has_vectors { float::Vectors::Scrubbed } else { float::Vectors::Unused };
        all.extend(float::fragments(cpu, vectors));
        let is_stacked = stacked::callees(checked, root)
            .iter()
            .any(|child| checked.system().has_floats_behind_gate(*child));
        all.extend(is_stacked.then(|| float::stacked_entry(cpu, vectors)));
    }
    all.extend(stacked::fragments(checked, root, cpu, fpscr));
    if links {
        all.extend([switch::program_function(plan), link::arguments(), link::epilogue(cpu, plan)]);
    }
    if let Some(timer) = timer {
        all.extend(time::fragments(handlers, timer));
    }
    for child in children {
        all.extend(state::tables(checked, child));
    }
    all
}

#[cfg(test)]
mod tests {
    use bento_ir::{Architecture, Cpu, Timer};

    use super::*;
    use crate::{encode, listing, unwind};

    const SYSTICK: Option<Timer> = Some(Timer::SysTick { reload: 24_999 });

    /// Bytes of an encoded fragment and its listing.
    fn size(fragment: &Fragment<Instruction>) -> (usize, String) {
        let piece = encode(fragment).expect("the gate is constant and encodes");
        assert_eq!(unwind::unknown(fragment), [0_usize; 0], "callers are found everywhere");
        let bento_asm::Contents::Code(bytes) = &piece.contents else { panic!("the gate is code") };
        (bytes.len(), listing(&piece, fragment))
    }

    #[test]
    fn the_shared_region_fits_its_mpu_region() {
        for cpu in Cpu::ALL {
            let (bytes, listing) = size(&shared::gate(cpu, Fpscr::Kept));
            assert!(bytes <= 256, "{bytes} bytes\n{listing}");
        }
    }

    #[test]
    fn the_handlers_encode() {
        let handlers = Handlers::default();
        for architecture in Architecture::ALL {
            each_encodes(
                &handlers,
                Plan { architecture, regions: 7, floats: true, links: true, timer: SYSTICK },
            );
        }
        let wide = Plan {
            architecture: Architecture::Armv8m,
            regions: 15,
            floats: true,
            links: true,
            timer: SYSTICK,
        };
        each_encodes(&handlers, wide);
    }

    fn each_encodes(handlers: &Handlers, plan: Plan) {
        let common = [
            switch::slow(plan),
            switch::import_slow(plan),
            switch::refuse(plan),
            trap::svc(handlers, plan),
            trap::epilogue(Fpscr::Kept),
            fault::entry(handlers, plan.architecture),
            default_handler(),
            setup::setup(plan),
            setup::thread(),
            switch::program_function(plan),
            link::arguments(),
            stacked::entry(Cpu::CortexM4, Fpscr::Kept),
            float::stacked_entry(Cpu::CortexM4, float::Vectors::Scrubbed),
            link::epilogue(Cpu::CortexM4, plan),
        ];
        let cpu = match plan.architecture {
            Architecture::Armv7m => Cpu::CortexM4,
            Architecture::Armv8m => Cpu::CortexM33,
        };
        let floats = float::fragments(cpu, float::Vectors::Scrubbed).into_iter().take(3);
        for fragment in common.into_iter().chain(floats) {
            let (bytes, listing) = size(&fragment);
            assert!((1..512).contains(&bytes), "{listing}");
        }
    }
}
