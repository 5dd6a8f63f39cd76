//! The output `rust_lib`: the crate of a box, and what lies beside its source.

use std::path::{Path, PathBuf};

use bento_ir::{Box, Checked, Id, Named, SectionKind};
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

/// The manifest of a crate, in its folder.
const MANIFEST: &str = "Cargo.toml";

/// The crate of a box.
pub(crate) struct Library {
    made: Crate,
    /// Its folder.
    folder: PathBuf,
    has_heap: bool,
    has_board: bool,
}

/// The crate that a recipe asks for, or why there is none.
pub(crate) fn of(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    places: &Places<'_>,
) -> Option<Result<Library, Limit>> {
    owner.outputs.iter().find_map(|output| match output.kind {
        OutputKind::RustLibrary(options) => Some(made(checked, id, owner, (output, options), places)),
        OutputKind::Header
        | OutputKind::C
        | OutputKind::Object(_)
        | OutputKind::LinkerScript(_)
        | OutputKind::Makefile(_)
        | OutputKind::Json
        | OutputKind::Map
        | OutputKind::Svg
        | OutputKind::Cmake => None,
    })
}

fn made(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    (output, options): (&Output, RustLibraryOptions),
    places: &Places<'_>,
) -> Result<Library, Limit> {
    if makefile::is_for_another_pc(places.recipe(0)) {
        return Err(not_for_another_pc());
    }
    let (has_heap, has_board) = (has_heap(checked, id, options), has_board(places.recipe(0), owner));
    let types = places.types(checked, owner);
    let made = emit(checked, id, &output.path.value, (has_heap, has_board), &types);
    let made =
        made.map_err(|limit| Limit { what: limit.to_string(), help: limit.help().to_owned(), symbol: None })?;
    Ok(Library { made, folder: folder(&places.output(owner, output)), has_heap, has_board })
}

/// The crate of a box, whose source goes to the path.
fn emit(
    checked: Checked<'_>,
    id: Id<Box>,
    path: &str,
    (has_heap, has_board): (bool, bool),
    types: &[Id<Named>],
) -> Result<Crate, bento_rust::Limit> {
    let codes: Vec<_> = bento_stdlib::ERRORS
        .iter()
        .map(|code| bento_rust::ErrorCode {
            c_name: code.c_name,
            name: code.rust_name,
            number: code.number,
            meaning: code.meaning,
        })
        .collect();
    bento_rust::emit(checked, id, &bento_rust::Options { path, errors: &codes, has_heap, has_board, types })
}

/// The files of a crate of a box that no recipe asks for: in a folder of the box's name.
pub(crate) fn alone(
    checked: Checked<'_>,
    id: Id<Box>,
    folder: &Path,
    types: &[Id<Named>],
) -> Result<Artifacts, Limit> {
    let name = &checked.system().boxes[id].name;
    let has_heap = has_heap(checked, id, RustLibraryOptions::default());
    let source = format!("{name}/src/lib.rs");
    let made = emit(checked, id, &source, (has_heap, false), types).map_err(|limit| match limit {
        bento_rust::Limit::Path { .. } => Limit {
            what: format!("no crate of Rust can have the name `{name}`"),
            help: "give the box another name".to_owned(),
            symbol: None,
        },
        bento_rust::Limit::Conflict { .. } => {
            Limit { what: limit.to_string(), help: limit.help().to_owned(), symbol: None }
        }
    })?;
    let library = Library { made, folder: folder.join(name), has_heap, has_board: false };
    let mut files = library.companions(folder);
    let artifact = Artifact { folder: folder.to_owned(), bytes: library.source() };
    files.insert(folder.join(source), artifact);
    Ok(files)
}

/// The library that crates need is there for this machine.
fn not_for_another_pc() -> Limit {
    let what = "no Rust is compiled for another PC's processor yet".to_owned();
    Limit { what, help: "write the box in C, or choose another board".to_owned(), symbol: None }
}

/// What cargo builds is for microcontrollers.
pub(crate) fn no_packages_for_a_pc() -> Limit {
    let help = "remove `output.mk.cargo`: without it the Makefile calls the Rust compiler itself".to_owned();
    Limit { what: "cargo builds no packages for a PC yet".to_owned(), help, symbol: None }
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

impl Library {
    /// Its source.
    pub(crate) fn source(&self) -> Vec<u8> {
        self.made.source.clone().into_bytes()
    }

    /// Everything but its source.
    pub(crate) fn companions(&self, folder: &Path) -> Artifacts {
        let mut files = Artifacts::new();
        let mut add = |path: &str, text: &str| {
            let artifact = Artifact { folder: folder.to_owned(), bytes: text.as_bytes().to_vec() };
            files.insert(self.folder.join(path), artifact);
        };
        if manifest_by_hand(&self.folder).is_none() {
            add(MANIFEST, &self.made.manifest);
        }
        add("macros/Cargo.toml", &self.made.manifest_of_macros);
        add("macros/src/lib.rs", EXPORT_MACROS);
        for file in RUST_FILES {
            let is_used = match file.name {
                HEAP => self.has_heap,
                BOARD => self.has_board,
                _ => true,
            };
            if is_used {
                add(&format!("src/{}", file.name), file.text);
            }
        }
        files
    }
}

/// The text of a manifest that is none of ours: whoever wrote one knows why.
fn manifest_by_hand(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join(MANIFEST)).ok()?;
    Some(text).filter(|text| !text.contains("Made by bentoc"))
}

/// A manifest by which cargo would not build the crate, if cargo does.
pub(crate) fn unfit_manifest(owner: &BoxRecipe, output: &Output, places: &Places<'_>) -> Option<PathBuf> {
    let folder = folder(&places.output(owner, output));
    let text = manifest_by_hand(&folder).filter(|_| makefile::has_cargo(owner))?;
    (!text.contains("bento_macros")).then(|| folder.join(MANIFEST))
}
