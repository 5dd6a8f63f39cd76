//! Whose each file is. No two outputs are one file, none is a file that was read or that make writes, and no two boxes are built to
//! one, whatever paths and links lead there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use bento_recipe::model::{BoxRecipe, Output, OutputKind};
use bento_span::{Diagnostics, Span};

use crate::build::TARGET_SOURCES;
use crate::compile::Project;
use crate::diagnostics::{e0016_file_of_another, e0707_file_of_the_board};
use crate::files::Artifacts;
use crate::makefile;
use crate::places::{Places, real};

/// What make writes of a box beside its Makefile; in front stands the name of the target.
const MADE: [&str; 5] = ["elf", "map", "bin", "lst", "box"];

/// Files of ours that a box compiles, beside its outputs.
pub(crate) struct Ours {
    /// The sources of its board.
    pub(crate) board: Artifacts,
    /// Its crate.
    pub(crate) library: Artifacts,
}

/// Says which files would be written twice. `ours` has a row for each box.
pub(crate) fn check(project: &Project, places: &Places<'_>, ours: &[Ours], diagnostics: &mut Diagnostics) {
    let boxes = &project.recipe.boxes;
    let folders: Vec<_> = boxes.iter().map(|owner| Folder::of(owner, places)).collect();
    let real_files = |files: fn(&Ours) -> &Artifacts| -> BTreeSet<PathBuf> {
        let rows = folders.iter().zip(ours);
        rows.flat_map(|(folder, ours)| files(ours).keys().map(|file| folder.real(file))).collect()
    };
    let (board, library) = (real_files(|ours| &ours.board), real_files(|ours| &ours.library));
    let inputs: BTreeSet<PathBuf> = project.inputs.iter().map(|file| real(file)).collect();
    let made = made(boxes, places, &folders, diagnostics);
    let mut taken: BTreeMap<PathBuf, Span> = BTreeMap::new();
    for (owner, folder) in boxes.iter().zip(&folders) {
        for output in &owner.outputs {
            let path = &output.path;
            let shown = places.output(owner, output);
            let file = folder.real(&shown);
            if board.contains(&file) {
                let said = e0707_file_of_the_board::file_of_the_board(&path.value, TARGET_SOURCES, path.span);
                diagnostics.push(said);
            } else if library.contains(&file) {
                diagnostics.push(e0707_file_of_the_board::file_of_the_crate(&path.value, path.span));
            } else if inputs.contains(&file) {
                diagnostics.push(e0016_file_of_another::over_input(path, &shown));
            } else if let Some(makefile) = file.ancestors().find_map(|file| made.get(file)) {
                diagnostics.push(e0016_file_of_another::over_made(path, *makefile));
            } else if let Some(other) = taken.insert(file, path.span) {
                diagnostics.push(e0016_file_of_another::twice(path, &shown, other));
            }
        }
    }
}

/// The folder of a box's outputs.
struct Folder {
    /// As it is written.
    shown: PathBuf,
    /// Where it is.
    real: PathBuf,
}

impl Folder {
    fn of(owner: &BoxRecipe, places: &Places<'_>) -> Self {
        let shown = places.outputs(owner);
        Self { real: real(&shown), shown }
    }

    /// A file in it. Below the folder there are no links: nothing is written through one.
    fn real(&self, file: &Path) -> PathBuf {
        self.real.join(file.strip_prefix(&self.shown).unwrap_or(file))
    }
}

/// What make writes, and by which Makefile. Two that write one file are said.
fn made(
    boxes: &[BoxRecipe],
    places: &Places<'_>,
    folders: &[Folder],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<PathBuf, Span> {
    let mut made: BTreeMap<PathBuf, Span> = BTreeMap::new();
    for (owner, folder) in boxes.iter().zip(folders) {
        let is_makefile = |output: &&Output| matches!(output.kind, OutputKind::Makefile(_));
        let Some(output) = owner.outputs.iter().find(is_makefile) else { continue };
        let makefile = places.output(owner, output);
        let here = makefile.parent().unwrap_or(Path::new(""));
        let target = makefile::target(owner);
        let mut files = vec![here.join("obj").join(&owner.name.value)];
        files.extend(MADE.map(|ending| here.join(format!("{target}.{ending}"))));
        let span = output.path.span;
        let twice = files.iter().find_map(|file| Some((file, *made.get(&folder.real(file))?)));
        if let Some((file, other)) = twice {
            diagnostics.push(e0016_file_of_another::made_twice(span, file, other));
        }
        made.extend(files.iter().map(|file| (folder.real(file), span)));
    }
    made
}
