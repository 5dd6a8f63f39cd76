//! What has to hold where the gate is left: to the kernel, to a box, by the end of an exception.

use super::flow::{ANSWERS, At, Flow};
use super::program::Mode;
use super::state::{Missing, Mpu, State, Written};
use super::value::{Bit, Origin, Value};
use super::{Rule, system};
use bento_thumb::Register;

/// EXC_RETURN to thread mode on PSP, without and with floating-point state (DDI 0403E, table B1-8).
pub(super) const OF_BOXES: [u32; 2] = [0xffff_fffd, 0xffff_ffed];
/// EXC_RETURN to thread mode on MSP, and to handler mode.
const TO_KERNEL: u32 = 0xffff_fff9;
const TO_HANDLER: u32 = 0xffff_fff1;
/// EXC_RETURN.S (DDI 0553, D1.2, EXC_RETURN).
const SECURE: usize = 6;
/// The exception number of SVC (B1.5.2); from that of PendSV on they are not caused by what runs.
const SVC: usize = 11;
const PENDSV: usize = 14;

impl Flow<'_> {
    /// Kernel code goes on. It has the default map, so it does not depend on regions, but on all else.
    pub(super) fn kernel_goes_on(&mut self, at: &At, state: &State) -> Vec<(At, State)> {
        let waits = state.missing.iter().filter(|(what, _)| **what != Written::Mpu);
        let is_complete = Self::nothing_waits(state, Missing::Dsb) && waits.count() == 0;
        self.wants(Rule::Barriers, at.place, is_complete);
        // Set-up leaves the MPU off: it is on when there is a box.
        let may_be_off = ANSWERS.contains(&self.program.name(at.place));
        self.wants(Rule::MpuOn, at.place, may_be_off || !state.mpu.contains(&Mpu::Off));
        self.regions_are_named(at, state);
        if let Mode::Handler(exception) = at.mode {
            self.own_exception(at, state, exception);
        }
        Vec::new()
    }

    /// What a handler of the kernel's gets is not a box's: EXC_RETURN says so. Interrupts are nobody's.
    fn own_exception(&mut self, at: &At, state: &State, exception: usize) {
        if exception >= PENDSV {
            return;
        }
        let is_of_kernel = OF_BOXES.iter().all(|number| state.is_not(Register::Lr, *number));
        let may_be_outside = self.target.is_armv8m && exception != SVC;
        let is_inside = !may_be_outside || state.get(Register::Lr).bit(SECURE) == Bit::One;
        self.wants(Rule::Own, at.place, is_of_kernel && is_inside);
    }

    /// Which box's regions are in force is written down.
    fn regions_are_named(&mut self, at: &At, state: &State) {
        self.wants(Rule::Active, at.place, !state.mpu.contains(&Mpu::On) || !state.is_unnamed);
    }

    /// A box goes on, in thread mode: what it fetches and touches is looked up by the new rights.
    pub(super) fn box_goes_on(&mut self, at: &At, state: &State) {
        self.wants(Rule::Barriers, at.place, state.missing.is_empty());
        self.wants(Rule::MpuOn, at.place, !state.mpu.contains(&Mpu::Off));
        self.regions_are_named(at, state);
        self.wants(
            Rule::Control,
            at.place,
            state.control.as_ref().is_some_and(|control| self.is_of_box(control)),
        );
    }

    /// The end of an exception, which does what an `isb` does (DDI 0403E, B1.5.8 and A3.7.3).
    pub(super) fn exception_return(&mut self, at: &At, state: &State) {
        self.wants(Rule::Barriers, at.place, Self::nothing_waits(state, Missing::Dsb));
        self.wants(Rule::MpuOn, at.place, !state.mpu.contains(&Mpu::Off));
        self.regions_are_named(at, state);
        let control = state.control.as_ref().map(Value::constant);
        let entered = Origin::Entry(Register::Lr.number());
        let is_one = match state.get(Register::Lr) {
            Value::Place(id, 0) if *self.origins.of(id) == entered => control.is_none(),
            Value::Constant(TO_KERNEL) => control == Some(Some(0)),
            Value::Constant(number) if number == OF_BOXES[0] => control.is_none(),
            Value::Constant(number) if number == OF_BOXES[1] => control.is_none() && self.target.has_floats,
            Value::Constant(TO_HANDLER) => control.is_none(),
            value @ Value::Bits(_) => {
                let either = Value::Constant(OF_BOXES[0]).join(&Value::Constant(OF_BOXES[1]));
                control.is_none() && value == either
            }
            Value::Constant(_) | Value::Place(..) => false,
        };
        self.wants(Rule::ExceptionReturn, at.place, is_one);
    }

    /// CONTROL is written as the mode wants it.
    pub(super) fn writes_control(&mut self, at: &At, state: &mut State, value: Value) {
        let is_one = match at.mode {
            Mode::Handler(_) => value == Value::Constant(0),
            Mode::Thread | Mode::Box => self.is_of_box(&value),
        };
        self.wants(Rule::Control, at.place, is_one);
        state.control = Some(value);
        if at.mode == Mode::Thread {
            state.missing.insert(Written::Control, Missing::Isb);
        }
    }

    /// nPRIV and SPSEL are set; FPCA and on ARMv8-M SFPA only where boxes have floating point; nothing else.
    fn is_of_box(&self, control: &Value) -> bool {
        let floats: &[usize] = match self.target {
            system::Target { has_floats: false, .. } => &[],
            system::Target { has_floats: true, is_armv8m: false } => &[2],
            system::Target { has_floats: true, is_armv8m: true } => &[2, 3],
        };
        let bits = control.bits();
        let is_one = |(at, bit): (usize, &Bit)| match at {
            0 | 1 => *bit == Bit::One,
            at => floats.contains(&at) || *bit == Bit::Zero,
        };
        bits.iter().enumerate().all(is_one)
    }
}
