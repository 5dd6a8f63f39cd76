//! What a case expects, compared with what came out, or rewritten by it.

use super::{Case, Failed, Outcome, repository};
use similar::TextDiff;
use std::fs;
use std::path::Path;

/// A case file that holds its own expectation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Split<'a> {
    /// Everything above the marker line.
    pub source: &'a str,
    /// Everything below it.
    pub expected: &'a str,
}

/// Whether expectations are rewritten instead of compared.
#[must_use]
pub fn is_blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|value| value == "1")
}

/// Divides a case at its first line that is `marker`; without one nothing is expected yet.
#[must_use]
pub fn split<'a>(text: &'a str, marker: &str) -> Split<'a> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == marker {
            return Split { source: &text[..offset], expected: &text[offset + line.len()..] };
        }
        offset += line.len();
    }
    Split { source: text, expected: "" }
}

/// Compares `actual` with what stands below `marker` in the case.
///
/// # Errors
/// If they differ, with the difference.
pub fn below(case: &Case, marker: &str, actual: &str) -> Outcome {
    let text = case.text()?;
    let halves = split(&text, marker);
    let actual = ended(actual);
    if halves.expected == actual {
        return Ok(());
    }
    if is_blessing() {
        return Ok(fs::write(&case.path, format!("{}{marker}\n{actual}", ended(halves.source)))?);
    }
    Err(unexpected(&case.path, halves.expected, &actual))
}

/// Compares `actual` with a file, which is as good as empty if it is not there.
///
/// # Errors
/// If they differ, with the difference.
pub fn file(path: &Path, actual: &str) -> Outcome {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if is_blessing() {
        return Ok(fs::write(path, actual)?);
    }
    Err(unexpected(path, &expected, actual))
}

fn ended(text: &str) -> String {
    let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{newline}")
}

/// Where two texts differ, each with its name; nothing where they do not.
#[must_use]
pub fn difference((one_name, one): (&str, &str), (other_name, other): (&str, &str)) -> Option<String> {
    let lines = TextDiff::from_lines(one, other);
    let lines = lines.unified_diff().context_radius(3).header(one_name, other_name).to_string();
    (one != other).then_some(lines)
}

fn unexpected(path: &Path, expected: &str, actual: &str) -> Failed {
    let name = path.strip_prefix(repository::root()).unwrap_or(path).display();
    let lines = difference(("expected", expected), ("actual", actual)).unwrap_or_default();
    format!("{name} expects something else (BLESS=1 rewrites it)\n{lines}").into()
}
