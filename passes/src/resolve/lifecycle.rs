//! What a box that is no kernel calls for the boxes in it.
//!
//! A kernel has functions that bring each of its boxes up and down and lend of its stack. The parent of a box in a box has the same
//! ones as imports, which the kernel around both answers: they cross the boundary, are numbered like the box's own imports, and are
//! neither hooks nor weak. For a box C in it:
//!
//! | name | type |
//! |---|---|
//! | `__box_C_clobber`, `__box_C_init` | `fn() -> err` |
//! | `__box_C_push` | `fn(usize size) -> nullable mut u8*` |
//! | `__box_C_pop` | `fn(usize size) -> void` |
//! | `__box_C_error`, if a function of C has a value for calls that are not completed | `fn() -> err` |

use std::collections::{BTreeMap, BTreeSet};

use bento_ir::{
    Access, Bound, Direction, Element, Extent, Id, Origin, Parameter, Pointer, Port, Returns, Scalar,
    Signature, System, Type,
};

use super::Resolver;
use super::hooks::{PREFIX, failing, is_private, named};

type BoxId = Id<bento_ir::Box>;

/// Adds these imports to all boxes that have any.
pub(super) fn add(resolver: &mut Resolver<'_>) {
    let children = resolver.system.boxes.iter().filter_map(|(id, child)| Some((id, child.parent?)));
    let children: Vec<_> = children.filter(|(_, parent)| resolver.system.has_image(*parent)).collect();
    let valued = with_values(&resolver.system);
    for (child, owner) in children {
        let functions = [("clobber", failing()), ("init", failing()), ("pop", pop()), ("push", push())];
        let error = valued.contains(&child).then(|| ("error", failing()));
        for (what, signature) in functions.into_iter().chain(error) {
            add_import(resolver, owner, child, what, signature);
        }
    }
}

fn add_import(resolver: &mut Resolver<'_>, owner: BoxId, child: BoxId, what: &str, signature: Signature) {
    let name = format!("{PREFIX}{}_{what}", resolver.system.boxes[child].name);
    let port = Port {
        owner,
        direction: Direction::Import,
        symbol: name.clone(),
        name,
        scope: Some(child),
        signature: resolver.system.intern(signature),
        bound: Bound::new(),
        on_abort: None,
        docs: Vec::new(),
        origin: Origin::Runtime,
        weak: false,
    };
    let id = resolver.system.ports.push(port);
    resolver.spans.ports.set(id, resolver.stated(child).runtime.span);
}

/// The boxes of which some function may have a value for calls that are not completed. Nothing is linked yet, and in a box that is
/// built alone its imports never are: what any box that could call the function says of it counts.
fn with_values(system: &System) -> BTreeSet<BoxId> {
    let is_public = |direction: Direction| {
        move |(_, port): &(Id<Port>, &Port)| port.direction == direction && !is_private(port)
    };
    let mut said: BTreeMap<&str, Vec<&Port>> = BTreeMap::new();
    for (_, import) in system.ports.iter().filter(is_public(Direction::Import)) {
        if import.on_abort.is_some() {
            said.entry(&import.name).or_default().push(import);
        }
    }
    let has_value = |export: &Port| {
        let imports = said.get(export.name.as_str()).into_iter().flatten();
        export.on_abort.is_some() || imports.into_iter().any(|import| may_call(system, import, export))
    };
    let exports = system.ports.iter().filter(is_public(Direction::Export));
    exports.filter(|(_, export)| has_value(export)).map(|(_, export)| export.owner).collect()
}

/// Whether an import of the name of an export could be answered by it.
fn may_call(system: &System, import: &Port, export: &Port) -> bool {
    let parent = |of: BoxId| system.boxes[of].parent;
    let (caller, callee) = (import.owner, export.owner);
    let are_near =
        parent(caller) == Some(callee) || parent(callee) == Some(caller) || parent(caller) == parent(callee);
    caller != callee
        && are_near
        && import.scope.is_none_or(|scope| scope == callee)
        && export.scope.is_none_or(|scope| scope == caller)
}

fn push() -> Signature {
    let memory = Type::Pointer(Pointer {
        element: Element::Scalar(Scalar::U8),
        access: Access::Mut,
        nullable: true,
        extent: Extent::One,
    });
    Signature { returns: Returns::Value(Parameter { name: None, ty: memory }), ..pop() }
}

fn pop() -> Signature {
    Signature { parameters: vec![named("size", Type::Scalar(Scalar::Usize))], returns: Returns::Nothing }
}
