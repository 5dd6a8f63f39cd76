//! The `.bento` files that boxes name: each is read and parsed once.

use std::collections::BTreeMap;

use bento_span::{Diagnostics, Spanned};

use crate::{
    diagnostics::{e0228_unreadable_file, e0229_not_utf8, e0230_missing_bento},
    files::{Files, Outcome},
    model::{InterfaceUse, ParsedFile},
    paths,
    tree::BoxNode,
};

/// The files so far.
#[derive(Default)]
pub(super) struct Interfaces {
    list: Vec<ParsedFile>,
    by_path: BTreeMap<String, usize>,
}

impl Interfaces {
    /// The files a box names.
    pub(super) fn of_box(
        &mut self,
        node: &BoxNode,
        files: &mut Files<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<InterfaceUse> {
        let mut uses = Vec::new();
        for path in node.settings.list("bento").unwrap_or_default() {
            let place = paths::join(&node.directory, &path.value);
            let known = self.by_path.get(&place).copied();
            let index = known.or_else(|| {
                let outcome = files.ask(&place);
                let file = match outcome {
                    Outcome::File(file) => file,
                    Outcome::Missing => {
                        let near = beside_the_recipe(node, &path, files);
                        diagnostics.push(e0230_missing_bento::said(path.span, &place, near.as_deref()));
                        return None;
                    }
                    Outcome::Failed(reason) => {
                        diagnostics.push(e0228_unreadable_file::said(Some(path.span), &place, &reason));
                        return None;
                    }
                    Outcome::NotUtf8(valid) => {
                        diagnostics.push(e0229_not_utf8::said(Some(path.span), &place, valid));
                        return None;
                    }
                };
                let (ast, said) = bento_idl::parse_file(file, &files.sources.file(file).text);
                said.iter().cloned().for_each(|diagnostic| diagnostics.push(diagnostic));
                self.list.push(ParsedFile { path: place.clone(), file, ast });
                self.by_path.insert(place, self.list.len() - 1);
                Some(self.list.len() - 1)
            });
            uses.extend(index.map(|file| InterfaceUse { path, file }));
        }
        uses
    }

    /// All of them.
    pub(super) fn finish(self) -> Vec<ParsedFile> {
        self.list
    }
}

/// The path to a file that is where the recipe is that speaks of the box, and not where the box is.
fn beside_the_recipe(node: &BoxNode, path: &Spanned<String>, files: &mut Files<'_>) -> Option<String> {
    let recipe = files.sources.file(path.span.file).name.clone();
    let folder = recipe.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let place = paths::join(folder, &path.value);
    let below =
        if folder == "." { Some(node.directory.as_str()) } else { node.directory.strip_prefix(folder) };
    let steps = below?.split('/').filter(|part| !part.is_empty() && *part != ".").count();
    let is_recipe = path.value.ends_with(".toml");
    let is_there = steps > 0 && !is_recipe && matches!(files.ask(&place), Outcome::File(_));
    is_there.then(|| format!("{}{}", "../".repeat(steps), path.value))
}
