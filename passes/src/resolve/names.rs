//! Names that become identifiers of target languages.
//!
//! The recipe has seen to its own names; those of `.bento` files and of the arguments in signatures owe the same.

use bento_idl::ast::{self, Imported, Item, Name, Returns};
use bento_recipe::names::{self, Use};

use super::Resolver;

/// Refuses names that a target language reserves.
pub(super) fn check(resolver: &mut Resolver<'_>) {
    let mut found = Vec::new();
    for file in &resolver.recipe.interfaces {
        for item in &file.ast.items {
            of_item(item, &mut found);
        }
    }
    for (_, stated) in resolver.boxes() {
        for function in stated.imports.iter().chain(&stated.exports) {
            function.signature.iter().for_each(|signature| of_signature(signature, &mut found));
        }
    }
    let faults = found.into_iter().filter_map(|(name, what)| names::fault(&name.value, what, name.span));
    faults.for_each(|fault| resolver.diagnostics.push(fault));
}

type Found<'a> = Vec<(&'a Name, Use)>;

fn of_item<'a>(item: &'a Item, found: &mut Found<'a>) {
    match item {
        Item::Interface(interface) => {
            interface.functions.iter().for_each(|function| of_function(function, found))
        }
        Item::Face(face) => {
            for member in &face.members {
                match &member.what {
                    Imported::Function(function) => of_function(function, found),
                    Imported::Interface { .. } => {}
                }
            }
        }
        Item::Enumeration(declared) | Item::Flags(declared) => {
            found.push((&declared.name, Use::Type));
            found.extend(declared.variants.iter().map(|variant| (&variant.name, Use::Member)));
        }
        Item::Structure(declared) => {
            found.push((&declared.name, Use::Type));
            let names = declared.fields.iter().filter_map(|field| field.parameter.name.as_ref());
            found.extend(names.map(|name| (name, Use::Member)));
        }
        Item::Alias(declared) => found.push((&declared.name, Use::Type)),
        Item::Handle(declared) => found.push((&declared.name, Use::Type)),
    }
}

fn of_function<'a>(function: &'a ast::Function, found: &mut Found<'a>) {
    found.push((&function.name, Use::Function));
    found.extend(function.alias.iter().map(|alias| (alias, Use::Symbol)));
    of_signature(&function.signature, found);
}

fn of_signature<'a>(signature: &'a ast::Signature, found: &mut Found<'a>) {
    let results = match &signature.returns {
        Returns::Never(_) => &[][..],
        Returns::Values(values) => values,
    };
    let names = signature.parameters.iter().chain(results).filter_map(|parameter| parameter.name.as_ref());
    found.extend(names.map(|name| (name, Use::Argument)));
}
