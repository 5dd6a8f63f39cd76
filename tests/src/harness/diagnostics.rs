//! Diagnostics as a case expects them, and what every diagnostic owes its reader.

use bento_span::{Diagnostic, Diagnostics, Label, SourceMap, Span};
use std::collections::BTreeSet;

/// One block per diagnostic, in the order they were said.
///
/// ```text
/// E0123 recipe.toml:3:1-3:9: headline
///   | recipe.toml:3:1-3:9: what the primary place says
///   | maze.bento:7:5-7:9: what another place says
///   note: a fact
///   help: a mend
/// ```
#[must_use]
pub fn render(sources: &SourceMap, diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| block(sources, diagnostic)).collect()
}

fn block(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.entry.code.to_owned();
    let mut line = |words: &str| text.push_str(words);
    if let Some(label) = &diagnostic.primary {
        line(&format!(" {}", place(sources, label.span)));
    }
    line(&format!(": {}\n", diagnostic.message));
    for label in labels(diagnostic) {
        line(&format!("  | {}: {}\n", place(sources, label.span), label.message));
    }
    for note in &diagnostic.notes {
        line(&format!("  note: {note}\n"));
    }
    for help in &diagnostic.help {
        line(&format!("  help: {help}\n"));
    }
    text
}

fn place(sources: &SourceMap, span: Span) -> String {
    let file = sources.file(span.file);
    format!("{}:{}-{}", file.name, file.position(span.start), file.position(span.end))
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    diagnostic.primary.iter().chain(&diagnostic.secondary)
}

/// The codes that start a line of a rendering.
#[must_use]
pub fn codes_in(rendering: &str) -> BTreeSet<String> {
    let code = |line: &str| line.get(..5).filter(|code| is_code(code)).map(str::to_owned);
    rendering.lines().filter_map(code).collect()
}

fn is_code(word: &str) -> bool {
    word.starts_with(['E', 'W']) && word[1..].bytes().all(|byte| byte.is_ascii_digit())
}

/// What is wrong with the diagnostics as such, whatever they say: without a place, without a mend, a place outside its
/// file, wording that ends in a full stop or starts with a capital letter.
#[must_use]
pub fn faults(sources: &SourceMap, diagnostics: &Diagnostics) -> Vec<String> {
    let mut faults = Vec::new();
    for diagnostic in diagnostics.iter() {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", diagnostic.entry.code));
        if diagnostic.primary.is_none() {
            fault("points at no place");
        }
        if diagnostic.help.is_empty() {
            fault("has no help");
        }
        for label in labels(diagnostic).filter(|label| !stands_in_text(sources, label.span)) {
            fault(&format!("the span {:?} is not in its file's text", label.span));
        }
        for words in wordings(diagnostic).filter(|words| !is_in_house_style(words)) {
            fault(&format!("not lower case without a full stop: {words}"));
        }
    }
    faults
}

fn stands_in_text(sources: &SourceMap, span: Span) -> bool {
    let text = &sources.file(span.file).text;
    text.get(span.start as usize..span.end as usize).is_some()
}

fn wordings(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let labels = labels(diagnostic).map(|label| &label.message);
    let words = std::iter::once(&diagnostic.message).chain(labels);
    words.chain(&diagnostic.notes).chain(&diagnostic.help).map(String::as_str)
}

/// Abbreviations may be written large, sentences may not.
fn is_in_house_style(words: &str) -> bool {
    let mut letters = words.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_sentence = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    !is_sentence && !words.ends_with('.')
}
