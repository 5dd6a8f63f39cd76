//! Link: every import is tied to what answers it.
//!
//! * Takes: ports.
//! * Gives: [`Link`]s in the order of the imports.
//! * After this: every import that is not weak has exactly one link; the types of both ends are the same (`agreement`). Hooks
//!   are answered in their own box, by the user's export before the runtime's plug, and what a box prints by its parent or by the
//!   kernel around both, not by the two; other imports by an export of the parent or
//!   of a child that scopes on both sides let through, and if there is none, by one of a sibling; imports of an isolated box
//!   without a parent are promises; what a box calls for a box in it is their keeper's.
//!   Where nobody would hear of the death of a box, that was said (`politeness`).
//! * Never: a link over more than one level; a choice among several exports.

mod politeness;

use std::collections::BTreeMap;

use bento_ir::spans::Spans;
use bento_ir::{Direction, Id, Link, Origin, Port, Provider, System};
use bento_span::{Diagnostic, Diagnostics, Reported, nearest};

use crate::agreement::{Difference, difference};
use crate::diagnostics::{
    Placed, e0340_on_abort_differs, e0401_no_export, e0402_types_differ, e0403_ambiguous_import,
    e0404_export_out_of_scope, e0406_hook_type, e0411_export_further_out,
};
use crate::resolve::{answers_hook, is_private};

type BoxId = Id<bento_ir::Box>;
type PortId = Id<Port>;

/// Links all imports.
///
/// # Errors
/// [`Reported`] if an import has no answer, several, or one of another type.
pub fn link(system: &mut System, spans: &Spans, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    let mut links = Vec::new();
    let mut linker = Linker { system, exports: Exports::of(system), spans, diagnostics };
    for (id, import) in linker.system.ports.iter() {
        if import.direction == Direction::Import {
            let provider = if is_private(import) { linker.hook(id) } else { linker.import(id) };
            links.extend(provider.map(|provider| Link { import: id, provider }));
        }
    }
    for link in links {
        system.links.push(link);
    }
    diagnostics.checkpoint()?;
    politeness::check(system, spans, diagnostics);
    Ok(())
}

