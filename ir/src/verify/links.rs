//! Links. A box's types are compared by what they say, so that it does not matter whether both ends named one file.

use std::collections::BTreeSet;

use super::ports::are_neighbours;
use super::{Defects, Rule};
use crate::text::names;
use crate::{
    Box, Direction, Element, Field, Id, Link, Named, NamedKind, Pointer, Port, Provider, Returns, Scalar,
    Signature, System, Type, Variant,
};

/// The links there are.
pub(super) fn check(system: &System, defects: &mut Defects) {
    let mut linked = BTreeSet::new();
    for (id, link) in system.links.iter() {
        let at = || format!("link {}", names::link(system, id));
        let import = &system.ports[link.import];
        let begins = import.direction == Direction::Import;
        defects.demand(begins, Rule::LinkImport, at, "it does not begin at an import");
        let is_first = linked.insert(link.import);
        defects.demand(is_first, Rule::LinkTwice, at, "its import has another link");
        match link.provider {
            Provider::Export(export) => ends(system, at, link, export, defects),
            Provider::Promise => {
                let alone = system.boxes[import.owner].parent.is_none() && system.has_image(import.owner);
                defects.demand(alone, Rule::LinkPromise, at, "nobody elsewhere can answer it");
            }
            Provider::Keeper => {
                let holds = is_about_a_child(system, import);
                defects.demand(
                    holds,
                    Rule::LinkKeeper,
                    at,
                    "it is no function about a box in an isolated one",
                );
            }
        }
    }
}

fn ends(system: &System, at: impl Fn() -> String, link: &Link, export: Id<Port>, defects: &mut Defects) {
    let types = [link.import, export].map(|port| system.crossing_type(port));
    let (import, export) = (&system.ports[link.import], &system.ports[export]);
    let ends = export.direction == Direction::Export;
    defects.demand(ends, Rule::LinkExport, &at, "it does not end at an export");
    let near = are_neighbours(system, import.owner, export.owner);
    defects.demand(near, Rule::LinkNeighbour, &at, "its ends are not in neighbours");
    let nearest = !are_siblings(system, import.owner, export.owner) || !parent_answers(system, import);
    defects.demand(nearest, Rule::LinkNeighbour, &at, "its ends are in siblings, and their parent has it");
    let visible = import.scope.is_none_or(|scope| scope == export.owner)
        && export.scope.is_none_or(|scope| scope == import.owner || takes_output(system, import, scope));
    defects.demand(visible, Rule::LinkScope, &at, "its ends are not in each other's scope");
    let equal = same_signature(system, &types[0], &types[1]);
    defects.demand(equal, Rule::LinkSignature, &at, "its ends have different types");
    let agreed = import.on_abort.is_none_or(|bits| export.on_abort.is_none_or(|other| bits == other));
    defects.demand(agreed, Rule::LinkOnAbort, &at, "its ends give different values for calls not completed");
}

/// Whether a box imports a function that the kernel has for a child of the box, with its type.
fn is_about_a_child(system: &System, import: &Port) -> bool {
    let Some(child) = import.scope.filter(|scope| system.boxes[*scope].parent == Some(import.owner)) else {
        return false;
    };
    let signature = &system.signatures[import.signature];
    let takes: Vec<_> = signature.parameters.iter().map(|parameter| parameter.ty).collect();
    let gives = match &signature.returns {
        Returns::Value(value) => Some(value.ty),
        Returns::Nothing => None,
        Returns::Never => return false,
    };
    let is_pointer = |ty| matches!(ty, Some(Type::Pointer(pointer)) if pointer.nullable);
    let of_type = match import.name.strip_prefix(&format!("__box_{}_", system.boxes[child].name)) {
        Some("init" | "clobber" | "error") => takes.is_empty() && gives == Some(Type::Scalar(Scalar::Err)),
        Some("push") => takes == [Type::Scalar(Scalar::Usize)] && is_pointer(gives),
        Some("pop") => takes == [Type::Scalar(Scalar::Usize)] && gives.is_none(),
        Some(_) | None => false,
    };
    system.has_image(import.owner) && import.bound.is_empty() && of_type
}

/// Whether a hook of a box that is no kernel is for what a box in it prints: then the answer in the same box is called from outside.
pub(super) fn takes_output(system: &System, hook: &Port, of: Id<Box>) -> bool {
    let inner = &system.boxes[of];
    let [write, flush] = ["write", "flush"].map(|what| format!("__box_{}_{what}", inner.name));
    let is_inside = inner.parent == Some(hook.owner) && system.has_image(hook.owner);
    is_inside && hook.scope == Some(hook.owner) && (hook.name == write || hook.name == flush)
}

