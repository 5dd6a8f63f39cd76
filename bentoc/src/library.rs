//! The output `rust_lib`: the crate of a box, and what lies beside its source.

use std::path::{Path, PathBuf};

use bento_ir::{Box, Checked, Id, SectionKind};
use bento_recipe::model::{BoxRecipe, Output, OutputKind, RustLibraryOptions};
use bento_rust::Crate;
use bento_stdlib::{EXPORT_MACROS, RUST_FILES};

use crate::build::Limit;
use crate::files::{Artifact, Artifacts};
use crate::makefile;
use crate::places::Places;

/// The modules that only boxes with a heap have, and those with a board.
const HEAP: &str = "heap.rs";
const BOARD: &str = "board.rs";

/// The crate.
pub(crate) fn of(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    output: &Output,
    options: RustLibraryOptions,
    places: &Places<'_>,
) -> Result<Crate, Limit> {
    if checked.system().host.is_some() {
        let what = "no Rust is compiled for a PC yet".to_owned();
        return Err(Limit { what, help: "write the box in C, or choose another board".to_owned() });
    }
    let codes: Vec<_> = bento_stdlib::ERRORS
        .iter()
        .map(|code| bento_rust::ErrorCode {
            c_name: code.c_name,
            name: code.rust_name,
            number: code.number,
            meaning: code.meaning,
        })
        .collect();
    let options = bento_rust::Options {
        path: &output.path.value,
        errors: &codes,
        has_heap: has_heap(checked, id, options),
        has_board: has_board(places.recipe(0), owner),
    };
    bento_rust::emit(checked, id, &options)
        .map_err(|limit| Limit { what: limit.to_string(), help: limit.help().to_owned() })
}

fn has_heap(checked: Checked<'_>, id: Id<Box>, options: RustLibraryOptions) -> bool {
    let given = checked.system().section(id, SectionKind::Heap).is_some_and(|(_, heap)| heap.size.0 > 0);
    options.alloc.unwrap_or(given)
}

fn has_board(root: &BoxRecipe, owner: &BoxRecipe) -> bool {
    makefile::target_files(root, owner).any(|file| file.name == "board.h")
}

/// The folder of the crate whose source an output is.
pub(crate) fn folder(source: &Path) -> PathBuf {
    source.parent().and_then(Path::parent).unwrap_or(Path::new("")).to_owned()
}

/// Everything of the crate of a box but its source.
pub(crate) fn companions(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    places: &Places<'_>,
) -> Artifacts {
    let mut files = Artifacts::new();
    for output in &owner.outputs {
        let OutputKind::RustLibrary(options) = output.kind else { continue };
        // What it cannot be is said where its source is made.
        let Ok(made) = of(checked, id, owner, output, options, places) else { continue };
        let folder = folder(&places.output(owner, output));
        let mut add = |path: PathBuf, text: &str| {
            let artifact = Artifact { folder: places.fence(owner), bytes: text.as_bytes().to_vec() };
            files.insert(path, artifact);
        };
        if !is_written_by_hand(&folder.join("Cargo.toml")) {
            add(folder.join("Cargo.toml"), &made.manifest);
        }
        add(folder.join("macros/Cargo.toml"), &made.manifest_of_macros);
        add(folder.join("macros/src/lib.rs"), EXPORT_MACROS);
        for file in RUST_FILES {
            let is_used = match file.name {
                HEAP => has_heap(checked, id, options),
                BOARD => has_board(places.recipe(0), owner),
                _ => true,
            };
            if is_used {
                add(folder.join("src").join(file.name), file.text);
            }
        }
    }
    files
}

/// Whether a manifest is there that is none of ours: the Makefile needs none, and whoever wrote one knows why.
fn is_written_by_hand(manifest: &Path) -> bool {
    std::fs::read_to_string(manifest).is_ok_and(|text| !text.contains("Made by bentoc"))
}
