//! Names in Rust.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// The name as Rust has it. Words of the language are written `r#name`; the few of which that makes no name get another one.
pub(crate) fn ident(name: &str) -> Ident {
    if IMPOSSIBLE.contains(&name) {
        format_ident!("{name}_")
    } else if WORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// As types and variants are written: `not_found` is `NotFound`.
fn camel(name: &str) -> String {
    let mut camel = String::new();
    for part in name.split('_') {
        let mut letters = part.chars();
        // Two digits side by side would be another number.
        let needs_mark = camel.ends_with(|last: char| last.is_ascii_digit())
            && part.starts_with(|first: char| first.is_ascii_digit());
        camel.extend(needs_mark.then_some('_'));
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    if camel.is_empty() || camel.starts_with(|first: char| first.is_ascii_digit()) {
        return name.to_owned();
    }
    camel
}

/// The names as types and variants are written; as they are, if two of them would be one.
pub(crate) fn camel_all<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Ident> {
    let names: Vec<&str> = names.collect();
    let camels: Vec<Ident> = names.iter().map(|name| ident(&camel(name))).collect();
    let distinct: BTreeSet<&Ident> = camels.iter().collect();
    if distinct.len() == camels.len() { camels } else { names.into_iter().map(ident).collect() }
}

/// Names of parameters, each another one, none of them in `taken`. A parameter without a name gets one of its position.
pub(crate) fn parameters<'a>(given: impl Iterator<Item = Option<&'a str>>, taken: &[&str]) -> Vec<Ident> {
    let mut names: Vec<Ident> = Vec::new();
    for (position, name) in given.enumerate() {
        let mut name = name.map_or_else(|| format_ident!("a{position}"), ident);
        while taken.iter().any(|taken| name == taken) || names.contains(&name) {
            name = format_ident!("{name}_");
        }
        names.push(name);
    }
    names
}

/// Words that no spelling makes a name (The Rust Reference, section 2.3).
const IMPOSSIBLE: [&str; 5] = ["_", "crate", "self", "Self", "super"];

/// Keywords of edition 2024, strict and reserved (The Rust Reference, section 2.2).
const WORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{camel, camel_all, parameters};

    #[test]
    fn types_are_written_in_one_word() {
        assert_eq!(camel("not_found"), "NotFound");
        assert_eq!(camel("__x"), "X");
        assert_eq!(camel("v1_2"), "V1_2");
        assert_eq!(camel("_1"), "_1");
        assert_eq!(camel("_"), "_");
    }

    #[test]
    fn names_stay_apart() {
        assert_eq!(camel_all(["a_b", "c"].into_iter()), ["AB", "C"]);
        assert_eq!(camel_all(["a_b", "aB"].into_iter()), ["a_b", "aB"]);
        assert_eq!(camel_all(["self"].into_iter()), ["Self_"]);
        let given = [Some("self"), None, Some("a1"), Some("call")];
        assert_eq!(parameters(given.into_iter(), &["call"]), ["self_", "a1", "a1_", "call_"]);
    }
}