fn are_siblings(system: &System, one: Id<Box>, other: Id<Box>) -> bool {
    one != other && system.boxes[one].parent == system.boxes[other].parent
}

/// Whether the parent exports what a box imports.
fn parent_answers(system: &System, import: &Port) -> bool {
    let parent = system.boxes[import.owner].parent;
    let mut exports = parent.into_iter().flat_map(|parent| system.ports_of(parent, Direction::Export));
    exports.any(|(_, export)| {
        export.name == import.name
            && import.scope.is_none_or(|scope| scope == export.owner)
            && export.scope.is_none_or(|scope| scope == import.owner)
    })
}

fn same_signature(system: &System, one: &Signature, other: &Signature) -> bool {
    let mut pairs = one.parameters.iter().zip(&other.parameters);
    let returns = match (&one.returns, &other.returns) {
        (Returns::Nothing, Returns::Nothing) | (Returns::Never, Returns::Never) => true,
        (Returns::Value(one), Returns::Value(other)) => same_type(system, one.ty, other.ty),
        (Returns::Nothing | Returns::Never | Returns::Value(_), _) => false,
    };
    one.parameters.len() == other.parameters.len()
        && pairs.all(|(one, other)| same_type(system, one.ty, other.ty))
        && returns
}

fn same_type(system: &System, one: Type, other: Type) -> bool {
    match (one, other) {
        (Type::Scalar(one), Type::Scalar(other)) => one == other,
        (Type::Named(one), Type::Named(other)) | (Type::Owned(one), Type::Owned(other)) => {
            same_named(system, one, other)
        }
        (Type::Pointer(one), Type::Pointer(other)) => same_pointer(system, one, other),
        (Type::Scalar(_) | Type::Named(_) | Type::Owned(_) | Type::Pointer(_), _) => false,
    }
}

fn same_pointer(system: &System, one: Pointer, other: Pointer) -> bool {
    one.access == other.access
        && one.nullable == other.nullable
        && one.extent == other.extent
        && same_element(system, one.element, other.element)
}

fn same_element(system: &System, one: Element, other: Element) -> bool {
    match (one, other) {
        (Element::Scalar(one), Element::Scalar(other)) => one == other,
        (Element::Named(one), Element::Named(other)) => same_named(system, one, other),
        (Element::Scalar(_) | Element::Named(_), _) => false,
    }
}

fn same_named(system: &System, one: Id<Named>, other: Id<Named>) -> bool {
    let (one, other) = (&system.named[one], &system.named[other]);
    let kinds = match (&one.kind, &other.kind) {
        (
            NamedKind::Enumeration { width, variants },
            NamedKind::Enumeration { width: other_width, variants: others },
        )
        | (NamedKind::Flags { width, variants }, NamedKind::Flags { width: other_width, variants: others }) => {
            width == other_width && same_variants(variants, others)
        }
        (NamedKind::Structure { fields }, NamedKind::Structure { fields: others }) => {
            same_fields(system, fields, others)
        }
        (NamedKind::Handle { .. }, NamedKind::Handle { .. }) => true,
        (NamedKind::Enumeration { .. } | NamedKind::Flags { .. }, _) => false,
        (NamedKind::Structure { .. } | NamedKind::Handle { .. }, _) => false,
    };
    one.name == other.name && kinds
}

fn same_variants(variants: &[Variant], others: &[Variant]) -> bool {
    let mut pairs = variants.iter().zip(others);
    variants.len() == others.len()
        && pairs.all(|(one, other)| (&one.name, one.value) == (&other.name, other.value))
}

fn same_fields(system: &System, fields: &[Field], others: &[Field]) -> bool {
    let same = |one: &Field, other: &Field| {
        (&one.name, one.count) == (&other.name, other.count)
            && same_element(system, one.element, other.element)
    };
    fields.len() == others.len() && fields.iter().zip(others).all(|(one, other)| same(one, other))
}

/// No import waits for a link.
pub(super) fn complete(system: &System, defects: &mut Defects) {
    let linked: BTreeSet<_> = system.links.values().map(|link| link.import).collect();
    for (id, port) in system.ports.iter() {
        let waits = port.direction == Direction::Import && !port.weak && !linked.contains(&id);
        let at = || format!("port {}", names::port(system, id, port.direction));
        defects.demand(!waits, Rule::LinkMissing, at, "nothing answers it");
    }
}
