//! A tree of keys as a list of checked sayings about one box.

use bento_span::{Diagnostic, Diagnostics, Spanned};

use crate::{
    diagnostics::{e0203_unknown_key, e0204_wrong_type, e0207_unknown_output, e0232_not_for_all},
    document::Node,
    names::{self, Use},
    options::{self, Applies, Found, Lookup},
    settings::Setting,
    value::{self, Asked},
};

/// Where a table stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// It describes one box.
    Box,
    /// It is an `all` table.
    All,
}

/// Keys that hold whole boxes; the caller takes care of them.
const STRUCTURE: [&str; 3] = ["box", "super", "all"];

/// Keys that describe a function, beside which names of functions cannot stand.
const FUNCTION_KEYS: [&str; 6] = ["type", "scope", "alias", "doc", "with", "on_abort"];

/// Checks every key and value of a table that describes a box, and lists them. What is refused is said.
pub(crate) fn flatten(table: &Node, place: Place, diagnostics: &mut Diagnostics) -> Vec<Setting> {
    let mut walk = Walk { place, path: Vec::new(), settings: Vec::new(), diagnostics };
    for (name, child) in &table.children {
        match (STRUCTURE.contains(&name.as_str()), place) {
            (true, Place::Box) => {}
            (true, Place::All) => walk.diagnostics.push(e0232_not_for_all::said(child.key, name)),
            (false, _) => walk.visit(name, child),
        }
    }
    walk.settings
}

struct Walk<'d> {
    place: Place,
    path: Vec<Spanned<String>>,
    settings: Vec<Setting>,
    diagnostics: &'d mut Diagnostics,
}

impl Walk<'_> {
    fn visit(&mut self, name: &str, node: &Node) {
        self.path.push(Spanned::new(name.to_owned(), node.key));
        let path: Vec<&str> = self.path.iter().map(|part| part.value.as_str()).collect();
        match options::lookup(&path) {
            Lookup::Found(found) => self.found(&found, node),
            Lookup::Prefix => self.prefix(node),
            Lookup::Unknown(known) => {
                let diagnostic = unknown(&self.path, &path, known);
                self.diagnostics.push(diagnostic);
            }
        }
        self.path.pop();
    }

    fn prefix(&mut self, node: &Node) {
        if let Some(value) = &node.value {
            let path = joined(&self.path);
            self.diagnostics.push(e0204_wrong_type::not_a_table(value.span, value.value.describe(), &path));
        }
        self.visit_children(node);
    }

    fn found(&mut self, found: &Found, node: &Node) {
        if self.place == Place::All && found.row.applies == Applies::OneBox {
            self.diagnostics.push(e0232_not_for_all::said(node.key, &joined(&self.path)));
            return;
        }
        let asked = Asked { path: &self.path, kind: found.row.kind };
        let is_empty_table = node.is_table && node.children.is_empty() && node.value.is_none();
        if is_empty_table || !node.children.is_empty() && !found.has_more {
            self.diagnostics.push(e0204_wrong_type::said(node.key, "a table", asked));
            return;
        }
        if let Some(value) = &node.value {
            check_names(found, &self.path, self.diagnostics);
            let checked = value::check(asked, value, self.diagnostics);
            self.settings.push(Setting {
                option: found.canonical,
                names: self.names(found),
                key: node.key,
                value: Spanned::new(checked, value.span),
            });
        }
        if !node.children.is_empty() {
            self.visit_children(node);
        }
    }

    fn visit_children(&mut self, node: &Node) {
        let is_function_list =
            self.path.len() == 2 && ["import", "export"].contains(&self.path[0].value.as_str());
        let is_function =
            is_function_list && node.children.keys().any(|key| FUNCTION_KEYS.contains(&key.as_str()));
        for (name, child) in &node.children {
            if is_function && !FUNCTION_KEYS.contains(&name.as_str()) {
                let near = bento_span::nearest(name, FUNCTION_KEYS);
                let suggestion = near.map(|near| format!("{}.{near}", joined(&self.path)));
                self.diagnostics.push(e0203_unknown_key::said(child.key, name, suggestion.as_deref()));
            } else if let Some(value) = child.value.as_ref().filter(|_| is_function && name == "with") {
                let path = format!("{}.with", joined(&self.path));
                let found = value.value.describe();
                self.diagnostics.push(e0204_wrong_type::not_a_table(value.span, found, &path));
            } else {
                self.visit(name, child);
            }
        }
    }

    fn names(&self, found: &Found) -> Vec<Spanned<String>> {
        open_parts(found, &self.path).map(|(_, part)| part.clone()).collect()
    }
}

/// The parts of a path that the pattern of its row leaves open.
fn open_parts<'p>(
    found: &Found,
    path: &'p [Spanned<String>],
) -> impl Iterator<Item = (&'static str, &'p Spanned<String>)> {
    let segments = found.row.key.split('.').zip(path);
    segments.filter(|(segment, _)| segment.starts_with(['<', '{']))
}

fn check_names(found: &Found, path: &[Spanned<String>], diagnostics: &mut Diagnostics) {
    let refused = open_parts(found, path)
        .filter_map(|(segment, part)| names::fault(&part.value, Use::of_placeholder(segment)?, part.span));
    refused.for_each(|diagnostic| diagnostics.push(diagnostic));
}

fn joined(path: &[Spanned<String>]) -> String {
    path.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".")
}

fn unknown(spans: &[Spanned<String>], path: &[&str], known: usize) -> Diagnostic {
    let known = known.min(path.len() - 1);
    let (key, word) = (spans[known].span, path[known]);
    if path[..known] == ["output"] {
        return e0207_unknown_output::said(key, word);
    }
    let suggestion = options::suggestion(path, known);
    e0203_unknown_key::said(key, word, suggestion.as_deref())
}
