//! Where the memory of boxes goes: a recipe, and beside it what `bentoc layout` says of it.

use bento_passes::Pass;
use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::{Case, Input, Outcome, after_each_pass, file, render};

/// The map of one recipe.
pub fn check(case: &Case) -> Outcome {
    let input = Input::read(&case.text()?);
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let stages = after_each_pass(&input, &mut sources, &mut diagnostics);
    let placed = stages.iter().find(|(pass, _)| *pass == Pass::Allocate);
    let (_, document) = placed.ok_or_else(|| render(&sources, &diagnostics))?;
    file(&case.beside("map"), &bentoc::layout(&document.system, &document.facts.placement))
}
