//! Names that are taken.

use std::collections::BTreeSet;

use crate::{Limit, tree::Item};

/// A name for a parameter that nothing else has. The name of a parameter is for its readers only, so it can
/// be changed.
pub(crate) fn parameter(name: &str, types: &[&str]) -> String {
    let mut name = name.to_owned();
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
    [C, CPP, INCLUDED].iter().any(|words| words.contains(&name))
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

/// ISO/IEC 9899:2024 section 6.4.1, and the macros that older headers have instead of some of them.
const C: &[&str] = &[
    "alignas",
    "alignof",
    "asm",
    "auto",
    "bool",
    "break",
    "case",
    "char",
    "const",
    "constexpr",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "false",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "nullptr",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "thread_local",
    "true",
    "typedef",
    "typeof",
    "typeof_unqual",
    "union",
    "unsigned",
    "void",
    "volatile",
    "while",
];

/// ISO/IEC 14882:2020 section 5.11, without those of C.
const CPP: &[&str] = &[
    "and",
    "and_eq",
    "bitand",
    "bitor",
    "catch",
    "char16_t",
    "char32_t",
    "char8_t",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const_cast",
    "consteval",
    "constinit",
    "decltype",
    "delete",
    "dynamic_cast",
    "explicit",
    "export",
    "friend",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reinterpret_cast",
    "requires",
    "static_cast",
    "template",
    "this",
    "throw",
    "try",
    "typeid",
    "typename",
    "using",
    "virtual",
    "wchar_t",
    "xor",
    "xor_eq",
];

/// What the headers that ours includes define, and `errno`, which is a macro once its header was included.
const INCLUDED: &[&str] = &[
    "NULL",
    "errno",
    "int16_t",
    "int32_t",
    "int64_t",
    "int8_t",
    "max_align_t",
    "nullptr_t",
    "offsetof",
    "ptrdiff_t",
    "size_t",
    "ssize_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "uint8_t",
    "unreachable",
];
