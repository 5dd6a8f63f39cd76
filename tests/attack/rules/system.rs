//! What may be written to the processor's own registers, and when.

use super::Rule;
use super::flow::{At, Flow};
use super::leave::OF_BOXES;
use super::program::Mode;
use super::state::{Missing, Mpu, State, Written};
use super::value::{Bit, Id, Origin, Value};
use bento_ir::facts::{gate, record};
use bento_thumb::gate::SVC_ENTRY;
use bento_thumb::{Register, SpecialRegister};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What the rules need to know of the processor and the system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// ARMv8-M, or ARMv7-M.
    pub is_armv8m: bool,
    /// Some box may use floating point.
    pub has_floats: bool,
}

/// Registers of the system control space (DDI 0403E, B3.2.2, table B3-4; B3.5.4; DDI 0553, D1.1).
const CCR: u32 = 0xe000_ed14;
const SHCSR: u32 = 0xe000_ed24;
const CFSR: u32 = 0xe000_ed28;
const HFSR: u32 = 0xe000_ed2c;
const CPACR: u32 = 0xe000_ed88;
const MPU_CTRL: u32 = 0xe000_ed94;
const MPU_RNR: u32 = 0xe000_ed98;
/// MPU_RBAR, MPU_RASR or MPU_RLAR, and three aliases of each.
const MPU_REGIONS: RangeInclusive<u32> = 0xe000_ed9c..=0xe000_edb8;
/// MPU_MAIR0 and MPU_MAIR1.
const MPU_ATTRIBUTES: RangeInclusive<u32> = 0xe000_edc0..=0xe000_edc4;
const SFSR: u32 = 0xe000_ede4;
const FPCCR: u32 = 0xe000_ef34;

/// MPU_CTRL (B3.5.6): ENABLE and PRIVDEFENA, without HFNMIENA.
const MPU_ON: u32 = 0b101;

/// Where lr and pc are in a frame (B1.5.7), and the exception number of BusFault (B1.5.2).
const FRAME_LR: i32 = 20;
const FRAME_PC: i32 = 24;
const BUS_FAULT: u32 = 5;
/// Bytes of the SVC handler in which nothing is changed yet.
const FIRST: u32 = 16;
/// EXC_RETURN of a handler that was interrupted (table B1-8).
const TO_HANDLER: Value = Value::Constant(0xffff_fff1);

/// Box, stack pointer, epilogue.
const RECORD_HEAD: i32 = 12;

/// Bits that a register must have, and must not have; all others are what was read.
struct Wanted {
    ones: Vec<usize>,
    zeros: Vec<usize>,
}

