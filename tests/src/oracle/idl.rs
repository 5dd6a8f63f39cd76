//! Any tree of the language prints as text that parses, without a word, into the same tree; and so does every signature
//! in it, as the string that a recipe would hold.
//!
//! A [`sketch`] is what a strategy draws: it says what is declared, not what it is called. [`assemble`] gives every
//! declaration a name of its own and lets uses point at declarations, so that every tree is one the language allows.

mod assemble;
mod sketch;

use crate::harness::{Outcome, faults, render};
use crate::oracle::runner;
use bento_idl::ast;
use bento_span::{SourceMap, Span};
use proptest::test_runner::TestCaseError;
use std::fmt::Debug;

/// Draws trees, prints them, parses the text and compares.
///
/// # Errors
/// The smallest tree found that comes back as another one, or not at all.
pub fn prints_what_it_parses() -> Outcome {
    let strategy = proptest::collection::vec(sketch::item(), 0..6);
    let check = |items: Vec<sketch::Item>| comes_back(&assemble::file(&items)).map_err(TestCaseError::fail);
    runner::run(&strategy, check)
}

/// Parses any text. What is said about it has a place in it and a mend; if nothing is, its tree prints as a text that
/// prints the same again.
///
/// # Errors
/// What is wrong with that.
pub fn check(text: &str) -> Result<(), String> {
    let mut sources = SourceMap::new();
    let file = sources.add("any.bento", text);
    let (tree, diagnostics) = bento_idl::parse_file(file, text);
    let faults = faults(&sources, &diagnostics);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    if !diagnostics.is_empty() {
        return Ok(());
    }
    let printed = bento_idl::print_file(&tree);
    let (again, diagnostics) = bento_idl::parse_file(file, &printed);
    if !diagnostics.is_empty() {
        return Err(format!("{printed}\nis refused"));
    }
    let printed_again = bento_idl::print_file(&again);
    if printed == printed_again {
        Ok(())
    } else {
        Err(format!("{printed}\nprints again as\n{printed_again}"))
    }
}

fn comes_back(tree: &ast::File) -> Result<(), String> {
    let text = bento_idl::print_file(tree);
    let mut sources = SourceMap::new();
    let file = sources.add("printed.bento", text.as_str());
    let (parsed, diagnostics) = bento_idl::parse_file(file, &text);
    if !diagnostics.is_empty() {
        return Err(format!("{text}\n{}", render(&sources, &diagnostics)));
    }
    same(&text, tree, &parsed)?;
    functions(tree).try_for_each(|function| signature_comes_back(&function.signature))
}

fn signature_comes_back(signature: &ast::Signature) -> Result<(), String> {
    let text = bento_idl::print_signature(signature);
    let mut sources = SourceMap::new();
    let file = sources.add("signature", text.as_str());
    let (parsed, diagnostics) = bento_idl::parse_signature(Span::new(file, 0, text.len()), &text);
    match parsed {
        Some(parsed) if diagnostics.is_empty() => same(&text, signature, &parsed),
        Some(_) | None => Err(format!("{text}\n{}", render(&sources, &diagnostics))),
    }
}

fn functions(tree: &ast::File) -> impl Iterator<Item = &ast::Function> {
    tree.items.iter().flat_map(|item| match item {
        ast::Item::Interface(interface) => interface.functions.iter().collect(),
        ast::Item::Face(face) => face.members.iter().filter_map(own_function).collect(),
        ast::Item::Enumeration(_) | ast::Item::Flags(_) | ast::Item::Structure(_) => Vec::new(),
        ast::Item::Alias(_) | ast::Item::Handle(_) => Vec::new(),
    })
}

fn own_function(member: &ast::Member) -> Option<&ast::Function> {
    match &member.what {
        ast::Imported::Function(function) => Some(function),
        ast::Imported::Interface { .. } => None,
    }
}

fn same<T: Debug>(text: &str, drawn: &T, parsed: &T) -> Result<(), String> {
    let (drawn, parsed) = (without_places(drawn), without_places(parsed));
    if drawn == parsed { Ok(()) } else { Err(format!("{text}\ndrawn  {drawn}\nparsed {parsed}")) }
}

/// The tree as text, without its spans, which show as `file:start..end` behind one of two words.
fn without_places<T: Debug>(tree: &T) -> String {
    let place = |letter: char| letter.is_ascii_digit() || ":.".contains(letter);
    let without =
        |text: &str, word| text.split(word).map(|part| part.trim_start_matches(place)).collect::<String>();
    without(&without(&format!("{tree:?}"), "span: "), "Never(")
}
