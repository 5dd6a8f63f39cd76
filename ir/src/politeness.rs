//! Calls that are not completed, because the box dies or refuses, and whose function cannot say so: a result that carries no
//! error can be a value that somebody chose for that, `on_abort`. Either side of a link may choose it.

use std::collections::BTreeSet;

use crate::{Box, Direction, Id, Link, Port, Provider, System, ThunkKind};

impl System {
    /// What the caller of a link gets if the call is not completed, if one of the sides says so: bits of a constant.
    #[must_use]
    pub fn on_abort(&self, link: Id<Link>) -> Option<i64> {
        let Link { import, provider } = self.links[link];
        let export = match provider {
            Provider::Export(export) => self.ports[export].on_abort,
            Provider::Promise | Provider::Keeper => None,
        };
        self.ports[import].on_abort.or(export)
    }

    /// The box with an image of its own that answers a link, if one does.
    #[must_use]
    pub fn answering_box(&self, link: Id<Link>) -> Option<Id<Box>> {
        match self.links[link].provider {
            Provider::Export(export) => Some(self.ports[export].owner).filter(|id| self.has_image(*id)),
            Provider::Promise | Provider::Keeper => None,
        }
    }

    /// The box that answers a link, if its parent can be told why a call was not completed: the kernel that has its record
    /// notes it, and tells the parent if that is a box itself.
    #[must_use]
    pub fn noted_box(&self, link: Id<Link>) -> Option<Id<Box>> {
        self.answering_box(link).filter(|id| self.keeper(*id).is_some())
    }

    /// The box of which an import asks why the last call was not completed, if it is one that does.
    #[must_use]
    pub fn asked_about(&self, import: &Port) -> Option<Id<Box>> {
        let child = import.scope.filter(|child| self.boxes[*child].parent == Some(import.owner))?;
        (import.name == format!("__box_{}_error", self.boxes[child].name)).then_some(child)
    }

    /// The boxes of which a box can find out why the last call was not completed: a kernel by functions of its own, also of boxes in its
    /// boxes, and another box by imports.
    #[must_use]
    pub fn told_about(&self, owner: Id<Box>) -> BTreeSet<Id<Box>> {
        let thunks = self.thunks.of(owner).filter_map(|(_, thunk)| {
            if let ThunkKind::Error(child) = thunk.kind { Some(child) } else { None }
        });
        let imports = self.ports_of(owner, Direction::Import);
        thunks.chain(imports.filter_map(|(_, import)| self.asked_about(import))).collect()
    }
}
