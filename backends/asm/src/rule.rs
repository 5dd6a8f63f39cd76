//! The rules that a gate keeps.

use std::fmt;

/// The ten rules for what crosses a box boundary, in the order of the manual's chapter on gates. Every instruction of a
/// gate that is there for safety carries the rule it keeps; the mutation test removes them one at a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// 1: privileged code never reads or writes through a pointer or stack pointer that a box chose unless it was checked.
    CheckedPointers,
    /// 2: activation records live in the parent's memory, to a bounded depth; a return is honoured against the top one only.
    Records,
    /// 3: what does not carry an argument or a result is scrubbed; xPSR, EXC_RETURN and lr are constants.
    Scrub,
    /// 4: pointer arguments and results are checked before the callee sees them.
    Arguments,
    /// 5: every fault, abort, forged call or forged return ends in one error path.
    OneErrorPath,
    /// 6: a box on the call stack is neither clobbered nor brought up underneath its callers.
    NoReentry,
    /// 7: calls from interrupt handlers are refused; box code never runs privileged.
    Interrupts,
    /// 8: what an image says is range-checked at bring-up.
    Images,
    /// 9: the MPU is reprogrammed in an order that opens no transient region, and only when another box becomes active.
    MpuOrder,
    /// 10: faults of the parent are its own.
    ParentFaults,
}

impl Rule {
    /// Its number in the manual.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rule {}", self.number())
    }
}
