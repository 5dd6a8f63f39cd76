//! The gate: ways into boxes, out of them, and their deaths.

use super::evaluate::{as_i32, low_word};
use super::machine::{Activation, Frame, Machine, Record};
use super::{Function, Outcome, Run, World, boundary, code};
use crate::facts::{WayOut, record};
use crate::{Box, Callee, Id, Link, Provider, Runtime, Thunk, ThunkKind};

/// What an exception puts on a box's stack (ARMv7-M Architecture Reference Manual, B1.5.7).
pub(super) const FRAME: u32 = 32;
/// The same with s0 to s15 and FPSCR.
const FRAME_WITH_FLOATS: u32 = 104;

/// The number that aborts.
const ABORT: u32 = u32::MAX;

/// How a call into a box ended: with a result, or with a negative code.
pub(super) type Crossed = Result<u64, i32>;

impl<'a> Machine<'a> {
    /// A call across a boundary, out of a box or into one.
    pub(super) fn cross(
        &mut self,
        world: &mut dyn World,
        from: Id<Box>,
        callee: Callee,
        arguments: &[u32],
    ) -> Run<Crossed> {
        match callee {
            Callee::Init(child) => self.enter(world, child, "__box_init", arguments),
            Callee::Write(_) => self.leave(world, from, Way::Write, arguments).map(Ok),
            Callee::Flush(_) => self.leave(world, from, Way::Flush, arguments).map(Ok),
            Callee::Link(link) if self.system.has_image(from) => {
                self.leave(world, from, Way::Link(link), arguments).map(Ok)
            }
            Callee::Link(link) => match self.system.links[link].provider {
                Provider::Export(export) => {
                    let export = &self.system.ports[export];
                    let (owner, symbol) = (export.owner, export.called_as().into_owned());
                    self.enter(world, owner, &symbol, arguments)
                }
                Provider::Promise | Provider::Keeper => {
                    Err(self.stuck("a promise is called from where nobody promises anything"))
                }
            },
        }
    }

    /// The way into a box, from its parent.
    fn enter(&mut self, world: &mut dyn World, child: Id<Box>, symbol: &str, words: &[u32]) -> Run<Crossed> {
        let Some(record) = self.record(child) else {
            return Err(self.stuck("a box without a record is entered"));
        };
        if let Err(refused) = self.make_ready(world, child, record)? {
            return Ok(Err(refused));
        }
        let before = self.get(record, record::STACK_POINTER);
        let stack_pointer = if self.system.is_isolated(child) {
            self.below(record, before, words.len())
        } else {
            self.leave_context(child, record);
            Some(before)
        };
        let Some(stack_pointer) = stack_pointer else {
            return Ok(Err(code::NO_MEMORY));
        };
        self.frames.push(Frame::Inside(Activation { of: child, stack_pointer, before, death: None }));
        let run = self.function(world, child, symbol, words);
        self.come_back(child, record, run)
    }

    /// The record of a box that nothing isolates says by its stack pointer that the box is on the call stack, if calls of it save
    /// anything: any address will do that is not where its stack ends.
    fn leave_context(&mut self, child: Id<Box>, record: Record) {
        if !self.forgets(child) {
            let top = self.get(record, record::STACK_TOP);
            self.set(record, record::STACK_POINTER, top ^ 1);
        }
    }

    /// Whether calls of a box save nothing that its death could come back to.
    fn forgets(&self, child: Id<Box>) -> bool {
        matches!(self.system.boxes[child].runtime, Runtime::Jumptable { no_longjmp: true })
    }

    /// The stack pointer below so many words of arguments, if a box's stack holds those that registers do not.
    fn below(&self, record: Record, before: u32, words: usize) -> Option<u32> {
        let bytes = boundary::stacked_bytes(words);
        let left = before.wrapping_sub(self.get(record, record::STACK_LOW));
        (bytes <= left).then(|| before.wrapping_sub(bytes))
    }

    /// Everything that refuses a call before it reaches the box: interrupt handlers, boxes that are down and stay so, and
    /// activations without end.
    fn make_ready(&mut self, world: &mut dyn World, child: Id<Box>, record: Record) -> Run<Result<(), i32>> {
        let isolated = self.system.is_isolated(child);
        loop {
            self.burn()?;
            if self.in_handler {
                return Ok(Err(code::BUSY));
            }
            if isolated && self.is_active(record) {
                break;
            }
            if self.get(record, record::ENTRIES) != 0 {
                if isolated {
                    self.set_active(Some(record));
                }
                break;
            }
            if let Err(refused) = self.wake(world, record)? {
                return Ok(Err(refused));
            }
        }
        let inside = self.frames.iter().filter(|frame| matches!(frame, Frame::Inside(_))).count();
        Ok(if inside < self.limits.activations { Ok(()) } else { Err(code::LOOP) })
    }

