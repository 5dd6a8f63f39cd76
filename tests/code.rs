//! Passes at the code level.
//!
//! A case begins with `; PASS: NAME…`: the passes that run one after the other. Below `; ----` stand the data and the thunks
//! that they make of what is above; a second line `; SHOW: NAME…` says which thunks alone. `support` is `synthesize` with the support functions of the standard library; of
//! these only the heads stand there, because the bodies are files already.

use bento_ir::text::{self, Document};
use bento_ir::verify::{self, CodeStage, Defect};
use bento_tests::harness::{Case, Failed, Outcome, below, none_of, split};

const AFTER: &str = "; ----";

/// What the passes of a case make of it is sound, is what it was, and is left alone by the last of them.
pub fn check(case: &Case) -> Outcome {
    let text = case.text()?;
    let passes = text.lines().next().and_then(|line| line.strip_prefix("; PASS: "));
    let passes: Vec<_> = passes.ok_or("does not begin with its passes")?.split(' ').collect();
    let mut document = text::parse(split(&text, AFTER).source).map_err(|error| error.to_string())?;
    refuse(&verify::system(&document.system))?;
    refuse(&verify::code(&document.system, CodeStage::Synthesized))?;
    for pass in &passes {
        run(pass, &mut document)?;
    }
    let printed = code(&text::print(&document));
    let last = passes[passes.len() - 1];
    if last != "synthesize" && last != "support" {
        run(last, &mut document)?;
        if code(&text::print(&document)) != printed {
            return Err(format!("{last} changes what it made").into());
        }
    }
    if passes[0] == "support" {
        let heads: Vec<_> = printed.lines().filter(is_head).collect();
        return below(case, AFTER, &heads.join("\n"));
    }
    let shown = text.lines().nth(1).and_then(|line| line.strip_prefix("; SHOW: "));
    below(case, AFTER, &shown.map_or(printed.clone(), |names| only(&printed, names)))
}

/// The thunks with these names.
fn only(printed: &str, names: &str) -> String {
    let is_shown = |thunk: &&str| names.split(' ').any(|name| thunk.starts_with(&format!("thunk {name} ")));
    printed.split("\n\n").filter(is_shown).collect::<Vec<_>>().join("\n\n")
}

/// Whether a line begins a datum or a thunk.
fn is_head(line: &&str) -> bool {
    line.starts_with("data ") || line.starts_with("thunk ")
}

/// The part of a document that these passes change.
fn code(printed: &str) -> String {
    let lines = printed.split_inclusive('\n');
    lines.skip_while(|line| !is_head(line)).collect()
}

/// Runs a pass, and the verifier behind it.
fn run(pass: &str, document: &mut Document) -> Result<(), Failed> {
    let Document { system, facts } = document;
    let stage = match pass {
        "synthesize" => {
            bento_passes::synthesize(system, &facts.placement, &facts.sections, &[]);
            CodeStage::Synthesized
        }
        "support" => {
            let support: Vec<_> = bento_stdlib::SUPPORT.iter().map(|file| (file.name, file.text)).collect();
            bento_passes::synthesize(system, &facts.placement, &facts.sections, &support);
            CodeStage::Synthesized
        }
        "guard" => {
            bento_passes::guard(system, &facts.placement);
            CodeStage::Guarded
        }
        "abort" => {
            bento_passes::abort(system);
            CodeStage::Aborted
        }
        "simplify" => {
            bento_passes::simplify(system);
            CodeStage::Simplified
        }
        "legalize" => {
            bento_passes::legalize(system);
            CodeStage::Legalized
        }
        other => return Err(format!("there is no pass {other}").into()),
    };
    refuse(&verify::code(system, stage))
}

fn refuse(defects: &[Defect]) -> Outcome {
    none_of(&defects.iter().map(Defect::to_string).collect::<Vec<_>>())
}
