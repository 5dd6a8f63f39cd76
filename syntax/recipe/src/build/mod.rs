//! From what was said to the model.

mod functions;
mod interfaces;
mod memories;
mod outputs;
mod runtime;
mod time;

use bento_span::{Diagnostic, Diagnostics, FileId, Spanned};

use crate::{
    diagnostics::{
        e0221_missing_runtime, e0243_init_contradiction, e0246_unknown_box, w0202_key_without_effect,
    },
    files::Files,
    model::{BoxRecipe, Init, Loader, Recipe, Runtime},
    overrides, paths,
    settings::{Checked, Settings},
    tree::BoxNode,
};

/// What a recipe of a box's own is called.
const OWN_RECIPE: &str = "recipe.toml";

/// Builds the model of a tree. Errors are said; boxes with errors have holes, or the default where there is one.
pub(crate) fn recipe(root: BoxNode, files: &mut Files<'_>, diagnostics: &mut Diagnostics) -> Recipe {
    let mut list = Vec::new();
    let mut start = 0;
    flatten(root, None, &mut list, &mut start);
    let mut interfaces = interfaces::Interfaces::default();
    let mut boxes = Vec::new();
    for (node, parent) in &list {
        let runtime = runtime_of(node, *parent, &list, files, diagnostics);
        let mut recipe = box_recipe(node, *parent, runtime, diagnostics);
        recipe.bento = interfaces.of_box(node, files, diagnostics);
        boxes.push(recipe);
    }
    outputs::refuse_shared(&boxes, files, diagnostics);
    let interfaces = interfaces.finish();
    let files: Vec<FileId> = files.order.clone();
    Recipe { boxes, start, interfaces, files }
}

/// Parents before children, children by name.
fn flatten(
    mut node: BoxNode,
    parent: Option<usize>,
    list: &mut Vec<(BoxNode, Option<usize>)>,
    start: &mut usize,
) {
    let index = list.len();
    if node.is_start {
        *start = index;
    }
    let children = std::mem::take(&mut node.children);
    list.push((node, parent));
    for child in children {
        flatten(child, Some(index), list, start);
    }
}

fn box_recipe(
    node: &BoxNode,
    parent: Option<usize>,
    chosen: Option<Spanned<Runtime>>,
    diagnostics: &mut Diagnostics,
) -> BoxRecipe {
    let settings = &node.settings;
    if let Some(chosen) = &chosen {
        runtime::warn(settings, chosen.value, diagnostics);
        time::warn(settings, chosen.value, diagnostics);
    }
    let runtime = chosen.unwrap_or_else(|| Spanned::new(Runtime::Jumptable, node.name.span));
    let text = |option, fallback| settings.text(option, &[]).or_else(|| settings.text(fallback, &[]));
    let version = settings.number("version", &[]);
    let memories = memories::memories(settings, diagnostics);
    let outputs = outputs::outputs(settings, diagnostics);
    let [imports, exports] = functions::functions(node, diagnostics);
    BoxRecipe {
        name: node.name.clone(),
        parent,
        directory: node.directory.clone(),
        recipe: node.recipe,
        runtime,
        runtime_options: runtime::options(settings, runtime.value),
        loader: loader_of(node),
        init: init_of(settings, diagnostics),
        idempotent: settings.flag("idempotent", &[]),
        roommates: settings.list("roommates").unwrap_or_default(),
        allow: allowed(settings, parent, diagnostics),
        board: settings.text("board", &[]),
        cpu: text("cpu", "output.mk.cpu"),
        fpu: text("fpu", "output.mk.fpu"),
        budget: time::budget(settings, runtime.value),
        timer: time::timer(settings),
        tick: settings.number("tick", &[]),
        clock: settings.number("clock", &[]),
        version: version
            .map(|version| version.map(|number| u32::try_from(number).expect("its kind is checked"))),
        memories,
        sections: runtime::sections(settings, runtime.value),
        outputs,
        imports,
        exports,
        bento: Vec::new(),
    }
}

/// Warnings of which nothing is said: that is for the system, so its root has it.
fn allowed(
    settings: &Settings,
    parent: Option<usize>,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    if let Some(setting) = settings.get("allow", &[]).filter(|_| parent.is_some()) {
        diagnostics.push(w0202_key_without_effect::not_the_root(setting.key, "allow"));
        return Vec::new();
    }
    settings.list("allow").unwrap_or_default()
}

fn runtime_of(
    node: &BoxNode,
    parent: Option<usize>,
    list: &[(BoxNode, Option<usize>)],
    files: &Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<Runtime>> {
    let Some(setting) = node.settings.get("runtime.runtime", &[]) else {
        if !node.is_broken {
            diagnostics.push(without_runtime(node, parent, list, files));
        }
        return None;
    };
    if let Checked::Runtime(runtime) = setting.value.value {
        Some(Spanned::new(runtime, setting.value.span))
    } else {
        None
    }
}

/// A box of the command line alone is another one, misspelt.
fn without_runtime(
    node: &BoxNode,
    parent: Option<usize>,
    list: &[(BoxNode, Option<usize>)],
    files: &Files<'_>,
) -> Diagnostic {
    let is_misspelt = |node: &BoxNode| files.sources.file(node.name.span.file).name == overrides::FILE;
    match parent {
        Some(parent) if is_misspelt(node) && node.recipe.is_none() => {
            let siblings = list.iter().filter(|(other, of)| *of == Some(parent) && !is_misspelt(other));
            let siblings: Vec<&str> = siblings.map(|(other, _)| other.name.value.as_str()).collect();
            e0246_unknown_box::said(&node.name, &list[parent].0.name.value, &siblings)
        }
        Some(_) if node.recipe.is_none() && !node.is_start => {
            let own = paths::join(&node.directory, OWN_RECIPE);
            e0221_missing_runtime::said(&node.name, Some(&own))
        }
        Some(_) | None => e0221_missing_runtime::said(&node.name, None),
    }
}

fn loader_of(node: &BoxNode) -> Spanned<Loader> {
    let verify = node.settings.flag("loader.noop.verify", &[]);
    let noop = Loader::Noop { verify };
    let Some(setting) = node.settings.get("loader.loader", &[]) else {
        return Spanned::new(noop, node.name.span);
    };
    let chosen = if let Checked::Loader(loader) = setting.value.value { loader } else { noop };
    let loader = if chosen.word() == noop.word() { noop } else { chosen };
    Spanned::new(loader, setting.value.span)
}

/// `init` and `lazy` say the same; the stronger one counts, and two equally strong ones must agree.
fn init_of(settings: &Settings, diagnostics: &mut Diagnostics) -> Init {
    let init = settings.get("init", &[]).and_then(|setting| {
        if let Checked::Init(init) = setting.value.value { Some((init, setting.key)) } else { None }
    });
    let lazy = settings.get("lazy", &[]).and_then(|setting| {
        let Checked::Boolean(lazy) = setting.value.value else { return None };
        Some((if lazy { Init::Lazy } else { Init::Manual }, setting.key))
    });
    let ((init, init_key), (lazy, lazy_key)) = match (init, lazy) {
        (Some(init), Some(lazy)) => (init, lazy),
        (Some((init, _)), None) | (None, Some((init, _))) => return init,
        (None, None) => return Init::default(),
    };
    let (init_rank, lazy_rank) = (settings.rank("init", &[]), settings.rank("lazy", &[]));
    if init_rank == lazy_rank && init != lazy {
        diagnostics.push(e0243_init_contradiction::said(init_key, lazy_key));
    }
    if lazy_rank > init_rank { lazy } else { init }
}
