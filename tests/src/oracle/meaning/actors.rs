//! What user code does: anything, and the same every time.
//!
//! An actor that stands in for a box is hostile: it passes wild pointers, returns garbage, forges numbers, moves its stack
//! pointer, and dies. One that stands in for the kernel answers, calls boxes and brings them down. All of them write down
//! what they see.

use std::borrow::Cow;

use super::arguments::{Caller, low};
use super::arrival;
use super::tokens::{self, Tokens};
use crate::oracle::draw::Draw;
use bento_ir::code::Visibility;
use bento_ir::facts::Placement;
use bento_ir::interpret::{Answer, Function, Machine, Outcome, World};
use bento_ir::{Box, Direction, Id, Link, Port, Provider, Returns, Signature, System, Thunk, ThunkKind};

/// Codes to abort with.
const CODES: &[i32] = &[-5, 0, 7, -1, i32::MIN, -14, i32::MAX];

/// All user code of a system.
pub struct Actors<'a> {
    system: &'a System,
    placement: &'a Placement,
    draw: Draw<'a>,
    depth: usize,
    /// The import through which a box calls the kernel, or by it another box, right now, or the hook of that one for its output.
    crossing: Option<Id<Link>>,
    /// The handles that the kernel gave.
    tokens: Tokens,
    /// What they saw.
    pub seen: Vec<String>,
    /// What they should not have seen.
    pub wrong: Vec<String>,
}

/// Functions that wait for each other at a time.
const DEEPEST: usize = 4;

impl<'a> Actors<'a> {
    pub fn new(system: &'a System, placement: &'a Placement, numbers: &'a [u32]) -> Self {
        let draw = Draw::new(numbers);
        let (tokens, seen, wrong) = (Tokens::default(), Vec::new(), Vec::new());
        Self { system, placement, draw, depth: 0, crossing: None, tokens, seen, wrong }
    }

    /// Some calls of what the running box has.
    pub fn act(&mut self, machine: &mut Machine<'_>) {
        for _ in 0..1 + self.draw.below(5) {
            let outcome = self.step(machine);
            self.seen.push(format!("{outcome:x?}"));
            if !matches!(outcome, Outcome::Returned(_)) {
                return;
            }
        }
    }

    fn step(&mut self, machine: &mut Machine<'_>) -> Outcome {
        let owner = machine.running();
        if self.depth == 0 {
            machine.set_in_handler(self.draw.below(12) == 1);
        }
        if self.system.is_isolated(owner) && self.draw.below(8) == 1 {
            return self.misbehave(machine);
        }
        let of_owner = self.system.thunks.values().filter(|thunk| thunk.owner == owner);
        let callable: Vec<&Thunk> = of_owner.filter(|thunk| thunk.visibility == Visibility::Global).collect();
        if callable.is_empty() {
            return Outcome::Returned(0);
        }
        let with_handles: Vec<&Thunk> =
            callable.iter().copied().filter(|thunk| self.has_handles(thunk)).collect();
        let often =
            if with_handles.is_empty() || self.draw.below(4) == 1 { &callable } else { &with_handles };
        let thunk = self.draw.one_of(often);
        let words = self.words(owner, thunk);
        self.crossing = match thunk.kind {
            ThunkKind::Call(link) => Some(link).filter(|_| self.system.has_image(owner)),
            ThunkKind::Support => output(self.system, owner, &thunk.name),
            ThunkKind::Entry(_)
            | ThunkKind::Export(_)
            | ThunkKind::EntryWrite(_)
            | ThunkKind::EntryFlush(_)
            | ThunkKind::Init(_)
            | ThunkKind::Clobber(_)
            | ThunkKind::Push(_)
            | ThunkKind::Pop(_)
            | ThunkKind::Error(_) => None,
        };
        let outcome = machine.call(self, &thunk.name, &words);
        self.crossing = None;
        if let (ThunkKind::Call(link), Outcome::Returned(pair)) = (thunk.kind, &outcome)
            && self.is_checked(owner, link)
        {
            self.wrong.extend(arrival::result(self.system, self.placement, link, *pair));
        }
        if let (ThunkKind::Call(link), Outcome::Returned(pair)) = (thunk.kind, &outcome)
            && self.system.has_image(owner)
        {
            self.tokens.note(self.system, link, *pair);
        }
        outcome
    }

