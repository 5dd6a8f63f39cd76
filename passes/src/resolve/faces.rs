//! Faces: what each box imports and exports, gathered from everywhere it is stated.
//!
//! Statements come in this order, and what is said first holds: the recipe, the box's own face in the `.bento` files that it
//! names, the faces of its children in those files turned around. A face is about a function of the recipe if direction and name
//! are the same and so are the scopes, or one of them has none. Within a recipe the same name with another scope is another
//! function.
//!
//! What a child's face says binds the parent only where both name the same file: a parent that does not name it sees the
//! face of the child, but says itself what it imports and exports.

use bento_idl::ast::{self, Imported, Item};
use bento_ir::{Direction, Id};
use bento_recipe::model::{self, BoxRecipe};
use bento_span::{Span, Spanned, nearest};

use super::Resolver;
use super::declared::lines;
use super::hooks::{self, Hook};
use crate::diagnostics::{
    e0307_unknown_interface, e0308_no_face, e0317_reserved_name, e0320_unknown_scope,
    e0655_hook_of_a_nested_box,
};

type BoxId = Id<bento_ir::Box>;

/// A function of a box, with everything that was stated about it.
#[derive(Clone, Debug)]
pub(super) struct Stated<'a> {
    pub(super) direction: Direction,
    pub(super) name: &'a str,
    pub(super) scope: Option<BoxId>,
    pub(super) alias: Option<&'a ast::Name>,
    /// The arguments that this box binds. Of two bindings of an argument the first holds.
    pub(super) with: Vec<&'a ast::Binding>,
    /// What its caller gets if a call is not completed.
    pub(super) on_abort: Option<&'a Spanned<model::Given>>,
    pub(super) docs: Vec<String>,
    /// Its type, once for each place that gives it.
    pub(super) signatures: Vec<StatedSignature<'a>>,
    /// The first place that speaks of it.
    pub(super) span: Span,
    /// Only faces of children speak of it.
    pub(super) is_turned: bool,
}

/// A type of a function.
#[derive(Clone, Debug)]
pub(super) struct StatedSignature<'a> {
    pub(super) signature: &'a ast::Signature,
    /// What the other side binds, and so takes out of the type.
    pub(super) hidden: Vec<&'a ast::Binding>,
    /// Where its names are looked up.
    pub(super) names: Names,
    /// The function's name and its type.
    pub(super) span: Span,
}

/// Where names are looked up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names {
    /// In a `.bento` file, by its index.
    File(usize),
    /// In the files that the box names.
    Box,
}

/// The faces of all boxes.
pub(super) fn gather<'a>(resolver: &mut Resolver<'a>, hooks: &[Vec<Hook>]) -> Vec<Vec<Stated<'a>>> {
    let own: Vec<_> = resolver.boxes().map(|(id, stated)| own_face(resolver, id, stated)).collect();
    let mut faces = Vec::new();
    for (id, stated) in resolver.boxes() {
        let mut face: Vec<Stated<'a>> = Vec::new();
        let recipe = stated.imports.iter().chain(&stated.exports);
        face.extend(recipe.filter_map(|function| of_recipe(resolver, id, function)));
        own[id.index()].iter().for_each(|function| merge(&mut face, function.stated.clone()));
        for (child, _) in resolver.boxes().filter(|(_, child)| child.parent == Some(id.index())) {
            let inside: Vec<_> =
                resolver.system.children(child).flat_map(|inner| &own[inner.index()]).collect();
            let shared = own[child.index()].iter().filter(|function| names_file(stated, function.file));
            for function in shared.filter(|function| !is_answered(&function.stated, &inside)) {
                let of_child = with_recipe(resolver.stated(child), &function.stated);
                add_turned(&mut face, id, child, &of_child);
            }
        }
        face.retain_mut(|function| keep(resolver, id, &hooks[id.index()], function));
        face.sort_by_key(|function| (function.direction, function.name, function.scope));
        faces.push(face);
    }
    faces
}

/// A function of a box's own face, and the file that states it.
struct OfFile<'a> {
    file: usize,
    stated: Stated<'a>,
}

fn names_file(stated: &BoxRecipe, file: usize) -> bool {
    stated.bento.iter().any(|named| named.file == file)
}

