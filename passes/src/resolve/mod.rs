//! Resolve: from a recipe to a system in which every name means something.
//!
//! * Takes: the checked recipe with its `.bento` files, and the boards.
//! * Gives: a [`System`] with boxes, regions, sections, declared types and ports, and where each was written.
//! * After this: a box's id is its index in the recipe; scopes, roommates, memories and declared types are ids; every
//!   function is stated once per box, name and scope, has one type that fits into the argument words of a call (AAPCS32 section
//!   6.4.2), and a symbol that no other function of the box's object has; hooks and plugs (`hooks`) stand among the ports,
//!   private to their box; a face is not larger than an image and numbers of calls can say (`counts`); every section that a runtime needs is there with at least the size it needs.
//! * Never: an address, a number, a link; a type by two names (aliases are gone).
//!
//! # Faces
//!
//! What a box imports and exports is *stated* in three places: in its recipe, in the `box` of its name in the `.bento` files
//! that it names, and, for a parent, by its children: if parent and child name the same file and the child's `box` is in
//! it, the parent imports what the child exports and exports what the child imports, unless it says something of its own about
//! the function (`faces`). Statements of one function are merged; two types for one function are an error.
//!
//! Names in a `.bento` file are looked up in that file, names in a recipe's signatures in the files that its box names.

mod bindings;
mod boards;
mod boxes;
mod counts;
mod declared;
mod faces;
mod hooks;
mod lifecycle;
mod memory;
mod names;
mod on_abort;
mod ports;
mod signatures;
mod symbols;
mod time;
mod values;

use bento_ir::spans::Spans;
use bento_ir::{Id, System};
use bento_recipe::Recipe;
use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostics, Reported};

pub use boards::{BoardInfo, BoardMemory, cpu, fpu};
pub(crate) use hooks::{answers_hook, is_private};
pub(crate) use time::LEAST_CYCLES;

/// The system under construction.
struct Resolver<'a> {
    recipe: &'a Recipe,
    system: System,
    spans: Spans,
    diagnostics: &'a mut Diagnostics,
}

/// Gives every name of a recipe its meaning.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error.
pub fn resolve(
    recipe: &Recipe,
    boards: &[BoardInfo<'_>],
    diagnostics: &mut Diagnostics,
) -> Result<(System, Spans), Reported> {
    let mut resolver = Resolver { recipe, system: System::default(), spans: Spans::default(), diagnostics };
    names::check(&mut resolver);
    resolver.system.architecture = boxes::architecture_of_all(&recipe.boxes[0], boards);
    let board = boards::find(&mut resolver, boards);
    boxes::add(&mut resolver, board);
    time::add(&mut resolver, board);
    memory::add(&mut resolver, board);
    let scopes = declared::add(&mut resolver);
    let hooks = hooks::of_boxes(&resolver);
    let faces = faces::gather(&mut resolver, &hooks);
    ports::add(&mut resolver, &scopes, faces);
    hooks::add(&mut resolver, hooks);
    lifecycle::add(&mut resolver);
    memory::size_image_headers(&mut resolver);
    counts::check(&mut resolver);
    symbols::check(&mut resolver);
    resolver.diagnostics.checkpoint()?;
    Ok((resolver.system, resolver.spans))
}

impl<'a> Resolver<'a> {
    /// The boxes of the recipe with their ids.
    fn boxes(&self) -> impl Iterator<Item = (Id<bento_ir::Box>, &'a BoxRecipe)> + use<'a> {
        self.recipe.boxes.iter().enumerate().map(|(index, stated)| (Id::from_index(index), stated))
    }

    /// What the recipe says of a box.
    fn stated(&self, id: Id<bento_ir::Box>) -> &'a BoxRecipe {
        &self.recipe.boxes[id.index()]
    }
}