    /// What no compiler makes.
    fn misbehave(&mut self, machine: &mut Machine<'_>) -> Outcome {
        match self.draw.below(3) {
            0 => {
                let number = self.draw.one_of(&[1, 2, 3, 4, 5, 0x7fff_ffff, 0xffff_ffff, 0xffff_fffe]);
                let words: Vec<u32> = (0..4).map(|_| self.draw.number()).collect();
                machine.trap(self, number, &words)
            }
            1 => {
                let place = self.draw.number();
                machine.set_stack_pointer(self.draw.one_of(&[
                    0,
                    0x2000_0000,
                    0x2000_0100,
                    0xffff_fff8,
                    place,
                ]));
                Outcome::Returned(0)
            }
            _ => {
                let range = self.placement.ranges.iter().map(|(_, range)| *range).collect::<Vec<_>>();
                let address = self.draw.one_of(&range).start().0;
                let (size, number) = (self.draw.one_of(&[1, 2, 4, 8]), self.draw.long());
                let done = match self.draw.flag() {
                    true => machine.load(address, size),
                    false => machine.store(address, size, number).map(|()| number),
                };
                self.seen.push(format!("{done:x?}"));
                Outcome::Returned(0)
            }
        }
    }

    /// Whether somebody looks at what the function of a link gives before its caller has it: not if it is the kernel's own.
    fn is_checked(&self, caller: Id<Box>, link: Id<Link>) -> bool {
        match self.system.links[link].provider {
            Provider::Export(export) => {
                let callee = self.system.ports[export].owner;
                !self.system.has_image(caller) || self.system.has_image(callee) && callee != caller
            }
            Provider::Promise | Provider::Keeper => false,
        }
    }

    fn words(&mut self, owner: Id<Box>, thunk: &Thunk) -> Vec<u32> {
        let caller = Caller { system: self.system, placement: self.placement, owner, tokens: &self.tokens };
        match self.signature_of(thunk) {
            Some(signature) => caller.words(&mut self.draw, &signature),
            None => vec![self.draw.one_of(&[0, 8, 1, 0x40, 0x100, 0x1000, 0xffff_fff9, 0xffff_ffff])],
        }
    }

    /// Whether a function takes or gives a handle. Few do, and they need each other.
    fn has_handles(&self, thunk: &Thunk) -> bool {
        let Some(signature) = self.signature_of(thunk) else { return false };
        let result = match &signature.returns {
            Returns::Value(value) => Some(value),
            Returns::Nothing | Returns::Never => None,
        };
        signature.parameters.iter().chain(result).any(|each| self.system.handle(each.ty).is_some())
    }