/// Whether a box imports what one of the boxes in it exports: then it does not ask its parent for it.
fn is_answered(asked: &Stated<'_>, inside: &[&OfFile<'_>]) -> bool {
    let answers = |other: &Stated<'_>| other.direction == Direction::Export && other.name == asked.name;
    asked.direction == Direction::Import && inside.iter().any(|function| answers(&function.stated))
}

/// Adds a statement to what it is about.
fn merge<'a>(face: &mut Vec<Stated<'a>>, added: Stated<'a>) {
    let mut is_known = false;
    for known in face.iter_mut().filter(|known| known.is_about(&added)) {
        known.scope = known.scope.or(added.scope);
        known.alias = known.alias.or(added.alias);
        known.with.extend(&added.with);
        known.on_abort = known.on_abort.or(added.on_abort);
        if known.docs.is_empty() {
            known.docs.clone_from(&added.docs);
        }
        known.signatures.extend(added.signatures.iter().cloned());
        is_known = true;
    }
    if !is_known {
        face.push(added);
    }
}

impl Stated<'_> {
    fn is_about(&self, other: &Self) -> bool {
        let scopes_agree = self.scope.is_none() || other.scope.is_none() || self.scope == other.scope;
        self.direction == other.direction && self.name == other.name && scopes_agree
    }
}

/// Adds what a child's function means for its parent. What the parent says of the function itself stands; only a type or
/// documentation that it does not give comes from the child.
fn add_turned<'a>(face: &mut Vec<Stated<'a>>, parent: BoxId, child: BoxId, of_child: &Stated<'a>) {
    if of_child.name.starts_with(hooks::PREFIX) || of_child.scope.is_some_and(|scope| scope != parent) {
        return;
    }
    let (direction, hidden) = match of_child.direction {
        Direction::Import => (Direction::Export, Vec::new()),
        Direction::Export => (Direction::Import, of_child.with.clone()),
    };
    let signatures = of_child
        .signatures
        .iter()
        .map(|of_child| StatedSignature { hidden: hidden.clone(), ..of_child.clone() });
    let signatures: Vec<_> = signatures.collect();
    let is_same = |known: &&mut Stated<'a>| known.direction == direction && known.name == of_child.name;
    let mut has_others = false;
    for known in face.iter_mut().filter(is_same) {
        if known.scope.is_some_and(|scope| scope != child) {
            has_others = true;
            continue;
        }
        if known.is_turned || known.signatures.is_empty() {
            known.signatures.extend(signatures);
        }
        if known.docs.is_empty() {
            known.docs.clone_from(&of_child.docs);
        }
        return;
    }
    let scope = (direction == Direction::Import || has_others).then_some(child);
    face.push(Stated {
        direction,
        scope,
        alias: None,
        with: Vec::new(),
        on_abort: None,
        signatures,
        is_turned: true,
        ..of_child.clone()
    });
}

/// A function of a child's own face, with what the child's recipe binds.
fn with_recipe<'a>(child: &'a BoxRecipe, of_child: &Stated<'a>) -> Stated<'a> {
    let mut of_child = of_child.clone();
    let functions = match of_child.direction {
        Direction::Import => &child.imports,
        Direction::Export => &child.exports,
    };
    let same = functions.iter().filter(|function| function.name.value == of_child.name);
    of_child.with.splice(..0, same.flat_map(|function| &function.with));
    of_child
}

/// A function that a recipe states.
fn of_recipe<'a>(
    resolver: &mut Resolver<'a>,
    owner: BoxId,
    function: &'a model::Function,
) -> Option<Stated<'a>> {
    let scope = function.scope.as_ref().map(|named| scope(resolver, owner, named, &function.name.value));
    let signatures = function.signature.iter().map(|signature| StatedSignature {
        signature,
        hidden: Vec::new(),
        names: Names::Box,
        span: function.span.to(signature.span),
    });
    Some(Stated {
        direction: direction(function.direction),
        name: &function.name.value,
        scope: scope.map_or(Some(None), |scope| scope)?,
        alias: function.alias.as_ref(),
        with: function.with.iter().collect(),
        on_abort: function.on_abort.as_ref(),
        docs: function.doc.iter().flat_map(|doc| doc.value.lines()).map(str::to_owned).collect(),
        signatures: signatures.collect(),
        span: function.span,
        is_turned: false,
    })
}

