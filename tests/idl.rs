//! The tree of every `.bento` case, and what holds for every `.bento` file of the repository.

use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::{Case, Failed, Outcome, Trial, faults, file, none_of, render, repository, trial};

/// The case parses without a word, and its tree is as it was.
pub fn check(case: &Case) -> Outcome {
    let tree = parse_clean(&case.text()?)?;
    file(&case.beside("ast"), &bento_idl::dump(&tree))
}

/// For every `.bento` file: no prefix of it makes the parser panic, and formatting it keeps its tree.
pub fn trials() -> Vec<Trial> {
    let files = repository::files().into_iter().filter(|file| file.ends_with(".bento"));
    let both = |file: String| {
        let (prefixes, stable) = (file.clone(), file);
        [
            trial(format!("idl::prefixes::{prefixes}"), move || every_prefix_parses(&prefixes)),
            trial(format!("idl::formatted::{stable}"), move || formats_once(&stable)),
        ]
    };
    files.flat_map(both).collect()
}

/// A panic is a failure; so is a diagnostic without a place in the text or without help.
fn every_prefix_parses(file: &str) -> Outcome {
    let text = repository::text(file)?;
    for (end, _) in text.char_indices() {
        let mut sources = SourceMap::new();
        let id = sources.add(file, &text[..end]);
        let (_, diagnostics) = bento_idl::parse_file(id, &text[..end]);
        none_of(&faults(&sources, &diagnostics))?;
    }
    Ok(())
}

/// Formatting changes the layout only: the tree stays, with its comments or without, and a second time changes nothing.
/// A file with a fault is not formatted.
fn formats_once(file: &str) -> Outcome {
    let text = repository::text(file)?;
    let Ok(tree) = parse_clean(&text) else { return Ok(()) };
    let formatted = format(&text)?;
    for (way, canonical) in [("printed", bento_idl::print_file(&tree)), ("formatted", formatted)] {
        let again = parse_clean(&canonical)?;
        if bento_idl::outline(&again) != bento_idl::outline(&tree) {
            return Err(format!("means something else when {way}:\n{canonical}").into());
        }
        if format(&canonical)? != canonical {
            return Err(format!("{way} a second time:\n{}", format(&canonical)?).into());
        }
    }
    Ok(())
}

fn format(text: &str) -> Result<String, Failed> {
    let id = SourceMap::new().add("case.bento", text);
    bento_idl::format_file(id, text).0.ok_or_else(|| "is not formatted".into())
}

fn parse_clean(text: &str) -> Result<bento_idl::ast::File, Failed> {
    let mut sources = SourceMap::new();
    let id = sources.add("case.bento", text);
    let (tree, diagnostics): (_, Diagnostics) = bento_idl::parse_file(id, text);
    if diagnostics.is_empty() { Ok(tree) } else { Err(render(&sources, &diagnostics).into()) }
}
