//! One file per diagnostic: it is called what it is, says only its own code, and is the manual's entry of that code.

use bento_tests::harness::{Outcome, none_of, repository};
use std::collections::BTreeSet;

/// The least a manual entry has: what it means, and the mend.
const MANUAL_LINES: usize = 3;

/// The command's own faults are of files, tools and images: there is no text to show.
const WITHOUT_EXAMPLE: &str = "bentoc/";

pub fn are_what_they_are_called() -> Outcome {
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for file in repository::files().iter().filter(|file| is_diagnostic_file(file)) {
        match code_of(file) {
            Some(code) => {
                faults.extend(faults_of(file, &code)?);
                codes.insert(code);
            }
            None => faults.push(format!("{file}: is not called eNNNN_what_is_wrong.rs")),
        }
    }
    let known: BTreeSet<String> = bentoc::catalogue().iter().map(|entry| entry.code.to_owned()).collect();
    let unknown = codes.difference(&known);
    faults.extend(unknown.map(|code| format!("{code}: is not in bentoc::catalogue()")));
    none_of(&faults)
}

fn is_diagnostic_file(file: &str) -> bool {
    file.contains("/src/diagnostics/") && file.ends_with(".rs") && !file.ends_with("/mod.rs")
}

/// `E0123` for `…/e0123_what_is_wrong.rs`.
fn code_of(file: &str) -> Option<String> {
    let name = file.rsplit('/').next()?.strip_suffix(".rs")?;
    let (code, slug) = name.split_once('_')?;
    let is_code = code.len() == 5 && code.starts_with(['e', 'w']) && is_number(&code[1..]);
    (is_code && !slug.is_empty()).then(|| code.to_uppercase())
}

fn faults_of(file: &str, code: &str) -> Result<Vec<String>, String> {
    let text = repository::text(file)?;
    let mut faults = Vec::new();
    let said = codes_said(&text);
    if said != BTreeSet::from([code]) {
        faults.push(format!("{file}: says {said:?}"));
    }
    let manual: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    if manual.len() < MANUAL_LINES {
        faults.push(format!("{file}: its manual entry does not say what it means and how to mend it"));
    }
    let fences = manual.iter().filter(|line| line.contains("```")).count();
    if fences < 2 && !file.starts_with(WITHOUT_EXAMPLE) {
        faults.push(format!("{file}: its manual entry has no example between ``` lines"));
    }
    Ok(faults)
}

/// The codes that a file starts diagnostics of.
fn codes_said(text: &str) -> BTreeSet<&str> {
    let code = |words: &'_ str| words.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(words.len());
    let names = text.split("super::").skip(1).map(|words| &words[..code(words)]);
    names.filter(|name| name.len() == 5 && name.starts_with(['E', 'W']) && is_number(&name[1..])).collect()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