/// What the `.bento` files that a box names say of its face.
fn own_face<'a>(resolver: &mut Resolver<'a>, owner: BoxId, stated: &'a BoxRecipe) -> Vec<OfFile<'a>> {
    let mut functions = Vec::new();
    let mut has_face = false;
    for named in &stated.bento {
        let faces = faces_in(resolver, named.file).filter(|face| face.name.value == stated.name.value);
        for member in faces.inspect(|_| has_face = true).flat_map(|face| &face.members) {
            add_member(resolver, owner, named.file, member, &mut functions);
        }
    }
    if !has_face {
        check_is_parent_of_a_face(resolver, owner, stated);
    }
    functions
}

fn faces_in<'a>(resolver: &Resolver<'a>, file: usize) -> impl Iterator<Item = &'a ast::Face> + use<'a> {
    resolver.recipe.interfaces[file].ast.items.iter().filter_map(|item| match item {
        Item::Face(face) => Some(face),
        Item::Interface(_)
        | Item::Enumeration(_)
        | Item::Flags(_)
        | Item::Structure(_)
        | Item::Alias(_)
        | Item::Handle(_) => None,
    })
}

/// A box without a face in its files is there for its children's, or for the types, or it is called by another name.
fn check_is_parent_of_a_face(resolver: &mut Resolver<'_>, owner: BoxId, stated: &BoxRecipe) {
    let faces: Vec<_> = stated.bento.iter().flat_map(|named| faces_in(resolver, named.file)).collect();
    let mut children = resolver.boxes().filter(|(_, child)| child.parent == Some(owner.index()));
    let is_for_children =
        children.any(|(_, child)| faces.iter().any(|face| face.name.value == child.name.value));
    let Some(named) = stated.bento.first() else { return };
    if !faces.is_empty() && !is_for_children {
        let near = nearest(&stated.name.value, faces.iter().map(|face| face.name.value.as_str()));
        resolver.diagnostics.push(e0308_no_face::no_face(&stated.name, &named.path, &faces, near));
    }
}

fn add_member<'a>(
    resolver: &mut Resolver<'a>,
    owner: BoxId,
    file: usize,
    member: &'a ast::Member,
    functions: &mut Vec<OfFile<'a>>,
) {
    let direction = direction(member.direction.value);
    let mut add = |resolver: &mut Resolver<'a>, function: &'a ast::Function, named: Option<&ast::Name>| {
        let scope = named.map_or(Some(None), |named| scope(resolver, owner, named, &function.name.value));
        if let Some(scope) = scope {
            functions.push(OfFile { file, stated: of_file(file, direction, function, scope) });
        }
    };
    match &member.what {
        Imported::Function(function) => add(resolver, function, function.scope.as_ref()),
        Imported::Interface { name, scope, .. } => {
            let interface = interface(resolver, file, name);
            for function in interface.iter().flat_map(|interface| &interface.functions) {
                add(resolver, function, scope.as_ref());
            }
        }
    }
}

fn interface<'a>(resolver: &mut Resolver<'a>, file: usize, named: &ast::Name) -> Option<&'a ast::Interface> {
    let interfaces = resolver.recipe.interfaces[file].ast.items.iter().filter_map(|item| match item {
        Item::Interface(interface) => Some(interface),
        Item::Face(_)
        | Item::Enumeration(_)
        | Item::Flags(_)
        | Item::Structure(_)
        | Item::Alias(_)
        | Item::Handle(_) => None,
    });
    let found = interfaces.clone().find(|interface| interface.name.value == named.value);
    if found.is_none() {
        let near = nearest(&named.value, interfaces.map(|interface| interface.name.value.as_str()));
        resolver.diagnostics.push(e0307_unknown_interface::unknown(named, near));
    }
    found
}

