//! The machine: its state, and what a world may do to it.

use super::evaluate::low_word;
use super::memory::{self, Bytes, Fault, Grant, Intent};
use super::{Layout, Outcome, World};
use crate::facts::{gate, record};
use crate::{Box, Contents, Facts, Id, Init, Mode, SectionKind, System};

/// What a machine stops at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Instructions, blocks' ends and calls.
    pub fuel: u64,
    /// Activations of boxes at a time.
    pub activations: usize,
    /// Functions that wait for each other at a time.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { fuel: 100_000, activations: 8, nesting: 64 }
    }
}

/// A box that was entered and has not come back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Activation {
    pub(super) of: Id<Box>,
    /// The box's stack pointer.
    pub(super) stack_pointer: u32,
    /// What its record had before.
    pub(super) before: u32,
    /// The code of its death.
    pub(super) death: Option<i32>,
}

/// Who runs, and for whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Frame {
    /// A box.
    Inside(Activation),
    /// Its parent, which answers it.
    Answering,
}

/// A model of the hardware, the gate and the memory of a system.
#[derive(Clone, Debug)]
pub struct Machine<'a> {
    pub(super) system: &'a System,
    pub(super) facts: &'a Facts,
    pub(super) layout: &'a Layout,
    pub(super) bytes: Bytes,
    kernel: Vec<Grant>,
    pub(super) frames: Vec<Frame>,
    pub(super) stopped: Option<Outcome>,
    pub(super) limits: Limits,
    pub(super) nesting: usize,
    pub(super) in_handler: bool,
}

/// A box's record as it stands in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    address: u32,
}

impl<'a> Machine<'a> {
    /// A machine after reset: memory as the images say, every box down.
    #[must_use]
    pub fn new(system: &'a System, facts: &'a Facts, layout: &'a Layout, limits: Limits) -> Self {
        let mut kernel: Vec<Grant> =
            system.boxes.ids().flat_map(|id| memory::grants_of(system, &facts.placement, id)).collect();
        let mode = Mode { read: true, write: true, ..Mode::default() };
        kernel.extend(layout.shelf().iter().map(|range| Grant { range: *range, mode }));
        let mut machine = Self {
            system,
            facts,
            layout,
            bytes: Bytes::default(),
            kernel,
            frames: Vec::new(),
            stopped: None,
            limits,
            nesting: 0,
            in_handler: false,
        };
        machine.reset();
        machine
    }

    fn reset(&mut self) {
        for datum in self.system.data.values() {
            let address = self.layout.address(datum.owner, &datum.name);
            if let (Contents::Constant(bytes), Some(address)) = (&datum.contents, address) {
                for (offset, byte) in (0..).zip(bytes) {
                    self.bytes.write(address.wrapping_add(offset), 1, u64::from(*byte));
                }
            }
        }
        for child in self.system.boxes.ids() {
            if let Some(record) = self.record(child) {
                self.reset_record(child, record);
            }
        }
    }

    /// The record as the image of the kernel has it.
    fn reset_record(&mut self, child: Id<Box>, record: Record) {
        let node = &self.system.boxes[child];
        let keeper = self.system.keeper(child).unwrap_or_else(|| self.system.root());
        let (low, size) = self.stack(child);
        let size = size / 8 * 8;
        let top = low.wrapping_add(size);
        let ways_out = self.facts.numbering.get(child).map_or(0, |face| face.ways_out.len());
        let count = u32::try_from(ways_out + 1).expect("ports are numbered by 32 bits");
        let init = self.layout.address(keeper, &format!("__box_{}_init", node.name)).unwrap_or_default();
        let lazy = match node.init {
            Init::Lazy => init,
            Init::Manual => 0,
        };
        let words = [
            (record::STACK_POINTER, top),
            (record::STACK_LOW, low),
            (record::STACK_SPAN, size.saturating_sub(super::crossing::FRAME)),
            (record::COUNT, count),
            (record::STACK_TOP, top),
            (record::LAZY_INIT, lazy),
        ];
        for (offset, number) in words {
            self.set(record, offset, number);
        }
        let words =
            self.facts.mpu.get(child).into_iter().flatten().flat_map(|words| [words.rbar, words.extent]);
        for (offset, number) in (record::MPU..).step_by(4).zip(words) {
            self.set(record, offset, number);
        }
    }

    /// The stack of a box: its section, or where that is not known yet, memory that it may write.
    fn stack(&self, child: Id<Box>) -> (u32, u32) {
        let section = self.system.section(child, SectionKind::Stack);
        let slices = self.facts.placement.slices.get(child);
        let slice = section.and_then(|(id, _)| slices?.get(*self.facts.sections.get(id)?));
        if let (Some(slice), Some((_, section))) = (slice, section) {
            return (slice.range.start().0, u32::try_from(section.size.0).unwrap_or(u32::MAX));
        }
        let grants = memory::grants_of(self.system, &self.facts.placement, child);
        let grant = grants.iter().find(|grant| grant.mode.read && grant.mode.write);
        let size = |grant: &Grant| u32::try_from(grant.range.size().0).unwrap_or(u32::MAX);
        grant.map_or((0, 0), |grant| (grant.range.start().0, size(grant)))
    }

    /// Calls a function of the box that runs.
    pub fn call(&mut self, world: &mut dyn World, symbol: &str, arguments: &[u32]) -> Outcome {
        let owner = self.running();
        let run = self.still_running().and_then(|()| self.function(world, owner, symbol, arguments));
        run.map_or_else(|stop| stop, Outcome::Returned)
    }

