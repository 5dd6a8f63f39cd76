//! What the user answers.

use std::borrow::Cow;

use bento_ir::{Box, Direction, Id, Origin, Provider, System};

/// The symbol by which the user's function that answers a hook of a box is called, if there is one. A hook's answer is an export of the
/// same box; that of a runtime is not the user's.
pub(crate) fn hook<'a>(system: &'a System, owner: Id<Box>, name: &str) -> Option<Cow<'a, str>> {
    let mut imports = system.ports_of(owner, Direction::Import).filter(|(_, port)| port.name == name);
    let answer = imports.find_map(|(import, _)| match system.link_of(import)?.1.provider {
        Provider::Export(export) => Some(&system.ports[export]),
        Provider::Promise => None,
    })?;
    (answer.origin == Origin::User && answer.owner == owner).then(|| answer.called_as())
}
