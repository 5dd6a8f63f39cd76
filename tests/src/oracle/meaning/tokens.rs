//! Handles: what the kernel gave to whom, and what the boxes know of numbers.

use super::arguments::low;
use super::arrival;
use crate::oracle::draw::Draw;
use bento_ir::interpret::{Answer, Function, Machine};
use bento_ir::{Box, Id, Link, Named, Port, Provider, Returns, System, Type};

/// What the kernel calls the first one that it gives.
const FIRST: usize = 0x4000_0000;
/// As the functions say that bentoc has for it.
const TOO_MANY: i32 = -24;
/// Bytes that are zeroed at a time, at most.
const MOST_ZEROED: u32 = 0x4000;

/// A handle that the kernel gave.
struct Given {
    holder: Id<Box>,
    handle: Id<Named>,
    is_kept: bool,
}

/// All handles.
#[derive(Default)]
pub struct Tokens {
    /// By what the kernel calls them.
    given: Vec<Given>,
    /// Every number that any box got.
    numbers: Vec<(Id<Box>, Id<Named>, u32)>,
}

impl Tokens {
    /// What the kernel's function gives to the box that called it, if that is a handle.
    pub fn answer(&mut self, draw: &mut Draw<'_>, system: &System, export: Id<Port>) -> Option<Answer> {
        let Returns::Value(result) = &system.crossing_type(export).returns else { return None };
        let handle = system.handle(result.ty)?;
        let holder = system.ports[system.links[caller(system, export)?].import].owner;
        let code = match draw.below(6) {
            1 => 0,
            2 => (-5_i32).cast_unsigned(),
            _ => {
                self.given.push(Given { holder, handle, is_kept: false });
                u32::try_from(FIRST + self.given.len()).unwrap_or_default()
            }
        };
        Some(Answer::Returned(code.into()))
    }

    /// A box was given a number.
    pub fn note(&mut self, system: &System, link: Id<Link>, pair: u64) {
        let import = system.links[link].import;
        let Returns::Value(result) = &system.crossing_type(import).returns else { return };
        if let Some(handle) = system.handle(result.ty)
            && low(pair).cast_signed() > 0
        {
            self.numbers.push((system.ports[import].owner, handle, low(pair)));
        }
    }

    /// What a box may try: mostly the last number that it got of that type.
    pub fn number(&self, draw: &mut Draw<'_>, holder: Id<Box>, handle: Id<Named>) -> u32 {
        let own = self.numbers.iter().rfind(|(box_of, of, _)| (*box_of, *of) == (holder, handle));
        match (draw.below(8), own) {
            (1, _) => draw.number(),
            (2, Some((.., number))) => number ^ 1 << draw.below(32),
            (3, _) | (_, None) if !self.numbers.is_empty() => draw.one_of(&self.numbers).2,
            (_, Some((.., number))) => *number,
            (_, None) => draw.one_of(&[0, u32::MAX, 33]),
        }
    }

    /// What is wrong with the handles that arrive in a function of the kernel: each is one that was given to the very box that
    /// calls, as that type, and not kept since.
    pub fn arrive(&mut self, system: &System, export: Id<Port>, words: &[u32]) -> Vec<String> {
        let Some(link) = caller(system, export) else { return Vec::new() };
        let holder = system.ports[system.links[link].import].owner;
        let signature = &system.signatures[system.ports[export].signature];
        let values = arrival::values(system, signature, words);
        let mut wrong = Vec::new();
        for (parameter, value) in signature.parameters.iter().zip(values) {
            let Some(handle) = system.handle(parameter.ty) else { continue };
            let place = (low(value) as usize).checked_sub(FIRST + 1);
            let given = place.and_then(|place| self.given.get_mut(place));
            match given.filter(|given| (given.holder, given.handle) == (holder, handle) && !given.is_kept) {
                Some(given) => given.is_kept = matches!(parameter.ty, Type::Owned(_)),
                None => wrong.push(format!("{} gets {value:#x} as a handle", system.ports[export].name)),
            }
        }
        wrong
    }
}

/// How a box calls an export of the kernel.
fn caller(system: &System, export: Id<Port>) -> Option<Id<Link>> {
    let calls = |link: &Link| {
        link.provider == Provider::Export(export) && system.has_image(system.ports[link.import].owner)
    };
    system.links.iter().find(|(_, link)| calls(link)).map(|(id, _)| id)
}

/// What the functions do that bentoc has for tables of handles.
pub fn support(machine: &mut Machine<'_>, function: Function<'_>, words: &[u32]) -> Option<Answer> {
    let Function::Of(_, symbol) = function else { return None };
    match (symbol, words) {
        ("__box_zero", [start, size, ..]) => {
            for offset in (0..(*size).min(MOST_ZEROED)).step_by(4) {
                // Where nobody may write nothing is zeroed.
                let _ = machine.store(start.wrapping_add(offset), 4, 0);
            }
            Some(Answer::Returned(0))
        }
        ("__box_handle_reserve", [table, count, ..]) => {
            let meaning = |place: u32| table.wrapping_add(8 * place + 8);
            let free = (0..*count).find(|place| machine.load(meaning(*place), 4) == Ok(0));
            if let Some(place) = free {
                let _ = machine.store(meaning(place), 4, u64::MAX);
            }
            Some(Answer::Returned(free.unwrap_or(TOO_MANY.cast_unsigned()).into()))
        }
        (_, _) => None,
    }
}
