//! One TOML text as a tree of keys with spans.
//!
//! A [`Node`] can have a value and sub-keys at once: TOML forbids that in one text, but on the command line
//! `--memory.ram='rw 0x2000' --memory.ram.align=32` says both. Keys are compared with `_` for `-`.

use std::collections::{BTreeMap, BTreeSet};

use bento_span::{Diagnostics, FileId, SourceMap, Span, Spanned};
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{e0201_toml_syntax, e0202_duplicate_key};
use crate::model::Float;

/// A key with what stands under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Node {
    /// The key itself, without the keys before it.
    pub(crate) key: Span,
    /// Its value.
    pub(crate) value: Option<Spanned<Value>>,
    /// Whether it was written as a table, maybe an empty one.
    pub(crate) is_table: bool,
    /// Sub-keys, with `_` for `-`.
    pub(crate) children: BTreeMap<String, Node>,
}

/// A value as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    /// A string.
    Text(Text),
    /// An integer; one beyond i128 counts as its end.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
    /// A number with a point.
    Float(Float),
    /// An array.
    List(Vec<Spanned<Value>>),
    /// What no option wants, with its article.
    Other(&'static str),
    /// An override without `=`.
    Bare,
}

/// A string and where its characters stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Text {
    /// The string itself.
    pub(crate) text: String,
    /// What stands between the quotes.
    pub(crate) content: Span,
}

impl Text {
    /// Where a part of the string stands; all of it if escapes make that unknown.
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Span {
        let is_verbatim = (self.content.end - self.content.start) as usize == self.text.len();
        if is_verbatim { self.content.within(range) } else { self.content }
    }
}

impl Value {
    /// What it is, with its article.
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "an integer",
            Self::Boolean(_) => "a boolean",
            Self::Float(_) => "a number with a point",
            Self::List(_) => "a list",
            Self::Other(what) => what,
            Self::Bare => "nothing",
        }
    }
}

impl Node {
    /// A key without anything under it.
    pub(crate) fn new(key: Span) -> Self {
        Self { key, value: None, is_table: false, children: BTreeMap::new() }
    }
}

/// Keys are compared in this form.
pub(crate) fn normalise(key: &str) -> String {
    key.replace('-', "_")
}

/// Reads a TOML text. `None` if it has syntax errors, which are then in `diagnostics`.
pub(crate) fn parse(file: FileId, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = &sources.file(file).text;
    let (table, errors) = DeTable::parse_recoverable(text);
    let (mut said_lines, mut extended) = (Vec::new(), BTreeSet::new());
    for error in &errors {
        let range = error.span().unwrap_or(text.len()..text.len());
        let span = Span::new(file, range.start, range.end);
        let line = sources.file(file).position(span.start).line;
        if said_lines.contains(&line) {
            continue;
        }
        let message = error.message();
        // What follows a table without end belongs to nobody knows what.
        if message == "duplicate key" && !said_lines.is_empty() {
            continue;
        }
        said_lines.push(line);
        // Every line below it fails for the same value.
        let is_known =
            message.starts_with("cannot extend value") && !extended.insert(beginning(text, &range));
        if is_known {
            continue;
        }
        diagnostics.push(match message {
            "duplicate key" => {
                let first = first_key(text, &range, table.get_ref(), file);
                match header(text, &range) {
                    Some(header) => e0202_duplicate_key::table(span, name(header), first),
                    None => e0202_duplicate_key::said(span, sources.slice(span), first),
                }
            }
            message => e0201_toml_syntax::said(span, message, (text, range)),
        });
    }
    if !errors.is_empty() {
        return None;
    }
    let mut root = Node::new(Span::new(file, 0, 0));
    Reader { file, offset: 0, text }.fill_table(&mut root, table.get_ref(), diagnostics);
    Some(root)
}

