//! Passes at the system level.
//!
//! A case of `resolve` is a recipe with its files, as in `diag`; below `#--- expected` stands the text form of what it means.
//! A case of `linking` or `number` is a text form, and below `;--- after` what the pass makes of it.

use bento_ir::text::{self, Document};
use bento_ir::{spans::Spans, verify};
use bento_passes::Pass;
use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::{Case, Failed, Input, Outcome, below, none_of, render, split, text_after};

const EXPECTED: &str = "#--- expected";
const AFTER: &str = ";--- after";

/// What a recipe means.
pub fn check_resolve(case: &Case) -> Outcome {
    let text = case.text()?;
    let input = Input::read(split(&text, EXPECTED).source);
    let resolved = text_after(&input, Pass::Resolve).ok_or("the recipe has errors")?;
    below(case, EXPECTED, &resolved)
}

/// What answers each import.
pub fn check_linking(case: &Case) -> Outcome {
    let mut document = read(case)?;
    let mut diagnostics = Diagnostics::new();
    let linked = bento_passes::link(&mut document.system, &Spans::default(), &mut diagnostics);
    linked.map_err(|_| render(&SourceMap::new(), &diagnostics))?;
    refuse(&verify::linked(&document.system))?;
    below(case, AFTER, &text::print(&document))
}

/// The faces of isolated boxes.
pub fn check_number(case: &Case) -> Outcome {
    let mut document = read(case)?;
    document.facts.numbering = bento_passes::number(&document.system);
    refuse(&verify::numbered(&document.system, &document.facts.numbering))?;
    below(case, AFTER, &text::print(&document))
}

/// What stands above the marker, which has to be sound.
fn read(case: &Case) -> Result<Document, Failed> {
    let document = text::parse(split(&case.text()?, AFTER).source).map_err(|error| error.to_string())?;
    refuse(&verify::system(&document.system))?;
    Ok(document)
}

fn refuse(defects: &[verify::Defect]) -> Outcome {
    none_of(&defects.iter().map(verify::Defect::to_string).collect::<Vec<_>>())
}
