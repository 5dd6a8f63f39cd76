//! What becomes of an abort.

use super::evaluate::word;
use super::machine::Machine;
use super::{Outcome, Run, World};
use crate::{Direction, Id, Link, Origin, Provider, Thunk, ThunkKind};

/// What a parent calls when nobody else hears of a death.
const LAST: &str = "__box_abort";

impl Machine<'_> {
    /// The activation of a thunk ends with a code: as the thunk's result if that can carry an error. If not, who calls a box
    /// hears of it in its hook, a box that was to be answered dies, and so does one whose own thunk it is. A kernel stops.
    pub(super) fn abort(&mut self, world: &mut dyn World, thunk: &Thunk, code: i32) -> Run<u64> {
        match thunk.kind {
            ThunkKind::Call(link) => match self.as_result(link, code) {
                Some(result) => Ok(result),
                None => {
                    let handler = self.handler(link);
                    self.function(world, thunk.owner, &handler, &[code.cast_unsigned()]).map(|_| 0)
                }
            },
            ThunkKind::Entry(link) => {
                let caller = self.system.ports[self.system.links[link].import].owner;
                self.as_result(link, code).ok_or_else(|| self.kill(caller, code))
            }
            ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_) => Ok(word(code)),
            ThunkKind::Init(_) | ThunkKind::Clobber(_) => Ok(word(code)),
            ThunkKind::Push(_) | ThunkKind::Pop(_) | ThunkKind::Support | ThunkKind::Export(_) => {
                if self.system.is_isolated(thunk.owner) {
                    return Err(self.kill(thunk.owner, code));
                }
                Err(self.stop(Outcome::Aborted(code)))
            }
        }
    }

    /// The code as a result of a function, if negative results of it are errors.
    fn as_result(&self, link: Id<Link>, code: i32) -> Option<u64> {
        let signature = self.system.crossing_type(self.system.links[link].import);
        let scalar = signature.result_scalar(self.system).filter(|scalar| scalar.is_fallible())?;
        Some(if scalar.size() == 8 { i64::from(code).cast_unsigned() } else { word(code) })
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
                Provider::Promise => None,
            }
        });
        let own = answers.find(|export| export.owner == caller && export.origin == Origin::User);
        own.map_or_else(|| LAST.to_owned(), |export| export.called_as().into_owned())
    }
}