struct Linker<'a> {
    system: &'a System,
    exports: Exports<'a>,
    spans: &'a Spans,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Linker<'a> {
    /// The answer to a hook: an export of its name in the same box. A strong one wins.
    fn hook(&mut self, id: PortId) -> Option<Provider> {
        let hook = &self.system.ports[id];
        let answers = self.exports.of_hooks.get(&(hook.owner, hook.name.as_str()));
        let system = self.system;
        let exports = || answers.into_iter().flatten().map(|id| (*id, &system.ports[*id]));
        let strong: Vec<_> = exports().filter(|(_, export)| !export.weak).map(|(id, _)| id).collect();
        let answers = if strong.is_empty() { exports().map(|(id, _)| id).collect() } else { strong };
        if !answers.is_empty() && self.say_answered_further_in(id, &answers) {
            return None;
        }
        let [export] = answers[..] else {
            if !answers.is_empty() {
                self.say_ambiguous(id, &answers);
            }
            return None;
        };
        if let Some(difference) = self.difference(id, export) {
            let ends = (self.placed(id), self.placed(export));
            self.diagnostics.push(e0406_hook_type::another_type(self.system, ends.0, ends.1, &difference));
        }
        Some(Provider::Export(export))
    }

    /// Whether the kernel and the parent of a box that it keeps answer the same hook, which is said: one of the two would never be
    /// called.
    fn say_answered_further_in(&mut self, hook: PortId, answers: &[PortId]) -> bool {
        let owner = self.system.ports[hook].owner;
        let is_kept = |(_, export): &(PortId, &Port)| self.system.keeper(export.owner) == Some(owner);
        let inside: Vec<_> = self.named(&self.system.ports[hook]).filter(is_kept).map(|(id, _)| id).collect();
        if !inside.is_empty() {
            self.say_ambiguous(hook, &[answers, &inside].concat());
        }
        !inside.is_empty()
    }

    /// The answer to any other import.
    fn import(&mut self, id: PortId) -> Option<Provider> {
        let import = &self.system.ports[id];
        match import.origin {
            // What a box calls for a box in it; hooks are private.
            Origin::Runtime => return Some(Provider::Keeper),
            Origin::User | Origin::Loader | Origin::Glue => {}
        }
        if self.system.has_image(import.owner) && self.system.boxes[import.owner].parent.is_none() {
            return Some(Provider::Promise);
        }
        let visible = self.named(import).filter(|(_, export)| is_visible(import, export));
        let visible: Vec<_> = visible.collect();
        let those = |near: &dyn Fn(&Port) -> bool| -> Vec<PortId> {
            visible.iter().filter(|(_, export)| near(export)).map(|(id, _)| *id).collect()
        };
        let mut answers = those(&|export| self.are_related(import.owner, export.owner));
        if answers.is_empty() && !import.weak {
            // The parent comes first: what it exports it may have taken from a sibling and changed.
            answers = those(&|export| self.are_siblings(import.owner, export.owner));
        }
        let [export] = answers[..] else {
            match answers[..] {
                [] if import.weak => {}
                [] => self.say_missing(id),
                [..] => self.say_ambiguous(id, &answers),
            }
            return None;
        };
        if let Some(difference) = self.difference(id, export) {
            self.say_difference(id, export, &difference);
        }
        self.check_on_abort(id, export);
        Some(Provider::Export(export))
    }

    /// At most one value is given to the caller.
    fn check_on_abort(&mut self, import: PortId, export: PortId) {
        let [one, other] = [import, export].map(|id| self.system.ports[id].on_abort);
        if one.is_some() && other.is_some() && one != other {
            let ends =
                [import, export].map(|id| (&self.system.ports[id], self.spans.on_abort.get(id).copied()));
            self.diagnostics.push(e0340_on_abort_differs::differ(self.system, ends[0], ends[1]));
        }
    }

    /// Exports of the name of an import that others than their own box see.
    fn named(&self, import: &Port) -> impl Iterator<Item = (PortId, &'a Port)> + use<'_, 'a> {
        let system = self.system;
        let ids = self.exports.public.get(import.name.as_str()).into_iter().flatten();
        ids.map(move |id| (*id, &system.ports[*id]))
    }

    fn are_related(&self, one: BoxId, other: BoxId) -> bool {
        self.system.boxes[one].parent == Some(other) || self.system.boxes[other].parent == Some(one)
    }

    fn are_siblings(&self, one: BoxId, other: BoxId) -> bool {
        let parents = [one, other].map(|id| self.system.boxes[id].parent);
        one != other && parents[0].is_some() && parents[0] == parents[1]
    }

    fn difference(&self, import: PortId, export: PortId) -> Option<Difference> {
        difference(self.system, &self.system.crossing_type(import), &self.system.crossing_type(export))
    }

    /// A port and where it stands.
    fn placed(&self, id: PortId) -> Placed<'a> {
        (&self.system.ports[id], self.spans.ports.get(id).copied())
    }

    fn say_ambiguous(&mut self, import: PortId, exports: &[PortId]) {
        let exports: Vec<_> = exports.iter().map(|id| self.placed(*id)).collect();
        self.diagnostics.push(e0403_ambiguous_import::ambiguous(self.system, self.placed(import), &exports));
    }

    fn say_difference(&mut self, import: PortId, export: PortId, difference: &Difference) {
        let ends = (self.placed(import), self.placed(export));
        self.diagnostics.push(e0402_types_differ::differ(self.system, ends.0, ends.1, difference));
    }

    /// No export answers an import: perhaps scopes keep it away, or it is called otherwise.
    fn say_missing(&mut self, id: PortId) {
        let import = &self.system.ports[id];
        let of_name: Vec<_> = self.named(import).collect();
        let related = of_name.iter().find(|(_, export)| self.are_related(import.owner, export.owner));
        let sibling = of_name.iter().find(|(_, export)| self.are_siblings(import.owner, export.owner));
        let outer = of_name.iter().find(|(_, export)| {
            is_visible(import, export) && self.system.around(import.owner).any(|outer| outer == export.owner)
        });
        let ends = |export: &PortId| (self.placed(id), self.placed(*export));
        let said = match (related.or(sibling), outer) {
            (Some((export, _)), _) => {
                let (import, export) = ends(export);
                e0404_export_out_of_scope::out_of_scope(self.system, import, export)
            }
            (None, Some((export, _))) => {
                let (import, export) = ends(export);
                e0411_export_further_out::further_out(self.system, import, export)
            }
            (None, None) => self.missing(id),
        };
        self.diagnostics.push(said);
    }

    fn missing(&self, id: PortId) -> Diagnostic {
        let import = &self.system.ports[id];
        let is_relative =
            |other: &BoxId| self.are_related(import.owner, *other) || self.are_siblings(import.owner, *other);
        let relatives: Vec<_> = self.system.boxes.ids().filter(is_relative).collect();
        let relatives: Vec<_> = relatives
            .iter()
            .map(|id| (&self.system.boxes[*id], self.spans.boxes.get(*id).copied()))
            .collect();
        let ports = self.system.ports.iter().filter(|(_, port)| port.direction == Direction::Export);
        let exports: Vec<_> =
            ports.filter(|(_, export)| is_relative(&export.owner) && is_visible(import, export)).collect();
        let near = nearest(&import.name, exports.iter().map(|(_, export)| export.name.as_str()));
        let near = exports.iter().find(|(_, export)| Some(export.name.as_str()) == near);
        let near = near.map(|(id, _)| self.placed(*id));
        e0401_no_export::missing(self.system, self.placed(id), &relatives, near)
    }
}

/// Every import asks for exports by name: they are gathered once. Each list is in the order of the ports.
#[derive(Default)]
struct Exports<'a> {
    /// What other boxes may see.
    public: BTreeMap<&'a str, Vec<PortId>>,
    /// What answers hooks of the box that has it. All boxes have these under the same names.
    of_hooks: BTreeMap<(BoxId, &'a str), Vec<PortId>>,
}

impl<'a> Exports<'a> {
    fn of(system: &'a System) -> Self {
        let mut exports = Self::default();
        for (id, port) in system.ports.iter().filter(|(_, port)| port.direction == Direction::Export) {
            let name = port.name.as_str();
            if answers_hook(port) {
                exports.of_hooks.entry((port.owner, name)).or_default().push(id);
            }
            if !is_private(port) {
                exports.public.entry(name).or_default().push(id);
            }
        }
        exports
    }
}

/// Whether the scopes of both sides let an export answer an import.
fn is_visible(import: &Port, export: &Port) -> bool {
    !is_private(export)
        && import.scope.is_none_or(|scope| scope == export.owner)
        && export.scope.is_none_or(|scope| scope == import.owner)
}