impl Flow<'_> {
    /// A word is written to a register of the processor.
    pub(super) fn writes_processor(&mut self, at: &At, state: &mut State, address: u32, value: &Value) {
        match address {
            MPU_CTRL => self.mpu_control(at, state, value),
            MPU_RNR => {
                self.region(at, state);
                state.is_numbered = true;
            }
            address if MPU_REGIONS.contains(&address) => {
                self.region(at, state);
                // RBAR of ARMv7-M names its region itself where VALID is set, which it is in the words of records: B3.5.8.
                let names_itself = !self.target.is_armv8m && self.word_of(value).is_some();
                self.wants(Rule::MpuNumber, at.place, state.is_numbered || names_itself);
            }
            address if MPU_ATTRIBUTES.contains(&address) => self.region(at, state),
            CPACR => self.coprocessors(at, state, value),
            FPCCR => {
                let zeros = if self.target.is_armv8m { vec![30, 26] } else { vec![30] };
                self.as_wanted(at, address, value, &Wanted { ones: vec![31], zeros });
                state.missing.insert(Written::FloatContext, Missing::Dsb);
            }
            SHCSR | CCR => self.as_wanted(at, address, value, &self.handlers(at.mode, address)),
            CFSR | HFSR | SFSR => self.status(at, state, address, value),
            _ => {}
        }
    }

    fn mpu_control(&mut self, at: &At, state: &mut State, value: &Value) {
        let mpu = match value.constant() {
            Some(0) => Mpu::Off,
            Some(MPU_ON) => Mpu::On,
            Some(_) | None => {
                self.breaks(Rule::MpuOn, at.place);
                return;
            }
        };
        state.mpu = BTreeSet::from([mpu]);
        state.is_unnamed = true;
        if mpu == Mpu::Off {
            state.is_numbered = false;
            state.limit = None;
            state.coprocessors = None;
        }
        state.missing.insert(Written::Mpu, Missing::Dsb);
    }

    /// What regions are made of changes while they are not in force.
    fn region(&mut self, at: &At, state: &mut State) {
        self.wants(Rule::MpuOff, at.place, state.mpu_is(Mpu::Off));
        state.missing.insert(Written::Mpu, Missing::Dsb);
    }

    /// CP10 and CP11: what the record of the box says; or, for all that come, never for everybody, and for the kernel if the gate
    /// itself uses them for boxes.
    fn coprocessors(&mut self, at: &At, state: &mut State, value: &Value) {
        state.missing.insert(Written::Coprocessors, Missing::Dsb);
        state.coprocessors = Some(*value);
        if self.word_of(value).is_some_and(|(_, offset)| offset == record::COPROCESSORS) {
            return;
        }
        let ones = if self.target.has_floats { vec![20, 22] } else { Vec::new() };
        self.as_wanted(at, CPACR, value, &Wanted { ones, zeros: vec![21, 23] });
    }

    /// SHCSR: faults have handlers of their own; those that are pended are gone where a box dies. CCR: frames are 8-aligned,
    /// boxes pend no interrupts, and nothing returns to thread mode but the outermost handler.
    fn handlers(&self, mode: Mode, address: u32) -> Wanted {
        match (address, mode, self.target.is_armv8m) {
            (CCR, _, false) => Wanted { ones: vec![9], zeros: vec![0, 1] },
            (CCR, _, true) => Wanted { ones: vec![9], zeros: vec![1] },
            (_, Mode::Thread | Mode::Box, false) => Wanted { ones: vec![16, 17, 18], zeros: Vec::new() },
            (_, Mode::Thread | Mode::Box, true) => Wanted { ones: vec![16, 17, 18, 19], zeros: Vec::new() },
            (_, Mode::Handler(_), false) => Wanted { ones: Vec::new(), zeros: vec![12, 13, 14, 15] },
            (_, Mode::Handler(_), true) => Wanted { ones: Vec::new(), zeros: vec![12, 13, 14, 15, 20, 21] },
        }
    }

    fn as_wanted(&mut self, at: &At, address: u32, value: &Value, wanted: &Wanted) {
        let read = self.origins.id(Origin::Processor(address));
        for (bit, number) in value.bits().into_iter().zip(0..) {
            let at_place = usize::from(number);
            let holds = if wanted.ones.contains(&at_place) {
                bit == Bit::One
            } else if wanted.zeros.contains(&at_place) {
                bit == Bit::Zero
            } else {
                bit == Bit::Of(read, number)
            };
            self.wants(Rule::Register, at.place, holds);
        }
    }

    /// Status bits are cleared by writing the ones that were read, and when all faults are in that a box caused.
    fn status(&mut self, at: &At, state: &State, address: u32, value: &Value) {
        let read = Value::Place(self.origins.id(Origin::Processor(address)), 0);
        self.wants(Rule::Register, at.place, *value == read);
        let is_early = matches!(at.mode, Mode::Handler(_)) && !state.is_synchronized;
        self.wants(Rule::Late, at.place, !is_early);
    }

    /// A handler changes a frame that the processor built on MSP. It may if the frame is the SVC handler's, entered from a box, and
    /// a BusFault came in its first instructions.
    pub(super) fn writes_frame(&mut self, at: &At, state: &State, offset: i32) {
        if !matches!(at.mode, Mode::Handler(_)) || offset != FRAME_PC {
            return;
        }
        let is_one_of = |origin: &Origin, all: &[u32]| {
            let mut facts = state.one_of.iter().filter(|(id, _)| self.origins.of(**id) == origin);
            facts.any(|(_, numbers)| numbers.iter().all(|number| all.contains(number)))
        };
        let is_bus_fault = is_one_of(&Origin::Special(SpecialRegister::Ipsr.code()), &[BUS_FAULT]);
        let is_from_box = is_one_of(&Origin::Stacked(FRAME_LR), &OF_BOXES);
        let is_first = state.below.iter().any(|(id, number)| self.is_behind_svc(*id) && *number <= FIRST);
        let holds = is_bus_fault && is_from_box && is_first && state.get(Register::Lr) == TO_HANDLER;
        self.wants(Rule::TakenOver, at.place, holds);
    }

    /// How far the pc of the handler's frame is behind the start of the SVC handler.
    fn is_behind_svc(&self, id: Id) -> bool {
        let Origin::Difference(pc, 0, start) = self.origins.of(id) else { return false };
        let Origin::Even(start) = self.origins.of(*start) else { return false };
        let is_start = *self.origins.of(*start) == Origin::Symbol(SVC_ENTRY.to_owned());
        is_start && *self.origins.of(*pc) == Origin::Stacked(FRAME_PC)
    }

    /// A word is written to memory: the one that says which box may run is written last.
    pub(super) fn writes_memory(&mut self, at: &At, state: &mut State, place: &Value, value: &Value) {
        self.takes_record(at, state, place);
        let Some((Origin::Symbol(symbol), offset)) = self.origin(place) else { return };
        let is_active = symbol == gate::STATE && offset == gate::ACTIVE;
        state.is_unnamed &= !is_active;
        if !is_active || *value == Value::Constant(0) {
            return;
        }
        self.wants(Rule::Active, at.place, state.mpu_is(Mpu::On));
        if self.target.is_armv8m {
            let is_of_box = self.is_of_box_in(state.limit, record::STACK_LOW, value);
            self.wants(Rule::StackLimit, at.place, is_of_box);
        }
        if self.target.has_floats {
            let is_of_box = self.is_of_box_in(state.coprocessors, record::COPROCESSORS, value);
            self.wants(Rule::Coprocessors, at.place, is_of_box);
        }
    }

    /// Whether that is the word at an offset of the record of the box that becomes active.
    fn is_of_box_in(&self, word: Option<Value>, offset: i32, becomes_active: &Value) -> bool {
        let word = word.as_ref().and_then(|word| self.word_of(word));
        word.is_some_and(|(base, at)| at == offset && *becomes_active == Value::Place(base, 0))
    }

    /// Where a call ends its box's stack pointer is what it was before: the three words of the record were the top ones.
    fn takes_record(&mut self, at: &At, state: &State, place: &Value) {
        let ends = at.mode == Mode::Thread
            && matches!(place, Value::Place(_, record::STACK_POINTER))
            && state.above_record.iter().any(|above| *above < 0);
        if ends {
            self.wants(Rule::Record, at.place, state.above_record.iter().eq([&-RECORD_HEAD]));
        }
    }
}