    /// The box is down: it is brought up if calls do that and no activation of it is left.
    fn wake(&mut self, world: &mut dyn World, record: Record) -> Run<Result<(), i32>> {
        if self.get(record, record::STACK_POINTER) != self.get(record, record::STACK_TOP) {
            return Ok(Err(code::BUSY));
        }
        let init = self.get(record, record::LAZY_INIT);
        if init == 0 {
            let died = self.get(record, record::ERROR).cast_signed();
            return Ok(Err(if died == 0 { code::AGAIN } else { died }));
        }
        let result = as_i32(self.call_address(world, init, &[])?);
        Ok(if result < 0 { Err(result) } else { Ok(()) })
    }

    /// The end of the youngest activation, which is one of this box.
    fn come_back(&mut self, child: Id<Box>, record: Record, run: Run<u64>) -> Run<Crossed> {
        let run = match run {
            Ok(result) if self.system.is_isolated(child) => self.frame(child, record).map(|_| result),
            Ok(result) => Ok(result),
            Err(stop) => Err(stop),
        };
        let Some(Frame::Inside(activation)) = self.frames.pop() else {
            return Err(self.stuck("an activation ended that was not the youngest"));
        };
        self.set(record, record::STACK_POINTER, activation.before);
        match (run, activation.death) {
            (Ok(result), None) => Ok(Ok(result)),
            (Err(Outcome::BoxDied { of, .. }), Some(code)) if of == child => Ok(Err(code)),
            (Err(stop), _) => Err(stop),
            (Ok(_), Some(_)) => Err(self.stuck("a box returned although it was dead")),
        }
    }

    /// Where the exception frame of the running box lies when the box is left. One whose frame is not all in its stack dies.
    fn frame(&mut self, of: Id<Box>, record: Record) -> Run<u32> {
        self.frame_below(of, record, 0)
    }

    /// The same for a box that put so many bytes of arguments onto its stack.
    fn frame_below(&mut self, of: Id<Box>, record: Record, bytes: u32) -> Run<u32> {
        let Some(Frame::Inside(activation)) = self.frames.last() else {
            return Err(self.stuck("a box is left that does not run"));
        };
        let size = self.frame_size(of);
        let frame = activation.stack_pointer.wrapping_sub(bytes).wrapping_sub(size) & !7;
        let low = self.get(record, record::STACK_LOW);
        let room = (self.get(record, record::STACK_SPAN).saturating_add(FRAME)).checked_sub(size);
        let fits = room.is_some_and(|room| frame.wrapping_sub(low) <= room);
        if fits { Ok(frame) } else { Err(self.kill(of, code::FAULT)) }
    }

    fn frame_size(&self, of: Id<Box>) -> u32 {
        if self.system.has_floats_behind_gate(of) { FRAME_WITH_FLOATS } else { FRAME }
    }

    /// The arguments that a thunk finds which answers a box: those that registers do not carry lie behind the frame. Where they are
    /// not all in the box's stack the box dies. A box that only said a number put nothing there.
    fn arguments(
        &mut self,
        from: Id<Box>,
        record: Record,
        frame: u32,
        words: &[u32],
        wanted: usize,
    ) -> Run<Vec<u32>> {
        let start = frame.wrapping_add(self.frame_size(from));
        let left = self.get(record, record::STACK_TOP).wrapping_sub(start);
        if wanted > boundary::REGISTERS && 4 * (wanted - boundary::REGISTERS) > left as usize {
            return Err(self.kill(from, code::FAULT));
        }
        let addresses = (start..).step_by(4).take(wanted.saturating_sub(boundary::REGISTERS));
        let said_nothing_of = addresses.skip(words.len().saturating_sub(boundary::REGISTERS));
        let lie_there = said_nothing_of.map(|address| low_word(self.bytes.read(address, 4)));
        Ok(words.iter().copied().chain(lie_there).collect())
    }

