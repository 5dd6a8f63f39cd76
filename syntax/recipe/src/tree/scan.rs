//! Reads the documents and builds the tree.

use std::{cmp::Reverse, collections::BTreeMap};

use bento_span::{Diagnostics, FileId, Reported, Spanned};

use super::{
    BoxNode,
    layer::{All, Layer, Named, say_explicit, take_alls, take_named},
};
use crate::{
    Request,
    diagnostics::{
        e0222_two_superboxes, e0223_super_in_child, e0227_missing_recipe, e0228_unreadable_file,
        e0229_not_utf8, e0237_tree_too_large, e0238_recipe_cycle, e0240_box_name_taken, e0260_missing_base,
        e0261_base_of_itself, w0202_key_without_effect,
    },
    document::{self, Node, Value},
    files::{Files, Outcome},
    flatten::{Place, flatten},
    names::{self, Use},
    overrides, paths,
    settings::{Origin, Rank, Setting, Settings},
};

/// The recipe of a box that names no other.
const DEFAULT_RECIPE: &str = "recipe.toml";

/// Boxes in boxes: deeper trees come from links that run in circles.
const MAX_DEPTH: u32 = 16;

/// Boxes of a tree.
const MAX_BOXES: usize = 4096;

/// Reads every document of a tree of boxes. Errors are said, and what is left is returned; without a recipe to start
/// from nothing is left.
pub(crate) fn scan(
    request: &Request<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<BoxNode, Reported> {
    let mut scan = Scan { files, diagnostics, boxes: 0 };
    let directory = paths::join(".", request.directory);
    let mut layers = Vec::new();
    let mut recipe = None;
    let path = paths::join(&directory, request.recipe.unwrap_or(DEFAULT_RECIPE));
    let own = scan.read_start(request, &path);
    if let Some(table) = overrides::parse(request.overrides, scan.files.sources, scan.diagnostics) {
        scan.files.order.push(table.key.file);
        layers.push(Layer { origin: Origin::CommandLine, table });
    }
    if let Some(file) = own? {
        let table = document::parse(file, scan.files.sources, scan.diagnostics);
        let Some(table) = table else {
            return Err(scan.diagnostics.checkpoint().expect_err("it was said why"));
        };
        layers.insert(0, Layer { origin: Origin::File(Reverse(0), Reverse(0)), table });
        let bases = scan.bases(&layers[0], &directory, &path);
        layers.splice(1..1, bases);
        recipe = Some(file);
    }
    let start = Start { directory, recipe, path };
    Ok(scan.tree(&start, layers))
}

/// What a recipe starts from. Whether it is a path is checked with all other keys.
fn base_of(table: &Node) -> Option<Spanned<String>> {
    let value = table.children.get("base")?.value.as_ref()?;
    match &value.value {
        Value::Text(text) => Some(Spanned::new(text.text.clone(), value.span)),
        Value::Integer(_) | Value::Boolean(_) | Value::Float(_) => None,
        Value::List(_) | Value::Other(_) | Value::Bare => None,
    }
}

struct Start {
    directory: String,
    recipe: Option<FileId>,
    path: String,
}

/// A box of which everything is known but its children.
struct Seed {
    name: Spanned<String>,
    directory: String,
    recipe: Option<FileId>,
    settings: Settings,
    is_broken: bool,
    /// The recipes of the boxes around it and its own.
    open: Vec<String>,
}

/// A box that another one describes: itself, what is said about the boxes around it and in it, and the `all` tables that reach it.
struct Described {
    seed: Seed,
    layers: Vec<Layer>,
    alls: Vec<All>,
}

struct Scan<'a, 'f> {
    files: &'a mut Files<'f>,
    diagnostics: &'a mut Diagnostics,
    boxes: usize,
}

impl Scan<'_, '_> {
    /// The recipe to start from. There may be none if the command line says something.
    fn read_start(&mut self, request: &Request<'_>, path: &str) -> Result<Option<FileId>, Reported> {
        match self.files.ask(path) {
            Outcome::File(file) => Ok(Some(file)),
            Outcome::Missing if request.recipe.is_none() && !request.overrides.is_empty() => Ok(None),
            Outcome::Missing => Err(self.diagnostics.error(e0227_missing_recipe::at_start(path))),
            Outcome::Failed(reason) => {
                Err(self.diagnostics.error(e0228_unreadable_file::said(None, path, &reason)))
            }
            Outcome::NotUtf8(valid) => Err(self.diagnostics.error(e0229_not_utf8::said(None, path, valid))),
        }
    }

    /// The recipe that the start box's recipe starts from, the one that this starts from, and so on.
    fn bases(&mut self, start: &Layer, directory: &str, path: &str) -> Vec<Layer> {
        let mut open = vec![path.to_owned()];
        let mut bases: Vec<Layer> = Vec::new();
        loop {
            let table = &bases.last().unwrap_or(start).table;
            let Some(base) = base_of(table) else { return bases };
            let path = paths::join(directory, &base.value);
            if open.contains(&path) {
                self.diagnostics.push(e0261_base_of_itself::said(base.span, &path));
                return bases;
            }
            let fault = match self.files.ask(&path) {
                Outcome::File(file) => {
                    let Some(table) = document::parse(file, self.files.sources, self.diagnostics) else {
                        return bases;
                    };
                    open.push(path);
                    let distance = u32::try_from(open.len() - 1).unwrap_or(u32::MAX);
                    bases.push(Layer { origin: Origin::File(Reverse(0), Reverse(distance)), table });
                    continue;
                }
                Outcome::Missing => e0260_missing_base::said(base.span, &path),
                Outcome::Failed(reason) => e0228_unreadable_file::said(Some(base.span), &path, &reason),
                Outcome::NotUtf8(valid) => e0229_not_utf8::said(Some(base.span), &path, valid),
            };
            self.diagnostics.push(fault);
            return bases;
        }
    }

    /// The tree with the start box in it.
    fn tree(&mut self, start: &Start, mut layers: Vec<Layer>) -> BoxNode {
        let mut settings = Settings::default();
        let anchor = layers[0].table.key;
        for layer in &layers {
            say_explicit(layer, &mut settings, self.diagnostics);
        }
        for key in ["path", "recipe"] {
            if let Some(setting) = settings.get(key, &[]) {
                self.diagnostics.push(w0202_key_without_effect::in_start(setting.key, key));
            }
        }
        let is_override = |rank: Rank| rank.origin == Origin::CommandLine;
        if let Some(base) =
            settings.get("base", &[]).filter(|_| settings.rank("base", &[]).is_some_and(is_override))
        {
            self.diagnostics.push(w0202_key_without_effect::base(base.key));
        }
        let name = settings.text("name", &[]).unwrap_or_else(|| Spanned::new("sys".to_owned(), anchor));
        let supers = take_named(&mut layers, "super", self.diagnostics);
        let alls = take_alls(&mut layers, 0, self.diagnostics);
        let seed = Seed {
            name,
            directory: start.directory.clone(),
            recipe: start.recipe,
            settings,
            is_broken: false,
            open: vec![start.path.clone()],
        };
        let mut node = self.grow(seed, layers, &alls, 0);
        node.is_start = true;
        self.parents(node, supers, &alls, start)
    }

    /// The start box in the box that it describes as its parent, that one in its own parent, and so on.
    fn parents(
        &mut self,
        start: BoxNode,
        mut supers: BTreeMap<String, Named>,
        alls: &[All],
        place: &Start,
    ) -> BoxNode {
        let (mut outermost, mut alls) = (start, alls.to_vec());
        let (mut directory, mut open) = (place.directory.clone(), vec![place.path.clone()]);
        for depth in 1.. {
            let Some((name, named)) = self.only_one(supers) else { break };
            let Some(mut parent) = self.described(name, named, &directory, &alls, depth, &open) else {
                break;
            };
            supers = take_named(&mut parent.layers, "super", self.diagnostics);
            (directory, open) = (parent.seed.directory.clone(), parent.seed.open.clone());
            alls = parent.alls;
            let parent = self.grow(parent.seed, parent.layers, &alls, depth);
            outermost = self.hang(outermost, parent);
        }
        outermost
    }

    /// The first parent that a box describes; a second one is refused.
    fn only_one(&mut self, supers: BTreeMap<String, Named>) -> Option<(String, Named)> {
        let mut supers: Vec<_> = supers.into_iter().collect();
        supers.sort_by_key(|(_, named)| named.key);
        let mut supers = supers.into_iter();
        let (name, named) = supers.next()?;
        for (other, second) in supers {
            self.diagnostics.push(e0222_two_superboxes::said((&name, named.key), (&other, second.key)));
        }
        Some((name, named))
    }

    /// Puts a box among the children of its parent.
    fn hang(&mut self, one: BoxNode, mut parent: BoxNode) -> BoxNode {
        if let Some(other) = parent.children.iter().find(|child| child.name.value == one.name.value) {
            self.diagnostics.push(e0240_box_name_taken::said(&other.name, one.name.span));
        }
        let place = parent.children.partition_point(|child| child.name.value < one.name.value);
        parent.children.insert(place, one);
        parent
    }

    /// A box in another one.
    fn child(
        &mut self,
        name: String,
        named: Named,
        around: &Seed,
        alls: &[All],
        depth: u32,
    ) -> Option<BoxNode> {
        let mut child = self.described(name, named, &around.directory, alls, depth, &around.open)?;
        for (other, named) in take_named(&mut child.layers, "super", self.diagnostics) {
            self.diagnostics.push(e0223_super_in_child::said(named.key, &other, &child.seed.name));
        }
        Some(self.grow(child.seed, child.layers, &child.alls, depth))
    }

    /// A box that another one describes, with its own recipe if it has one.
    fn described(
        &mut self,
        name: String,
        mut named: Named,
        directory: &str,
        alls: &[All],
        depth: u32,
        open: &[String],
    ) -> Option<Described> {
        let name = Spanned::new(name, named.key);
        if self.is_refused(&name, depth) {
            return None;
        }
        let mut settings = Settings::default();
        for layer in &named.layers {
            say_explicit(layer, &mut settings, self.diagnostics);
        }
        if let Some(other) = settings.text("name", &[]).filter(|other| other.value != name.value) {
            self.diagnostics.push(w0202_key_without_effect::other_name(&other, &name));
        }
        if let Some(base) = settings.get("base", &[]) {
            self.diagnostics.push(w0202_key_without_effect::base(base.key));
        }
        let folder = settings.text("path", &[]).map_or_else(|| name.value.clone(), |path| path.value);
        let directory = paths::join(directory, &folder);
        let mut open = open.to_vec();
        let (recipe, is_broken) = self.own_recipe(&settings, &directory, &name, &mut open);
        let table = recipe.and_then(|file| document::parse(file, self.files.sources, self.diagnostics));
        let is_broken = is_broken || recipe.is_some() && table.is_none();
        if let Some(table) = table {
            let layer = Layer { origin: Origin::File(Reverse(depth), Reverse(0)), table };
            self.say_own(&layer, &name, &mut settings);
            named.layers.insert(0, layer);
        }
        let mut alls = alls.to_vec();
        alls.extend(take_alls(&mut named.layers, depth, self.diagnostics));
        let seed = Seed { name, directory, recipe, settings, is_broken, open };
        Some(Described { seed, layers: named.layers, alls })
    }

    /// Whether a box cannot be described at all: its name is its folder, and trees have an end.
    fn is_refused(&mut self, name: &Spanned<String>, depth: u32) -> bool {
        self.boxes += 1;
        if depth > MAX_DEPTH || self.boxes > MAX_BOXES {
            if self.boxes <= MAX_BOXES + 1 {
                self.diagnostics.push(e0237_tree_too_large::said(name.span, MAX_DEPTH, MAX_BOXES));
            }
            return true;
        }
        let fault = names::fault(&name.value, Use::Box, name.span);
        let is_refused = fault.is_some();
        fault.into_iter().for_each(|fault| self.diagnostics.push(fault));
        is_refused
    }

    /// The file of a box's own recipe, and whether there is one that cannot be used.
    fn own_recipe(
        &mut self,
        settings: &Settings,
        directory: &str,
        name: &Spanned<String>,
        open: &mut Vec<String>,
    ) -> (Option<FileId>, bool) {
        let given = settings.text("recipe", &[]);
        let file_name = given.as_ref().map_or(DEFAULT_RECIPE, |given| given.value.as_str());
        let path = paths::join(directory, file_name);
        let span = given.as_ref().map_or(name.span, |given| given.span);
        if open.contains(&path) {
            // A box in its parent's folder does not take its parent's recipe for its own.
            if given.is_some() {
                self.diagnostics.push(e0238_recipe_cycle::said(span, &path));
            }
            return (None, given.is_some());
        }
        let fault = match self.files.ask(&path) {
            Outcome::File(file) => {
                open.push(path);
                return (Some(file), false);
            }
            Outcome::Missing if given.is_none() => return (None, false),
            Outcome::Missing => e0227_missing_recipe::said(span, &path),
            Outcome::Failed(reason) => e0228_unreadable_file::said(Some(span), &path, &reason),
            Outcome::NotUtf8(valid) => e0229_not_utf8::said(Some(span), &path, valid),
        };
        self.diagnostics.push(fault);
        (None, true)
    }

    /// What a box's own recipe says, without the keys that only its parent's recipe can decide.
    fn say_own(&mut self, layer: &Layer, name: &Spanned<String>, settings: &mut Settings) {
        let rank = Rank { is_explicit: true, origin: layer.origin, nearness: 0 };
        for setting in flatten(&layer.table, Place::Box, self.diagnostics) {
            match setting.option {
                "name" => self.compare_name(&setting, name),
                "path" | "recipe" => {
                    self.diagnostics
                        .push(w0202_key_without_effect::in_own_recipe(setting.key, setting.option));
                }
                "base" => self.diagnostics.push(w0202_key_without_effect::base(setting.key)),
                _ => settings.say(setting, rank),
            }
        }
    }

    fn compare_name(&mut self, setting: &Setting, name: &Spanned<String>) {
        let mut own = Settings::default();
        own.say(setting.clone(), Rank { is_explicit: true, origin: Origin::CommandLine, nearness: 0 });
        if let Some(other) = own.text("name", &[]).filter(|other| other.value != name.value) {
            self.diagnostics.push(w0202_key_without_effect::other_name(&other, name));
        }
    }

    /// A box with its children.
    fn grow(&mut self, mut seed: Seed, mut layers: Vec<Layer>, alls: &[All], depth: u32) -> BoxNode {
        for all in alls {
            all.apply(&mut seed.settings);
        }
        let children = take_named(&mut layers, "box", self.diagnostics);
        let children = children
            .into_iter()
            .filter_map(|(name, named)| self.child(name, named, &seed, alls, depth + 1))
            .collect();
        BoxNode {
            name: seed.name,
            directory: seed.directory,
            recipe: seed.recipe,
            settings: seed.settings,
            children,
            is_start: false,
            is_broken: seed.is_broken,
        }
    }
}