    /// The type of a function that has one.
    fn signature_of(&self, thunk: &Thunk) -> Option<Cow<'a, Signature>> {
        let name = match thunk.kind {
            ThunkKind::Call(link) => return Some(self.system.symbol_type(self.system.links[link].import)),
            ThunkKind::Entry(link) => return Some(self.system.crossing_type(self.system.links[link].import)),
            ThunkKind::Export(export) => return Some(self.system.crossing_type(export)),
            ThunkKind::EntryWrite(_)
            | ThunkKind::EntryFlush(_)
            | ThunkKind::Init(_)
            | ThunkKind::Clobber(_)
            | ThunkKind::Push(_)
            | ThunkKind::Pop(_)
            | ThunkKind::Error(_)
            | ThunkKind::Support => &thunk.name,
        };
        let ports = self.system.ports_of(thunk.owner, Direction::Import);
        ports.into_iter().find(|(_, port)| port.name == *name).map(|(id, _)| self.system.symbol_type(id))
    }

    fn box_answers(&mut self, machine: &mut Machine<'_>, owner: Id<Box>, port: Option<Id<Port>>) -> Answer {
        self.deeper(machine);
        if self.draw.below(8) == 1 {
            return Answer::Aborted(self.draw.one_of(CODES));
        }
        let result = port.and_then(|port| match &self.system.crossing_type(port).returns {
            Returns::Value(value) => Some(value.ty),
            Returns::Nothing | Returns::Never => None,
        });
        if let Some(bento_ir::Type::Pointer(pointer)) = result {
            let caller =
                Caller { system: self.system, placement: self.placement, owner, tokens: &self.tokens };
            return Answer::Returned(caller.pointer(&mut self.draw, pointer, &mut []).into());
        }
        Answer::Returned(self.draw.long())
    }

    fn kernel_answers(
        &mut self,
        machine: &mut Machine<'_>,
        symbol: &str,
        port: Option<Id<Port>>,
        words: &[u32],
    ) -> Answer {
        if let Some(export) = port {
            self.wrong.extend(self.tokens.arrive(self.system, export, words));
        }
        if symbol.ends_with("_abort") {
            return Answer::Aborted(words.first().map_or(0, |word| word.cast_signed()));
        }
        let is_ours = symbol.starts_with("__box_");
        if !is_ours {
            self.deeper(machine);
        }
        let given = port.and_then(|export| self.tokens.answer(&mut self.draw, self.system, export));
        if let Some(handle) = given {
            return handle;
        }
        match self.draw.below(if is_ours { 12 } else { 3 }) {
            1 => Answer::Returned(self.draw.one_of(CODES).cast_unsigned().into()),
            2 if !is_ours => Answer::Returned(self.draw.long()),
            _ => Answer::Returned(0),
        }
    }

    fn deeper(&mut self, machine: &mut Machine<'_>) {
        if self.depth < DEEPEST {
            self.depth += 1;
            self.act(machine);
            self.depth -= 1;
        }
    }
}

impl World for Actors<'_> {
    fn call(&mut self, machine: &mut Machine<'_>, function: Function<'_>, words: &[u32]) -> Answer {
        self.seen.push(format!("{function:?} {words:x?}"));
        if let Some(answer) = tokens::support(machine, function, words) {
            return answer;
        }
        let Function::Of(owner, symbol) = function else {
            return Answer::Returned(low(self.draw.long()).into());
        };
        // A box that is down comes up before it is called.
        if let Some(link) = self.crossing.take_if(|link| is_answered_by(self.system, *link, owner, symbol)) {
            self.wrong.extend(arrival::arguments(self.system, self.placement, link, words));
        }
        let mut exports = self.system.ports_of(owner, Direction::Export);
        let port = exports.find(|(_, port)| port.symbol == symbol).map(|(id, _)| id);
        if self.system.has_image(owner) {
            if symbol == "__box_init" && self.draw.below(8) != 1 {
                return Answer::Returned(0);
            }
            return self.box_answers(machine, owner, port);
        }
        self.kernel_answers(machine, symbol, port, words)
    }
}

/// The link of the hook by which the box around another one takes what that prints or flushes by a function.
fn output(system: &System, owner: Id<Box>, function: &str) -> Option<Id<Link>> {
    let hook = format!("__box_{}_{}", system.boxes[owner].name, function.strip_prefix("__box_")?);
    let mut links = system.links.iter().filter(|(_, link)| system.ports[link.import].name == hook);
    let taken =
        |provider| matches!(provider, Provider::Export(export) if system.ports[export].scope == Some(owner));
    links.find(|(_, link)| taken(link.provider)).map(|(id, _)| id)
}

/// Whether a function is what answers a link.
fn is_answered_by(system: &System, link: Id<Link>, owner: Id<Box>, symbol: &str) -> bool {
    match system.links[link].provider {
        Provider::Export(export) => {
            let export = &system.ports[export];
            export.owner == owner && export.symbol == symbol
        }
        Provider::Promise | Provider::Keeper => false,
    }
}
