//! Calls that are not completed, because the box dies or refuses, and whose function cannot say so: a result that carries no
//! error can be a value that somebody chose for that, `on_abort`. Either side of a link may choose it.

use crate::{Box, Id, Link, Provider, System};

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

    /// The box that answers a link, if its parent can be told why a call was not completed: that is where its record is. The
    /// parent of a box in a box is a box itself, and has no part in the calls of it.
    #[must_use]
    pub fn noted_box(&self, link: Id<Link>) -> Option<Id<Box>> {
        let parent = |id: &Id<Box>| self.boxes[*id].parent;
        self.answering_box(link).filter(|id| parent(id).is_some() && parent(id) == self.keeper(*id))
    }
}