    /// Leaves the box that runs by a number of its own choice, as an `svc` with that number in r12 does. What number 0 gives
    /// is for the box's function to return.
    pub fn trap(&mut self, world: &mut dyn World, number: u32, arguments: &[u32]) -> Outcome {
        let run = self.still_running().and_then(|()| self.way_out(world, number, arguments));
        run.map_or_else(|stop| stop, Outcome::Returned)
    }

    /// The box that runs.
    #[must_use]
    pub fn running(&self) -> Id<Box> {
        match self.frames.last() {
            Some(Frame::Inside(activation)) => activation.of,
            Some(Frame::Answering) | None => self.system.root(),
        }
    }

    /// The system that runs.
    #[must_use]
    pub fn system(&self) -> &'a System {
        self.system
    }

    /// Moves the stack pointer of the box that runs, to where it wants. It has an effect when the box is left.
    pub fn set_stack_pointer(&mut self, address: u32) {
        if let Some(Frame::Inside(activation)) = self.frames.last_mut() {
            activation.stack_pointer = address;
        }
    }

    /// From now on an interrupt handler runs, or none.
    pub fn set_in_handler(&mut self, in_handler: bool) {
        self.in_handler = in_handler;
    }

    /// A little-endian number of up to eight bytes, if the box that runs may read them.
    ///
    /// # Errors
    /// At the first byte that it may not read.
    pub fn load(&self, address: u32, size: u32) -> Result<u64, Fault> {
        self.allow(self.running(), address, size, Intent::Read)?;
        Ok(self.bytes.read(address, size))
    }

    /// Writes the low bytes of a number, up to eight, if the box that runs may write them.
    ///
    /// # Errors
    /// At the first byte that it may not write; nothing is written then.
    pub fn store(&mut self, address: u32, size: u32, number: u64) -> Result<(), Fault> {
        self.allow(self.running(), address, size, Intent::Write)?;
        self.bytes.write(address, size, number);
        Ok(())
    }

    pub(super) fn allow(&self, who: Id<Box>, address: u32, size: u32, intent: Intent) -> Result<(), Fault> {
        if self.system.is_isolated(who) {
            let grants = memory::grants_of(self.system, &self.facts.placement, who);
            return memory::allow(&grants, address, size, intent);
        }
        memory::allow(&self.kernel, address, size, intent)
    }

    /// Whether a box is up.
    #[must_use]
    pub fn is_up(&self, child: Id<Box>) -> bool {
        self.record(child).is_some_and(|record| self.get(record, record::ENTRIES) != 0)
    }

    /// Brings a box up without a thunk, as if it had been there since reset.
    pub fn bring_up(&mut self, child: Id<Box>) {
        let keeper = self.system.keeper(child).unwrap_or_else(|| self.system.root());
        let entries =
            self.layout.address(keeper, &format!("__box_{}_entries", self.system.boxes[child].name));
        if let (Some(record), Some(entries)) = (self.record(child), entries) {
            self.set(record, record::ENTRIES, entries);
        }
    }

    /// All bytes of memory that are not 0, by address.
    pub fn written(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        self.bytes.iter().filter(|(_, byte)| *byte != 0)
    }

    /// Instructions that may still run.
    #[must_use]
    pub fn fuel(&self) -> u64 {
        self.limits.fuel
    }

    pub(super) fn record(&self, child: Id<Box>) -> Option<Record> {
        let node = &self.system.boxes[child];
        let address =
            self.layout.address(self.system.keeper(child)?, &format!("__box_{}_state", node.name))?;
        Some(Record { address })
    }

    pub(super) fn get(&self, record: Record, offset: i32) -> u32 {
        low_word(self.bytes.read(record.address.wrapping_add_signed(offset), 4))
    }

    pub(super) fn set(&mut self, record: Record, offset: i32, number: u32) {
        self.bytes.write(record.address.wrapping_add_signed(offset), 4, u64::from(number));
    }

    /// Whether a box is the one that the gate's variable names.
    pub(super) fn is_active(&self, record: Record) -> bool {
        self.gate().is_some_and(|gate| self.get(gate, gate::ACTIVE) == record.address)
    }

    pub(super) fn set_active(&mut self, record: Option<Record>) {
        if let Some(gate) = self.gate() {
            self.set(gate, gate::ACTIVE, record.map_or(0, |record| record.address));
        }
    }

    fn gate(&self) -> Option<Record> {
        Some(Record { address: self.layout.address(self.system.root(), gate::STATE)? })
    }

    /// Uses up fuel.
    pub(super) fn burn(&mut self) -> super::Run<()> {
        match self.limits.fuel.checked_sub(1) {
            Some(left) => {
                self.limits.fuel = left;
                Ok(())
            }
            None => Err(self.stop(Outcome::OutOfFuel)),
        }
    }

    /// From now on nothing happens any more.
    pub(super) fn stop(&mut self, outcome: Outcome) -> Outcome {
        self.stopped.get_or_insert(outcome).clone()
    }

    pub(super) fn stuck(&mut self, why: impl Into<String>) -> Outcome {
        self.stop(Outcome::Stuck(why.into()))
    }

    /// What is over does nothing any more.
    pub(super) fn still_running(&self) -> super::Run<()> {
        if let Some(outcome) = &self.stopped {
            return Err(outcome.clone());
        }
        match self.frames.last() {
            Some(Frame::Inside(Activation { of, death: Some(code), .. })) => {
                Err(Outcome::BoxDied { of: *of, code: *code })
            }
            Some(Frame::Inside(_) | Frame::Answering) | None => Ok(()),
        }
    }
}
