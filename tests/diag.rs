//! Faults of the user: one fault per file, named by it, with everything that is said about it.
//!
//! A `.toml` case is one or more files (see [`Input::read`]), a `.bento` case is one. Below the line `#--- expected`
//! (`//--- expected`) stands what is said.

use bento_span::{Diagnostics, SourceMap};
use bento_tests::harness::{
    Case, Failed, Input, Outcome, Trial, below, check_face, codes_in, faults, front_half, none_of, render,
    repository, split, trial,
};
use std::collections::{BTreeMap, BTreeSet};

/// Codes whose cases are not in this area, each with the file that tries it: `CODE FILE`.
pub const ELSEWHERE: &str = "tests/cases/diag/elsewhere.txt";

const ENOUGH_CASES: usize = 480;
const ENOUGH_CODES: usize = 160;

/// Every diagnostic has a place and a mend, and says what the case expects.
pub fn check(case: &Case) -> Outcome {
    let text = case.text()?;
    let (sources, diagnostics) = said_about(split(&text, marker(case)).source, &case.extension);
    if diagnostics.is_empty() {
        return Err("nothing was said about it".into());
    }
    none_of(&faults(&sources, &diagnostics))?;
    below(case, marker(case), &render(&sources, &diagnostics))
}

fn said_about(text: &str, language: &str) -> (SourceMap, Diagnostics) {
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    if language == "bento" {
        check_face(text, &mut sources, &mut diagnostics);
    } else {
        front_half(&Input::read(text), &mut sources, &mut diagnostics);
    }
    (sources, diagnostics)
}

fn marker(case: &Case) -> &'static str {
    if case.extension == "bento" { "//--- expected" } else { "#--- expected" }
}

pub fn trials() -> Vec<Trial> {
    vec![
        trial("diag::codes_are_unique", codes_are_unique),
        trial("diag::every_code_has_a_case", every_code_has_a_case),
        trial("diag::enough_cases", enough_cases),
        trial("diag::manual_examples", manual_examples),
        trial("diag::too_many_exports", || counted("export", 16_375, "E0345")),
        trial("diag::too_many_imports", || counted("import", 65_534, "E0346")),
    ]
}

/// No two crates use a code, and within a crate they are in order.
fn codes_are_unique() -> Outcome {
    let mut seen = BTreeMap::new();
    for entry in bentoc::catalogue() {
        if let Some(other) = seen.insert(entry.code, entry.title) {
            return Err(format!("{}: means `{other}` and `{}`", entry.code, entry.title).into());
        }
    }
    Ok(())
}

fn every_code_has_a_case() -> Outcome {
    let known: BTreeSet<String> = bentoc::catalogue().iter().map(|entry| entry.code.to_owned()).collect();
    let here = codes_of_cases()?;
    let elsewhere = codes_elsewhere()?;
    let untried = known.iter().filter(|code| !here.contains(*code) && !elsewhere.contains(*code));
    let untried = untried.map(|code| format!("{code}: has no case here and none in {ELSEWHERE}"));
    let unknown = elsewhere.iter().filter(|code| !known.contains(*code));
    let unknown = unknown.map(|code| format!("{code}: is in {ELSEWHERE}, but in no catalogue"));
    let needless = elsewhere.intersection(&here);
    let needless = needless.map(|code| format!("{code}: has a case here and needs none in {ELSEWHERE}"));
    none_of(&untried.chain(unknown).chain(needless).collect::<Vec<_>>())
}

fn enough_cases() -> Outcome {
    let (cases, codes) = (cases().len(), codes_of_cases()?.len());
    if cases >= ENOUGH_CASES && codes >= ENOUGH_CODES {
        return Ok(());
    }
    let wanted = format!("{ENOUGH_CASES} cases over {ENOUGH_CODES} codes");
    Err(format!("{cases} cases over {codes} codes; there were at least {wanted}").into())
}

/// An example in the manual is an example of its code. The language's own examples stand alone; those of recipes leave out
/// what every recipe has.
fn manual_examples() -> Outcome {
    let mut faults = Vec::new();
    for entry in bento_idl::CATALOGUE {
        let manual = entry.manual();
        for example in manual.split("```").filter_map(|block| block.strip_prefix("bento\n")) {
            let (_, diagnostics) = said_about(example, "bento");
            if !diagnostics.iter().any(|diagnostic| diagnostic.entry.code == entry.code) {
                faults.push(format!("{}: is not said about its example\n{example}", entry.code));
            }
        }
    }
    none_of(&faults)
}

/// A box with one function more than there is room for is refused where it is named, and nothing else is said of it. Its text
/// would be too long for a case.
fn counted(direction: &str, count: usize, code: &str) -> Outcome {
    let functions: String =
        (0..count).map(|number| format!("{direction}.f{number} = 'fn() -> err'\n")).collect();
    let text = format!("runtime = 'armv7m-mpu'\nname = 'alone'\nstack = 0x400\n{functions}");
    let (sources, diagnostics) = said_about(&text, "toml");
    none_of(&faults(&sources, &diagnostics))?;
    let said = render(&sources, &diagnostics);
    if codes_in(&said) == BTreeSet::from([code.to_owned()])
        && said.contains("recipe.toml:2:8-2:15: 1 too many")
    {
        return Ok(());
    }
    Err(format!("expected {code} at the box's name:\n{said}").into())
}

fn cases() -> Vec<Case> {
    let area = crate::AREAS.iter().find(|area| area.name == "diag");
    area.map(|area| area.cases()).unwrap_or_default()
}

fn codes_of_cases() -> Result<BTreeSet<String>, Failed> {
    let mut codes = BTreeSet::new();
    for case in cases() {
        codes.extend(codes_in(split(&case.text()?, marker(&case)).expected));
    }
    Ok(codes)
}

/// Reads the list; a file that does not name the code that it tries is a fault.
fn codes_elsewhere() -> Result<BTreeSet<String>, Failed> {
    let list = repository::text(ELSEWHERE)?;
    let mut codes = BTreeSet::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (code, file) =
            line.split_once(' ').ok_or_else(|| format!("{ELSEWHERE}: not `CODE FILE`: {line}"))?;
        if !repository::text(file)?.contains(code) {
            return Err(format!("{file}: does not try {code}").into());
        }
        codes.insert(code.to_owned());
    }
    Ok(codes)
}