    /// The way out of the running box by a number.
    pub(super) fn way_out(&mut self, world: &mut dyn World, number: u32, arguments: &[u32]) -> Run<u64> {
        self.burn()?;
        let from = self.running();
        if number == 0 {
            let word = |at| arguments.get(at).copied().map_or(0, u64::from);
            return Ok(word(0) | word(1) << 32);
        }
        if number == ABORT {
            let code = arguments.first().map_or(code::GENERAL, |word| word.cast_signed());
            return Err(self.kill(from, code));
        }
        let face = self.facts.numbering.get(from);
        let way = face.and_then(|face| face.ways_out.get(number as usize - 1)).copied();
        let way = match way {
            Some(WayOut::Write) => Some(Way::Write),
            Some(WayOut::Flush) => Some(Way::Flush),
            Some(WayOut::Import(port)) => self.system.link_of(port).map(|(link, _)| Way::Link(link)),
            None => None,
        };
        match way {
            Some(way) => self.leave(world, from, way, arguments),
            None => Err(self.kill(from, code::FAULT)),
        }
    }

    /// The way out of the running box to the function that answers.
    fn leave(&mut self, world: &mut dyn World, from: Id<Box>, way: Way, words: &[u32]) -> Run<u64> {
        self.burn()?;
        let Some(record) = self.record(from) else {
            return self.world(world, from, Function::Promised(&way.promised(self)), words);
        };
        let isolated = self.system.is_isolated(from);
        let frame = if isolated {
            let frame = self.frame_below(from, record, boundary::stacked_bytes(words.len()))?;
            self.set(record, record::STACK_POINTER, frame);
            Some(frame)
        } else {
            None
        };
        let Some(answer) = self.answer_to(from, way) else {
            return Err(self.stuck("no thunk answers a call out of a box"));
        };
        let types = answer.blocks[answer.entry()].parameters.iter().map(|value| answer.type_of(*value));
        let words = match frame {
            Some(frame) => self.arguments(from, record, frame, words, boundary::words(types))?,
            None => words.to_vec(),
        };
        let parent = self.system.root();
        self.frames.push(Frame::Answering);
        let run = self.function(world, parent, &answer.name, &words);
        self.frames.pop();
        let result = run?;
        let may_have_died = if isolated { !self.is_active(record) } else { !self.forgets(from) };
        if may_have_died {
            if self.get(record, record::ENTRIES) == 0 {
                let died = self.get(record, record::ERROR).cast_signed();
                return Err(self.kill(from, died));
            }
            if isolated {
                self.set_active(Some(record));
            }
        }
        Ok(result)
    }

    /// The thunk that answers.
    fn answer_to(&self, from: Id<Box>, way: Way) -> Option<&'a Thunk> {
        let kind = match way {
            Way::Write => ThunkKind::EntryWrite(from),
            Way::Flush => ThunkKind::EntryFlush(from),
            Way::Link(link) => ThunkKind::Entry(link),
        };
        self.system.thunks.values().find(|thunk| thunk.kind == kind)
    }

    /// The one way in which boxes die: the youngest activation of the box is over. It reads nothing of the box's.
    pub(super) fn kill(&mut self, of: Id<Box>, code: i32) -> Outcome {
        let code = if code < 0 { code } else { code::GENERAL };
        if let Some(record) = self.record(of) {
            if self.system.is_isolated(of) {
                self.set_active(None);
            }
            self.set(record, record::ENTRIES, 0);
            self.set(record, record::ERROR, code.cast_unsigned());
        } else {
            // The root itself is the box: there is nothing around it that could go on.
            return self.stop(Outcome::BoxDied { of, code });
        }
        if self.forgets(of) {
            return self.stop(Outcome::Aborted(code));
        }
        for frame in self.frames.iter_mut().rev() {
            if let Frame::Inside(activation) = frame
                && activation.of == of
            {
                activation.death = Some(code);
                break;
            }
        }
        Outcome::BoxDied { of, code }
    }

    /// Calls what lies at an address.
    pub(super) fn call_address(&mut self, world: &mut dyn World, address: u32, words: &[u32]) -> Run<u64> {
        match self.layout.function_at(address) {
            Some((owner, symbol)) => self.function(world, owner, symbol, words),
            None => Err(self.stuck(format!("no function is at {address:#x}"))),
        }
    }
}

/// What a box calls.
#[derive(Clone, Copy)]
enum Way {
    Write,
    Flush,
    Link(Id<Link>),
}

impl Way {
    /// The name by which the parent that is elsewhere knows it.
    fn promised(self, machine: &Machine<'_>) -> String {
        match self {
            Self::Write => "__box_write".to_owned(),
            Self::Flush => "__box_flush".to_owned(),
            Self::Link(link) => machine.system.ports[machine.system.links[link].import].name.clone(),
        }
    }
}