fn of_file<'a>(
    file: usize,
    direction: Direction,
    function: &'a ast::Function,
    scope: Option<BoxId>,
) -> Stated<'a> {
    let span = function.name.span.to(function.signature.span);
    let signature = StatedSignature {
        signature: &function.signature,
        hidden: Vec::new(),
        names: Names::File(file),
        span,
    };
    Stated {
        direction,
        name: &function.name.value,
        scope,
        alias: function.alias.as_ref(),
        with: function.with.iter().collect(),
        on_abort: None,
        docs: lines(&function.docs),
        signatures: vec![signature],
        span: function.name.span,
        is_turned: false,
    }
}

fn direction(direction: ast::Direction) -> Direction {
    match direction {
        ast::Direction::Import => Direction::Import,
        ast::Direction::Export => Direction::Export,
    }
}

/// The box that a scope names: the parent, a child or a sibling. A box that is built alone does not know its parent, so there every
/// other name is the parent's. `None` if it names nothing, which was said.
fn scope(
    resolver: &mut Resolver<'_>,
    owner: BoxId,
    named: &ast::Name,
    function: &str,
) -> Option<Option<BoxId>> {
    let own = resolver.stated(owner);
    let is_own_name = named.value == own.name.value;
    if own.parent.is_none() && resolver.system.has_image(owner) && !is_own_name {
        return Some(None);
    }
    let is_relative = |id: BoxId, other: &BoxRecipe| {
        let is_sibling = id != owner && own.parent.is_some() && other.parent == own.parent;
        own.parent == Some(id.index()) || other.parent == Some(owner.index()) || is_sibling
    };
    let relatives: Vec<_> = resolver.boxes().filter(|(id, other)| is_relative(*id, other)).collect();
    let found = relatives.iter().find(|(_, other)| other.name.value == named.value);
    if found.is_none() {
        let names: Vec<_> = relatives.iter().map(|(_, other)| other.name.value.as_str()).collect();
        let near = nearest(&named.value, names.iter().copied());
        resolver.diagnostics.push(e0320_unknown_scope::unknown(named, &own.name, function, near, &names));
    }
    found.map(|(id, _)| Some(*id))
}

/// An export that answers a hook is seen by nobody but who calls it. Other names that begin like hooks are refused.
fn keep(resolver: &mut Resolver<'_>, owner: BoxId, hooks: &[Hook], function: &mut Stated<'_>) -> bool {
    if !function.name.starts_with(hooks::PREFIX) {
        return true;
    }
    let mut asked = hooks.iter().filter(|hook| hook.direction == Direction::Import);
    if function.direction == Direction::Export
        && let Some(hook) = asked.find(|hook| hook.name == function.name)
    {
        function.scope = Some(hook.answered_for);
        return true;
    }
    let nested = nested_with_hook(resolver, owner, function.name);
    let said = match function.direction {
        Direction::Export if let Some(child) = nested => {
            let boxes = &resolver.system.boxes;
            e0655_hook_of_a_nested_box::of_nested(function.name, function.span, &boxes[child], &boxes[owner])
        }
        Direction::Import => e0317_reserved_name::imported(function.name, function.span),
        Direction::Export => {
            let names = hooks.iter().filter(|hook| hook.direction == Direction::Import);
            // All of them begin alike.
            let bare = |name| str::strip_prefix(name, hooks::PREFIX).unwrap_or(name);
            let near = nearest(bare(function.name), names.map(|hook| bare(hook.name.as_str())));
            let near = near.map(|near| format!("{}{near}", hooks::PREFIX));
            let handlers = hooks.iter().filter(|hook| hook.name.starts_with(hooks::INTERRUPT)).count();
            e0317_reserved_name::no_hook(function.name, function.span, near.as_deref(), handlers)
        }
    };
    resolver.diagnostics.push(said);
    false
}

/// The child of a box that is no kernel whose hook this would be if the box were a kernel; what the child prints the box may take.
fn nested_with_hook(resolver: &Resolver<'_>, owner: BoxId, name: &str) -> Option<BoxId> {
    let system = &resolver.system;
    let is_hook = |child: &BoxId| {
        let rest =
            name.strip_prefix(hooks::PREFIX).and_then(|rest| rest.strip_prefix(&system.boxes[*child].name));
        matches!(rest, Some("_abort" | "_load"))
    };
    if system.has_image(owner) { system.children(owner).find(is_hook) } else { None }
}
