//! Names that are taken.

mod library;

use std::collections::BTreeSet;

use bento_ir::reserved::{C, CPP};

use crate::{Limit, tree::Item};

/// A name for a parameter that nothing else has. The name of a parameter is for its readers only, so it can
/// be changed.
pub(crate) fn parameter(name: &str, types: &[&str]) -> String {
    // A name of the compiler's own begins so, whatever comes behind it.
    let mut name = if name.starts_with("__") { format!("p{name}") } else { name.to_owned() };
    while is_reserved(&name) || types.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Refuses a name that means something to C or C++, or to the headers that every header of ours includes.
pub(crate) fn check(what: &'static str, name: &str) -> Result<(), Limit> {
    if is_reserved(name) { Err(Limit::Reserved { what, name: name.to_owned() }) } else { Ok(()) }
}

fn is_reserved(name: &str) -> bool {
    [C, CPP, library::INCLUDED].iter().any(|words| words.contains(&name)) || library::is_macro(name)
}

/// Refuses a name that C has in its library too: compilers know these functions, with their types.
pub(crate) fn check_global(what: &'static str, name: &str) -> Result<(), Limit> {
    check(what, name)?;
    if library::FUNCTIONS.contains(&name) {
        return Err(Limit::InLibrary { what, name: name.to_owned() });
    }
    Ok(())
}

/// Refuses two declarations of one name. The tags of structures are the names of their types; enumerations'
/// are ours.
pub(crate) fn check_distinct(items: &[Item]) -> Result<(), Limit> {
    let mut seen = BTreeSet::new();
    match items.iter().flat_map(declared).find(|name| !seen.insert(*name)) {
        Some(name) => Err(Limit::Conflict { name: name.to_owned() }),
        None => Ok(()),
    }
}

/// The names that an item declares, each once: the branches of a conditional define one name in different ways.
pub(crate) fn declared(item: &Item) -> Vec<&str> {
    match item {
        Item::Function(function) => vec![&function.name],
        Item::Alias(alias) => vec![&alias.name],
        Item::Structure(structure) => vec![&structure.name],
        Item::Macro(definition) => vec![&definition.name],
        Item::Enumeration(enumeration) => {
            enumeration.enumerators.iter().map(|each| each.name.as_str()).collect()
        }
        Item::Once { items, .. } | Item::ExternC(items) => items.iter().flat_map(declared).collect(),
        Item::If(branches) => {
            let names = branches.iter().flat_map(|branch| &branch.items).flat_map(declared);
            names.collect::<BTreeSet<_>>().into_iter().collect()
        }
        // The rest is no part of a header.
        Item::Comment(_)
        | Item::Include(_)
        | Item::Cell(_)
        | Item::Declaration(_)
        | Item::Definition(_)
        | Item::Variable(_)
        | Item::Keep(_)
        | Item::Assembly(_) => Vec::new(),
    }
}
