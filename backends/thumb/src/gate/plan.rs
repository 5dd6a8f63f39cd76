//! What the builders of the gate need to know of a system, and what differs between ARMv7-M and ARMv8-M.
//!
//! | | ARMv7-M | ARMv8-M, Secure |
//! |---|---|---|
//! | MPU | a pair names its region | RNR selects four, no overlap |
//! | low end of a box's stack | the comparison of the SVC handler | PSPLIM too, as a box pushes |
//! | CONTROL with floating point | 7 | 15: SFPA too |
//! | faults | 4 to 6 and 12 | SecureFault, 7, too, and SFSR |
//! | a box that leaves the Secure state | - | by `bxns`: EXC_RETURN.S is 0 in the fault that follows |
//!
//! EXC_RETURN is the same: in Secure state bits 5 and 6 (DCRS and S) and bit 0 (ES) are ones, as the bits are that ARMv7-M
//! reserves (DDI 0553, D1.2, EXC_RETURN).
//!
//! The whole system is Secure on ARMv8-M: set-up turns the SAU off, which makes all memory Secure, so that a box that branches
//! to Non-secure state by `bxns` can fetch nothing there.

use bento_ir::{Architecture, Cpu, Timer};

/// Hardware regions that the gate counts on at least, its own among them.
const LEAST_REGIONS: usize = 8;

/// What is built.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// Which processor core.
    pub(super) architecture: Architecture,
    /// Pairs of MPU words in each record.
    pub(super) regions: usize,
    /// Whether a box may use floating point.
    pub(super) floats: bool,
    /// Whether a link between boxes is direct.
    pub(super) links: bool,
    /// What counts time, if calls of a box have a limit.
    pub(super) timer: Option<Timer>,
}

impl Plan {
    /// How many MPU regions there have to be: those of boxes, and the last one the hardware has for the code that kernel and
    /// boxes share. Behind those of boxes it wins on ARMv7-M where regions overlap.
    pub(super) fn regions_wanted(self) -> u32 {
        let wanted = self.regions.max(LEAST_REGIONS - 1) + 1;
        u32::try_from(wanted).expect("the hardware has at most 16 regions")
    }
}

/// CONTROL for a box that may use floating point: unprivileged (bit 0), on PSP (bit 1), with a floating-point context (bit
/// 2), and on ARMv8-M one of the Secure state (bit 3), or its next floating-point instruction would make a new one and reset
/// FPSCR (DDI 0553, B3.30).
pub(super) fn unprivileged_with_floats(cpu: Cpu) -> u32 {
    match cpu.architecture() {
        Architecture::Armv7m => 0b0111,
        Architecture::Armv8m => 0b1111,
    }
}
