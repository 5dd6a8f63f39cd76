//! Recipes from texts that are in no folder.

use bento_recipe::{Read, Recipe, Request, model::BoxRecipe};
use bento_span::{Diagnostics, SourceMap};

/// The tree of a recipe with files beside it and overrides, about which nothing is said.
pub fn load(files: &[(&str, &str)], overrides: &[&str]) -> Recipe {
    let (recipe, said) = load_from(".", files, overrides);
    assert_eq!(said, Vec::<String>::new());
    recipe.expect("nothing was said")
}

/// The same from another folder, with the headlines of what was said.
pub fn load_from(
    directory: &str,
    files: &[(&str, &str)],
    overrides: &[&str],
) -> (Option<Recipe>, Vec<String>) {
    let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_owned()).collect();
    let request = Request { directory, recipe: None, overrides: &overrides };
    let mut read = |path: &str| match files.iter().find(|(name, _)| *name == path) {
        Some((_, text)) => Read::Text((*text).to_owned()),
        None => Read::Missing,
    };
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let recipe = bento_recipe::load(&request, &mut sources, &mut read, &mut diagnostics);
    let said =
        diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.entry.code, diagnostic.message));
    (recipe.ok(), said.collect())
}

/// The box of a name.
pub fn box_of<'r>(recipe: &'r Recipe, name: &str) -> &'r BoxRecipe {
    recipe.boxes.iter().find(|one| one.name.value == name).expect("the recipe has this box")
}
