//! Ids are followed only after it is known that they lead somewhere.

use super::{Defects, Rule};
use crate::facts::Placement;
use crate::text::names;
use crate::{
    Arena, Box, Callee, Element, Id, NamedKind, Operation, Parameter, Provider, Returns, Signature, System,
    Terminator, Thunk, ThunkKind, Type,
};

struct Ids<'a> {
    system: &'a System,
    defects: &'a mut Defects,
}

/// All ids of a system but those inside of a thunk.
pub(super) fn check(system: &System, defects: &mut Defects) {
    let mut ids = Ids { system, defects };
    ids.tree();
    ids.types();
    ids.ports();
    for thunk in system.thunks.values() {
        ids.thunk(thunk);
    }
    for datum in system.data.values() {
        ids.of_box(datum.owner, || format!("data {}", names::name(&datum.name)));
    }
}

/// All ids of a placement.
pub(super) fn placement(system: &System, placement: &Placement, defects: &mut Defects) {
    let mut ids = Ids { system, defects };
    let slices = placement.slices.iter().flat_map(|(_, slices)| slices).map(|slice| slice.region);
    let ranges = placement.ranges.iter().map(|(region, _)| region);
    for region in placement.covers.iter().map(|(region, _)| region).chain(ranges).chain(slices) {
        ids.one(&system.regions, region, "region", || "the placement".to_owned());
    }
    for (owner, _) in placement.slices.iter() {
        ids.of_box(owner, || "the placement".to_owned());
    }
}

impl Ids<'_> {
    fn one<T>(&mut self, arena: &Arena<T>, id: Id<T>, what: &str, at: impl FnOnce() -> String) {
        let detail = || format!("there is no {what} #{}", id.index());
        if arena.get(id).is_none() {
            self.defects.say(Rule::IdRange, at(), detail());
        }
    }

    fn of_box(&mut self, id: Id<Box>, at: impl FnOnce() -> String) {
        self.one(&self.system.boxes, id, "box", at);
    }

    fn tree(&mut self) {
        for (id, node) in self.system.boxes.iter() {
            for other in node.parent.iter().chain(&node.roommates) {
                self.of_box(*other, || format!("box {}", names::of_box(self.system, id)));
            }
        }
        for (id, region) in self.system.regions.iter() {
            self.of_box(region.owner, || format!("region {}", names::region(self.system, id)));
        }
        for (id, section) in self.system.sections.iter() {
            let at = || format!("section {}", names::section(self.system, id));
            self.of_box(section.owner, at);
            if let Some(region) = section.region {
                self.one(&self.system.regions, region, "region", at);
            }
        }
    }

    fn types(&mut self) {
        for named in self.system.named.values() {
            if let NamedKind::Structure { fields } = &named.kind {
                for field in fields {
                    self.element(field.element, || format!("struct {}", names::name(&named.name)));
                }
            }
        }
        for (id, signature) in self.system.signatures.iter() {
            self.signature(id, signature);
        }
    }

    fn element(&mut self, element: Element, at: impl FnOnce() -> String) {
        match element {
            Element::Scalar(_) => {}
            Element::Named(id) => self.one(&self.system.named, id, "type", at),
        }
    }

    fn signature(&mut self, id: Id<Signature>, signature: &Signature) {
        let result = match &signature.returns {
            Returns::Nothing | Returns::Never => None,
            Returns::Value(value) => Some(value),
        };
        for Parameter { ty, .. } in signature.parameters.iter().chain(result) {
            let element = match *ty {
                Type::Scalar(scalar) => Element::Scalar(scalar),
                Type::Named(named) | Type::Owned(named) => Element::Named(named),
                Type::Pointer(pointer) => pointer.element,
            };
            self.element(element, || format!("signature #{}", id.index()));
        }
    }

    fn ports(&mut self) {
        for (id, port) in self.system.ports.iter() {
            let at = || format!("port {}", names::port(self.system, id, port.direction));
            for other in std::iter::once(port.owner).chain(port.scope) {
                self.of_box(other, at);
            }
            self.one(&self.system.signatures, port.signature, "signature", at);
        }
        for (id, link) in self.system.links.iter() {
            let at = || format!("link #{}", id.index());
            self.one(&self.system.ports, link.import, "port", at);
            match link.provider {
                Provider::Export(export) => self.one(&self.system.ports, export, "port", at),
                Provider::Promise | Provider::Keeper => {}
            }
        }
    }

    fn thunk(&mut self, thunk: &Thunk) {
        let at = || format!("thunk {}", names::name(&thunk.name));
        self.of_box(thunk.owner, at);
        match thunk.kind {
            ThunkKind::Call(link) | ThunkKind::Entry(link) => self.one(&self.system.links, link, "link", at),
            ThunkKind::Export(id) => self.one(&self.system.ports, id, "port", at),
            ThunkKind::EntryWrite(id) | ThunkKind::EntryFlush(id) => self.of_box(id, at),
            ThunkKind::Init(id) | ThunkKind::Clobber(id) => self.of_box(id, at),
            ThunkKind::Push(id) | ThunkKind::Pop(id) | ThunkKind::Error(id) => self.of_box(id, at),
            ThunkKind::Support => {}
        }
        for block in thunk.blocks.values() {
            for instruction in &block.instructions {
                if let Operation::Check { giver, .. } = instruction.operation {
                    self.of_box(giver, at);
                }
            }
            if let Terminator::BoxCall { callee, .. } = block.terminator {
                match callee {
                    Callee::Link(link) => self.one(&self.system.links, link, "link", at),
                    Callee::Init(id) | Callee::Write(id) | Callee::Flush(id) => self.of_box(id, at),
                }
            }
        }
    }
}
