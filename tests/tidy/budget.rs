//! How long files and functions may be.
//!
//! What is longer stands in `tests/tidy-ratchet.txt` with its length and a reason. The list may only shrink: an entry may
//! not be outgrown, and one that is not needed any more has to go.

use super::sources;
use bento_tests::harness::{Outcome, none_of, repository};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::BTreeMap;

/// Lines of a file that need no reason.
const FILE_LINES: usize = 600;

/// Lines of a function, from `fn` to its last brace, that need no reason.
const FUNCTION_LINES: usize = 70;

const RATCHET: &str = "tests/tidy-ratchet.txt";

/// The length of everything that is longer than it may be without a reason, by `file` or `file::function`.
type Long = BTreeMap<String, usize>;

pub fn keeps_to_its_lines() -> Outcome {
    let long = measure()?;
    let granted = granted(&repository::text(RATCHET)?)?;
    let outgrown = long.iter().filter_map(|(what, lines)| match granted.get(what) {
        Some(limit) if lines <= limit => None,
        Some(limit) => Some(format!("{what}: {lines} lines, {RATCHET} grants {limit}")),
        None => Some(format!("{what}: {lines} lines, which needs a reason in {RATCHET}")),
    });
    let idle = granted.keys().filter(|what| !long.contains_key(*what));
    let idle = idle.map(|what| format!("{what}: needs its entry in {RATCHET} no more"));
    none_of(&outgrown.chain(idle).collect::<Vec<_>>())
}

fn measure() -> Result<Long, String> {
    let mut long = Long::new();
    for file in sources::sources().filter(|file| !file.ends_with(".toml")) {
        let text = repository::text(&file)?;
        let lines = text.lines().count();
        if file.ends_with(".rs") {
            let tokens = text.parse().map_err(|reason| format!("{file}: {reason}"))?;
            long_functions(&file, tokens, &mut long);
        }
        if lines > FILE_LINES {
            long.insert(file, lines);
        }
    }
    Ok(long)
}

/// Reads `WHAT LINES REASON` from every line that is not empty or a comment.
fn granted(list: &str) -> Result<Long, String> {
    let entries = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries
        .map(|line| entry(line).ok_or_else(|| format!("{RATCHET}: not `WHAT LINES REASON`: {line}")))
        .collect()
}

fn entry(line: &str) -> Option<(String, usize)> {
    let (what, rest) = line.split_once(' ')?;
    let (lines, reason) = rest.trim_start().split_once(' ')?;
    (!reason.trim().is_empty()).then_some(())?;
    Some((what.to_owned(), lines.parse().ok()?))
}

/// Where a function's header was read so far.
enum Header {
    /// Not in one.
    None,
    /// Behind `fn`, in this line.
    Keyword(usize),
    /// Behind its name.
    Named(String, usize),
}

/// Finds `fn NAME … { … }` in all groups: a header ends at its body, or at the semicolon of one that has none.
fn long_functions(file: &str, tokens: TokenStream, long: &mut Long) {
    let mut header = Header::None;
    for token in tokens {
        header = match (header, token) {
            (header, TokenTree::Group(group)) => {
                let rest = body(file, header, &group, long);
                long_functions(file, group.stream(), long);
                rest
            }
            (_, TokenTree::Ident(word)) if word == "fn" => Header::Keyword(word.span().start().line),
            (Header::Keyword(line), TokenTree::Ident(name)) => Header::Named(name.to_string(), line),
            (_, TokenTree::Punct(mark)) if mark.as_char() == ';' => Header::None,
            (header, TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) => header,
        };
    }
}

/// Measures the function whose body this is, if it is one. Where a name is used twice in a file, the longer counts.
fn body(file: &str, header: Header, group: &Group, long: &mut Long) -> Header {
    let Header::Named(name, start) = header else { return Header::None };
    if group.delimiter() != Delimiter::Brace {
        return Header::Named(name, start);
    }
    let lines = group.span_close().end().line + 1 - start;
    if lines > FUNCTION_LINES {
        let longest = long.entry(format!("{file}::{name}")).or_default();
        *longest = lines.max(*longest);
    }
    Header::None
}
