//! What becomes of an abort.
//!
//! Who cannot be told the code may be told a value instead. Then the code stands in the variable of the box that was
//! called, beside the code that its record has: that tells later whether it died since.

use super::evaluate::{low_word, word};
use super::machine::Machine;
use super::{Outcome, Run, World};
use crate::facts::{record, unsaid};
use crate::{Direction, Id, Link, Origin, Provider, Scalar, Thunk, ThunkKind};

/// What a parent calls when nobody else hears of a death.
const LAST: &str = "__box_abort";

impl Machine<'_> {
    /// The activation of a thunk ends with a code: as the thunk's result if that can carry an error, or with the value that
    /// stands for it. If neither, who calls a box hears of it in its hook, a box that was to be answered dies, and so does
    /// one whose own thunk it is. A kernel stops.
    pub(super) fn abort(&mut self, world: &mut dyn World, thunk: &Thunk, code: i32) -> Run<u64> {
        match thunk.kind {
            ThunkKind::Call(link) => match self.as_result(thunk, link, code) {
                Some(result) => Ok(result),
                None => {
                    let handler = self.handler(link);
                    self.function(world, thunk.owner, &handler, &[code.cast_unsigned()]).map(|_| 0)
                }
            },
            ThunkKind::Entry(link) => {
                let caller = self.system.ports[self.system.links[link].import].owner;
                self.as_result(thunk, link, code).ok_or_else(|| self.kill(caller, code))
            }
            ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_) => Ok(word(code)),
            ThunkKind::Init(_) | ThunkKind::Clobber(_) => Ok(word(code)),
            ThunkKind::Push(_)
            | ThunkKind::Pop(_)
            | ThunkKind::Error(_)
            | ThunkKind::Support
            | ThunkKind::Export(_) => {
                if self.system.has_image(thunk.owner) {
                    return Err(self.kill(thunk.owner, code));
                }
                Err(self.stop(Outcome::Aborted(code)))
            }
        }
    }

    /// The result of a function that was not completed: the code, if negative results of it are errors, or the value for
    /// that.
    fn as_result(&mut self, thunk: &Thunk, link: Id<Link>, code: i32) -> Option<u64> {
        let signature = self.system.crossing_type(self.system.links[link].import);
        let scalar = signature.result_scalar(self.system);
        let bits = if scalar.is_some_and(Scalar::is_fallible) {
            i64::from(code)
        } else {
            let bits = self.system.on_abort(link)?;
            self.keep_unsaid(thunk, link, code);
            bits
        };
        let is_wide = scalar.is_some_and(|scalar| scalar.size() == 8);
        Some(if is_wide { bits.cast_unsigned() } else { low_word(bits.cast_unsigned()).into() })
    }

    /// Notes why a call of a box was not completed.
    fn keep_unsaid(&mut self, thunk: &Thunk, link: Id<Link>, code: i32) {
        let Some(answering) = self.system.noted_box(link) else { return };
        let symbol = unsaid::symbol(&self.system.boxes[answering].name);
        let address = self.layout.address(thunk.owner, &symbol);
        if let (Some(address), Some(record)) = (address, self.record(answering)) {
            let died = self.get(record, record::ERROR);
            for (offset, number) in [(unsaid::CODE, code.cast_unsigned()), (unsaid::DEATH, died)] {
                self.bytes.write(address.wrapping_add_signed(offset), 4, number.into());
            }
        }
    }

    /// The function of the caller that hears of the death of who answers a link: what the caller's user answers to the hook
    /// `__box_NAME_abort`, else the caller's own abort.
    fn handler(&self, link: Id<Link>) -> String {
        let system = self.system;
        let link = &system.links[link];
        let Provider::Export(answer) = link.provider else { return LAST.to_owned() };
        let caller = system.ports[link.import].owner;
        let hook = format!("__box_{}_abort", system.boxes[system.ports[answer].owner].name);
        let imports = system.ports.iter().filter(|(_, port)| {
            (port.owner, port.direction, &port.name) == (caller, Direction::Import, &hook)
        });
        let mut answers = imports.filter_map(|(import, _)| {
            let link = system.links.values().find(|link| link.import == import)?;
            match link.provider {
                Provider::Export(export) => Some(&system.ports[export]),
                Provider::Promise | Provider::Keeper => None,
            }
        });
        let own = answers.find(|export| export.owner == caller && export.origin == Origin::User);
        own.map_or_else(|| LAST.to_owned(), |export| export.called_as().into_owned())
    }
}
