//! The types that the `.bento` files of a box declare: its header has them all, also those that no function of it takes.
//!
//! What an `err32` stands for is often said by an enumeration that no type of a function names.

use std::collections::BTreeSet;

use bento_idl::ast::Item;
use bento_ir::{Id, Named, System};
use bento_recipe::Recipe;
use bento_recipe::model::BoxRecipe;

/// The types of a box's files.
pub(crate) fn types(recipe: &Recipe, owner: &BoxRecipe, system: &System) -> Vec<Id<Named>> {
    let files = owner.bento.iter().map(|named| &recipe.interfaces[named.file]);
    let names: BTreeSet<&str> = files.flat_map(|file| file.ast.items.iter().filter_map(name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let named = system.named.iter().filter(|(_, named)| names.contains(named.name.as_str()));
    named.map(|(id, _)| id).collect()
}

/// The name of a type. An alias is what it stands for.
fn name(item: &Item) -> Option<&str> {
    match item {
        Item::Enumeration(enumeration) | Item::Flags(enumeration) => Some(&enumeration.name.value),
        Item::Structure(structure) => Some(&structure.name.value),
        Item::Handle(handle) => Some(&handle.name.value),
        Item::Alias(_) | Item::Interface(_) | Item::Face(_) => None,
    }
}
