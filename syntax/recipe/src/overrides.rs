//! `--key.sub=value` as a document.
//!
//! All overrides together are the file `<command line>`, one a line. A value is read as TOML if it is TOML, else it is
//! a string, so that quotes of the shell are enough. What is said later wins.

use std::ops::Range;

use bento_span::{Diagnostics, SourceMap, Span, Spanned};
use toml::de::DeValue;

use crate::{
    diagnostics::e0233_malformed_override,
    document::{Node, Reader, Text, Value, normalise},
};

/// More parts than that in a key are refused.
const MAX_KEY_PARTS: usize = 256;

/// Name of the file of overrides.
pub(crate) const FILE: &str = "<command line>";

/// Reads the overrides; `None` if there are none. Malformed ones are said and left out.
pub(crate) fn parse(
    overrides: &[String],
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if overrides.is_empty() {
        return None;
    }
    let file = sources.add(FILE, overrides.join("\n"));
    let mut root = Node::new(Span::new(file, 0, 0));
    root.is_table = true;
    let mut offset = 0;
    for text in overrides {
        let span = Span::new(file, offset, offset + text.len());
        if let Some((path, value)) = split(text, span, diagnostics) {
            insert(&mut root, path, value, diagnostics);
        }
        offset += text.len() + 1;
    }
    Some(root)
}

/// The part of an override behind its key.
enum Given<'a> {
    Bare(Span),
    Text(&'a str, Span),
}

/// Splits an override into the parts of its key and its value.
fn split<'a>(
    text: &'a str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<(Vec<Spanned<&'a str>>, Given<'a>)> {
    let Some(body) = text.strip_prefix("--").filter(|body| !body.is_empty()) else {
        diagnostics.push(e0233_malformed_override::no_dashes(span, text));
        return None;
    };
    let key = body.split('=').next().unwrap_or(body);
    let mut start = 2;
    let mut path = Vec::new();
    for part in key.split('.') {
        let place = span.within(start..start + part.len());
        if part.is_empty() || path.len() == MAX_KEY_PARTS {
            diagnostics.push(e0233_malformed_override::bad_key(span.within(2..2 + key.len()), key));
            return None;
        }
        path.push(Spanned::new(part, place));
        start += part.len() + 1;
    }
    let value_start = 2 + key.len() + 1;
    let given = match text.get(value_start..) {
        Some(value) => Given::Text(value, span.within(value_start..text.len())),
        None => Given::Bare(span),
    };
    Some((path, given))
}

/// Puts a value into the tree, over what an earlier override put there.
fn insert(root: &mut Node, path: Vec<Spanned<&str>>, given: Given<'_>, diagnostics: &mut Diagnostics) {
    let mut node = root;
    for part in path {
        node.is_table = true;
        let child = node.children.entry(normalise(part.value));
        node = child.or_insert_with(|| Node::new(part.span));
        node.key = part.span;
    }
    let (text, span) = match given {
        Given::Bare(span) => {
            node.value = Some(Spanned::new(Value::Bare, span));
            return;
        }
        Given::Text(text, span) => (text, span),
    };
    let blanks = text.len() - text.trim_start().len();
    match DeValue::parse(text.trim()) {
        Ok(value) => {
            let offset = span.start as usize + blanks;
            let mut read = Node::new(node.key);
            Reader { file: span.file, offset, text: text.trim() }.fill(&mut read, &value, diagnostics);
            lay_over(node, read);
        }
        Err(_) if bare_list(text).is_some() => {
            let words = bare_list(text).unwrap_or_default().into_iter();
            let words = words.map(|range| {
                let (text, content) = (text[range.clone()].to_owned(), span.within(range));
                Spanned::new(Value::Text(Text { text, content }), content)
            });
            node.value = Some(Spanned::new(Value::List(words.collect()), span));
        }
        Err(error) if text.trim_start().starts_with(['\'', '"', '[', '{']) => {
            diagnostics.push(e0233_malformed_override::bad_value(span, error.message()));
        }
        Err(_) => {
            let value = Value::Text(Text { text: text.to_owned(), content: span });
            node.value = Some(Spanned::new(value, span));
        }
    }
}

/// The words of a list without quotes, like `[., src]`, which shells leave as it is: a comma can only divide them.
fn bare_list(text: &str) -> Option<Vec<Range<usize>>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    if inner.contains(['\'', '"', '[', ']', '{', '}']) {
        return None;
    }
    let mut start = text.find('[')? + 1;
    let mut words = Vec::new();
    for part in inner.split(',') {
        let blanks = part.len() - part.trim_start().len();
        words.push(start + blanks..start + blanks + part.trim().len());
        start += part.len() + 1;
    }
    // The last comma may have nothing behind it, like in TOML.
    if words.last().is_some_and(Range::is_empty) {
        words.pop();
    }
    words.iter().all(|word| word.start < word.end).then_some(words)
}

/// Lays a later value over an earlier one.
fn lay_over(node: &mut Node, later: Node) {
    node.key = later.key;
    node.is_table |= later.is_table;
    if later.value.is_some() {
        node.value = later.value;
    }
    for (name, child) in later.children {
        match node.children.get_mut(&name) {
            Some(earlier) => lay_over(earlier, child),
            None => {
                node.children.insert(name, child);
            }
        }
    }
}
