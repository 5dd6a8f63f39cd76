//! What the user answers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bento_ir::{Box, Id, Link, Origin, Port, Provider, System};

/// A linked import, its link, and the export that answers it.
type Answer = (Id<Port>, Id<Link>, Id<Port>);

/// The hooks that the user answers. They are gathered once for a whole pass: a system has as many ports as functions, and
/// to look through all of them for each box takes the square of that.
pub(crate) struct Hooks<'a> {
    answers: BTreeMap<(Id<Box>, &'a str), Answer>,
    system: &'a System,
}

impl<'a> Hooks<'a> {
    /// Those of all boxes. Of several linked imports of one name in one box, the first counts.
    pub(crate) fn of(system: &'a System) -> Self {
        let mut answers: BTreeMap<_, Answer> = BTreeMap::new();
        for (id, link) in system.links.iter() {
            let Provider::Export(export) = link.provider else { continue };
            let import = &system.ports[link.import];
            let answer = (link.import, id, export);
            let first = answers.entry((import.owner, import.name.as_str())).or_insert(answer);
            *first = (*first).min(answer);
        }
        Self { answers, system }
    }

    /// The symbol by which the user's function that answers a hook of a box is called, if there is one. A hook's answer is an export of the
    /// same box; that of a runtime is not the user's.
    pub(crate) fn symbol(&self, owner: Id<Box>, name: &str) -> Option<Cow<'a, str>> {
        let (_, _, export) = self.answers.get(&(owner, name))?;
        let answer = &self.system.ports[*export];
        (answer.origin == Origin::User && answer.owner == owner).then(|| answer.called_as())
    }

    /// The link of a hook of a box that others call across the boundary, and the box's export that answers it, if there is one.
    pub(crate) fn of_others(&self, owner: Id<Box>, name: &str) -> Option<(Id<Link>, Id<Port>)> {
        let (_, link, export) = self.answers.get(&(owner, name))?;
        let answer = &self.system.ports[*export];
        (answer.owner == owner && answer.scope != Some(owner)).then_some((*link, *export))
    }
}