/// The key that a repeated key repeats: the nearest before it with the same name behind the same dotted beginning, or
/// the same table header. The parser does not tell.
fn first_key(text: &str, again: &std::ops::Range<usize>, table: &DeTable<'_>, file: FileId) -> Option<Span> {
    let line_start = text[..again.start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = text[line_start..again.start].trim_start();
    if let Some(header) = header(text, again) {
        let name = name(header);
        let starts = [header.to_owned(), format!("[{name}."), format!("\n{name}.")];
        let first =
            starts.iter().find_map(|start| Some(text[..line_start].find(start)? + start.find(name)?))?;
        let key = first + name.len() - again.len().min(name.len());
        return Some(Span::new(file, key, key + again.len()));
    }
    let dotted: Vec<&str> = before.split(['{', ',']).next_back()?.split('.').map(str::trim).collect();
    let mut path = Vec::new();
    let mut found = Vec::new();
    keys_before(table, again.start, &mut path, &mut |path, range| {
        let (name, parents) = path.split_last().expect("a key has a name");
        let is_same =
            text.get(again.clone()) == Some(name) || text.get(range.clone()) == text.get(again.clone());
        let beginning = &dotted[..dotted.len() - 1];
        if is_same && parents.ends_with(&beginning.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
        {
            found.push(range);
        }
    });
    found.into_iter().max_by_key(|range| range.start).map(|range| Span::new(file, range.start, range.end))
}

/// The full name of a key, from the header above it on.
pub(crate) fn beginning(text: &str, key: &std::ops::Range<usize>) -> Vec<String> {
    let start = text[..key.start].rfind('\n').map_or(0, |newline| newline + 1);
    let own = &text[start..key.end];
    let above =
        || text[..start].lines().rev().find_map(|line| line.trim().strip_prefix('[')?.split(']').next());
    let whole = match own.trim_start().strip_prefix('[') {
        Some(own) => own.to_owned(),
        None => format!("{}.{own}", above().unwrap_or_default()),
    };
    let parts = whole.split('.').map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// What a header begins.
fn name(header: &str) -> &str {
    header.trim_matches(['[', ']']).trim()
}

/// The header that a key is part of, with its brackets.
fn header<'a>(text: &'a str, key: &std::ops::Range<usize>) -> Option<&'a str> {
    let start = text[..key.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next()?;
    let end = line.find(']')? + 1;
    let is_header = line.trim_start().starts_with('[') && start + end > key.start;
    is_header.then(|| line[..end].trim_start())
}

/// Visits every key of a table, and of those in it, that stands before an offset.
fn keys_before(
    table: &DeTable<'_>,
    offset: usize,
    path: &mut Vec<String>,
    visit: &mut dyn FnMut(&[String], std::ops::Range<usize>),
) {
    for (key, value) in table {
        path.push(key.get_ref().to_string());
        if key.span().end <= offset {
            visit(path, key.span());
        }
        if let DeValue::Table(table) = value.get_ref() {
            keys_before(table, offset, path, visit);
        }
        path.pop();
    }
}

/// Turns TOML values into nodes. `text` is what was parsed; it stands at `offset` of `file`.
pub(crate) struct Reader<'a> {
    pub(crate) file: FileId,
    pub(crate) offset: usize,
    pub(crate) text: &'a str,
}

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    fn fill_table(&self, node: &mut Node, table: &DeTable<'_>, diagnostics: &mut Diagnostics) {
        node.is_table = true;
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let mut child = Node::new(self.span(key.span()));
            self.fill(&mut child, value, diagnostics);
            let name = normalise(key.get_ref());
            if let Some(first) = node.children.get(&name) {
                diagnostics.push(e0202_duplicate_key::said(child.key, key.get_ref(), Some(first.key)));
                continue;
            }
            node.children.insert(name, child);
        }
    }

    /// Gives a node its value or its sub-keys.
    pub(crate) fn fill(
        &self,
        node: &mut Node,
        value: &toml::Spanned<DeValue<'_>>,
        diagnostics: &mut Diagnostics,
    ) {
        if let DeValue::Table(table) = value.get_ref() {
            self.fill_table(node, table, diagnostics);
        } else {
            node.value = Some(self.value(value));
        }
    }

    fn value(&self, value: &toml::Spanned<DeValue<'_>>) -> Spanned<Value> {
        let read = match value.get_ref() {
            DeValue::String(text) => Value::Text(self.string(text, value.span())),
            DeValue::Integer(number) => {
                let end = if number.as_str().starts_with('-') { i128::MIN } else { i128::MAX };
                Value::Integer(i128::from_str_radix(number.as_str(), number.radix()).unwrap_or(end))
            }
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Array(values) => Value::List(values.iter().map(|value| self.value(value)).collect()),
            DeValue::Float(number) => {
                Value::Float(Float::new(number.as_str().parse().expect("TOML's floats are Rust's")))
            }
            DeValue::Datetime(_) => Value::Other("a date"),
            DeValue::Table(_) => Value::Other("a table"),
        };
        Spanned::new(read, self.span(value.span()))
    }

    fn string(&self, text: &str, range: std::ops::Range<usize>) -> Text {
        let raw = self.text.get(range.clone()).unwrap_or("");
        let quotes = if raw.starts_with("'''") || raw.starts_with("\"\"\"") { 3 } else { 1 };
        let mut inner = range.start + quotes..range.end.saturating_sub(quotes).max(range.start + quotes);
        if quotes == 3 {
            // The line break behind the opening quotes does not belong to the string.
            let rest = self.text.get(inner.clone()).unwrap_or("");
            inner.start += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        }
        Text { text: text.to_owned(), content: self.span(inner) }
    }
}
