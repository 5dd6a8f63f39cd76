//! What the CMake backend needs to know: where things are, seen from the module's folder.

use std::path::Path;

use bento_ir::{Box, Checked, Id};
use bento_link::cmake::Options;
use bento_recipe::model::{BoxRecipe, Output, OutputKind};

use crate::build::TARGET_SOURCES;
use crate::makefile::target_files;
use crate::places::{Places, relative};

/// The options of a box's module.
pub(crate) fn options(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    output: &Output,
    places: &Places<'_>,
) -> Options {
    let module = places.output(owner, output);
    let here = module.parent().unwrap_or(Path::new("")).to_owned();
    let mut options = Options::default();
    for made in &owner.outputs {
        let file = places.output(owner, made);
        let path = relative(&here, &file);
        match made.kind {
            OutputKind::Object(_) => options.objects.push(path),
            OutputKind::C => options.sources.push(path),
            OutputKind::Header => {
                options.headers.push(relative(&here, file.parent().unwrap_or(Path::new(""))));
            }
            OutputKind::LinkerScript(_) => options.linker_script = Some(path),
            OutputKind::Makefile(_)
            | OutputKind::RustLibrary(_)
            | OutputKind::Json
            | OutputKind::Map
            | OutputKind::Svg
            | OutputKind::Cmake => {}
        }
    }
    let targets = places.outputs(owner).join(TARGET_SOURCES);
    let files: Vec<_> = target_files(places.recipe(0), owner).collect();
    let sources = files.iter().filter(|file| file.name.ends_with(".c"));
    options.runtime.extend(sources.map(|file| relative(&here, &targets.join(file.name))));
    if !files.is_empty() {
        options.headers.push(relative(&here, &targets));
    }
    for child in checked.system().images_in(id) {
        let recipe = places.recipe(child.index());
        if !recipe.outputs.iter().any(|output| matches!(output.kind, OutputKind::Cmake)) {
            // It was built elsewhere, so it has no target, and its image lies with the sources.
            let image = places.sources(recipe).join(format!("{}.box", recipe.name.value));
            options.objects.push(relative(&here, &image));
        }
    }
    options
}
