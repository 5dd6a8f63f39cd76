//! What the Makefile backend needs to know: the recipe's wishes, and where things are, seen from the Makefile's folder.

use std::path::{Path, PathBuf};

use bento_ir::{Box, Checked, Id};
use bento_link::make::{self, Child, Device, Options, RuntimeSources, RustSources, Tools};
use bento_recipe::model::{BoxRecipe, DefineValue, MakefileOptions, Output, OutputKind, Printf};
use bento_span::Spanned;
use bento_stdlib::{Board, Boot, Program, TargetFile};

use crate::build::TARGET_SOURCES;
use crate::library;
use crate::places::{Places, relative};

/// A compiler for the Cortex-M, and where it is with its library.
const DEFAULT_PACKAGES: &str = "gcc-arm-none-eabi libnewlib-arm-none-eabi";

/// Name of the linked file of a box, without `.elf`.
pub(crate) fn target(owner: &BoxRecipe) -> String {
    let given = wishes(owner).and_then(|wishes| wishes.target.as_ref());
    given.map_or_else(|| owner.name.value.clone(), |target| target.value.clone())
}

/// The folders of a box's sources, seen from its own.
pub(crate) fn source_folders(owner: &BoxRecipe) -> Vec<String> {
    let named = wishes(owner).and_then(|wishes| wishes.srcs.as_deref());
    named.map_or_else(|| vec![".".to_owned()], texts)
}

fn wishes(owner: &BoxRecipe) -> Option<&MakefileOptions> {
    owner.outputs.iter().find_map(|output| match &output.kind {
        OutputKind::Makefile(wishes) => Some(&**wishes),
        OutputKind::Header
        | OutputKind::C
        | OutputKind::Object(_)
        | OutputKind::LinkerScript(_)
        | OutputKind::RustLibrary(_)
        | OutputKind::Json
        | OutputKind::Map
        | OutputKind::Svg
        | OutputKind::Cmake => None,
    })
}

/// Whether cargo builds what is written in Rust.
pub(crate) fn has_cargo(owner: &BoxRecipe) -> bool {
    wishes(owner).is_some_and(|wishes| wishes.cargo.is_some())
}

/// The C sources that a box needs of ours, if it has a Makefile or a module for CMake to compile them: those of the board that it
/// names, and printf; on a PC each box has some, and prints by the C library, and Rust wants something.
pub(crate) fn target_files(root: &BoxRecipe, owner: &BoxRecipe) -> impl Iterator<Item = &'static TargetFile> {
    let (wishes, program) = (wishes(owner), program(root));
    let has_module = owner.outputs.iter().any(|output| matches!(output.kind, OutputKind::Cmake));
    let compiles = has_module || wishes.is_some();
    let names = match (program.filter(|_| owner.parent.is_some()), board(owner)) {
        (Some(program), _) if compiles => program.box_files,
        (None, Some(board)) if compiles => board.files,
        (Some(_) | None, _) => &[],
    };
    let prints = program.is_none() && wishes.is_some_and(|wishes| wishes.printf == Printf::Minimal);
    let is_in_rust = owner.outputs.iter().any(|output| matches!(output.kind, OutputKind::RustLibrary(_)));
    let wants_more = program.is_some() && is_in_rust && wishes.is_some();
    let is_needed = move |name: &str| {
        names.contains(&name)
            || (prints && name == bento_stdlib::PRINTF)
            || (wants_more && name == bento_stdlib::RUST_ON_A_PC)
    };
    bento_stdlib::TARGET_FILES.iter().filter(move |file| is_needed(file.name))
}

fn board(owner: &BoxRecipe) -> Option<&'static Board> {
    let named = owner.board.as_ref()?;
    bento_stdlib::BOARDS.iter().find(|board| board.name == named.value)
}

/// The PC that a system runs on.
fn program(root: &BoxRecipe) -> Option<Program> {
    match board(root)?.boot {
        Boot::Qemu(_) => None,
        Boot::Program(program) => Some(program),
    }
}

/// Whether a system runs on a PC that needs another compiler than this machine's.
pub(crate) fn is_for_another_pc(root: &BoxRecipe) -> bool {
    program(root).is_some_and(|program| !program.prefix.is_empty())
}

/// The recipe's programs, else those for the PC.
fn tools(root: &BoxRecipe, wishes: &MakefileOptions) -> Tools {
    let program = program(root);
    let tool = |stated: &Option<Spanned<String>>, name: &str| {
        text(stated).or_else(|| Some(format!("{}{name}", program?.prefix)))
    };
    Tools {
        cc: text(&wishes.cc).or_else(|| Some(program?.compiler.to_owned())),
        objcopy: tool(&wishes.objcopy, "objcopy"),
        objdump: tool(&wishes.objdump, "objdump"),
        ar: tool(&wishes.ar, "ar"),
        size: tool(&wishes.size, "size"),
        gdb: text(&wishes.gdb),
        bentoc: None,
        rustc: text(&wishes.rustc),
        cargo: text(&wishes.cargo),
    }
}

/// The C compiler of a box that has a Makefile, and the packages of Debian that have it.
pub(crate) fn compiler(root: &BoxRecipe, owner: &BoxRecipe) -> Option<(String, &'static str)> {
    let wishes = wishes(owner)?;
    let packages = program(root).map_or(DEFAULT_PACKAGES, |program| program.compiler_package);
    Some((tools(root, wishes).cc.unwrap_or_else(|| make::DEFAULT_COMPILER.to_owned()), packages))
}

/// Whether a program that is called by its name alone is there; of others nothing is known.
pub(crate) fn is_in_search_path(program: &str) -> bool {
    let is_name = !program.contains(['/', ' ', '$']);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    !is_name || std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// The value of a define as it stands behind the `=`.
pub(crate) fn define_text(value: &DefineValue) -> String {
    match value {
        DefineValue::Integer(number) => number.to_string(),
        DefineValue::Text(text) => text.clone(),
    }
}

/// The options of a box's Makefile.
pub(crate) fn options(
    checked: Checked<'_>,
    id: Id<Box>,
    owner: &BoxRecipe,
    output: &Output,
    wishes: &MakefileOptions,
    places: &Places<'_>,
) -> Options {
    let makefile = places.output(owner, output);
    let here = makefile.parent().unwrap_or(Path::new("")).to_owned();
    let seen = |path: &Path| relative(&here, path);
    let folder_of =
        |path: PathBuf| path.parent().map_or_else(|| ".".to_owned(), |folder| relative(&here, folder));
    let made = |wanted: fn(&OutputKind) -> bool| {
        owner
            .outputs
            .iter()
            .filter(move |output| wanted(&output.kind))
            .map(|output| places.output(owner, output))
    };
    let root = places.recipe(0);
    let files =
        target_files(root, owner).filter(|file| file.name.ends_with(".c")).map(|file| file.name.to_owned());
    let files: Vec<String> = files.collect();
    let (children, images) = children(checked, id, places, &here);
    let mut objects: Vec<String> =
        made(|kind| matches!(kind, OutputKind::Object(_))).map(|path| seen(&path)).collect();
    objects.extend(images);
    Options {
        target: text(&wishes.target),
        debug: wishes.debug,
        // A sanitizer or a debugger on a PC shows what was written.
        lto: wishes.lto.unwrap_or(program(root).is_none()),
        asserts: wishes.asserts,
        defines: wishes
            .defines
            .iter()
            .map(|define| (define.name.value.clone(), define_text(&define.value.value)))
            .collect(),
        tools: tools(root, wishes),
        device: Device {
            server: text(&wishes.gdb_addr),
            port: wishes.gdb_port.as_ref().map(|port| port.value),
            tty: text(&wishes.tty),
            baud: wishes.baud.as_ref().map(|baud| baud.value),
        },
        srcs: wishes.srcs.as_deref().map(texts),
        incs: wishes.incs.as_deref().map(texts),
        libs: wishes.libs.as_deref().map(texts),
        c_flags: texts(&wishes.c_flags),
        asm_flags: texts(&wishes.asm_flags),
        ld_flags: texts(&wishes.ld_flags),
        source_directory: seen(&places.sources(owner)),
        outputs: owner.outputs.iter().map(|output| output.path.value.clone()).collect(),
        objects,
        glue: made(|kind| matches!(kind, OutputKind::C)).next().map(|path| seen(&path)),
        header_directory: made(|kind| matches!(kind, OutputKind::Header)).next().map(folder_of),
        linker_script: made(|kind| matches!(kind, OutputKind::LinkerScript(_)))
            .next()
            .map(|path| seen(&path)),
        runtime: (!files.is_empty())
            .then(|| RuntimeSources { directory: seen(&places.outputs(owner).join(TARGET_SOURCES)), files }),
        rust: rust(owner, places, &here),
        crates: wishes.crates.as_deref().map(texts),
        rust_flags: texts(&wishes.rust_flags),
        cargo_flags: texts(&wishes.cargo_flags),
        children,
    }
}

/// The crate of a box, if the recipe asks for one. Packages depend on it where the recipe says it is.
fn rust(owner: &BoxRecipe, places: &Places<'_>, here: &Path) -> Option<RustSources> {
    let is_crate = |output: &&Output| matches!(output.kind, OutputKind::RustLibrary(_));
    let output = owner.outputs.iter().find(is_crate)?;
    let folder = library::folder(&places.output(owner, output));
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let directory = relative(here, &folder);
    let stated = library::folder(Path::new(&output.path.value));
    let expected = relative(here, &places.sources(owner).join(stated));
    let expected = Some(expected).filter(|expected| *expected != directory);
    Some(RustSources { name: name.unwrap_or_default(), directory, expected })
}

/// The boxes in a kernel, however deep they are, that have a Makefile; of the others, that were built elsewhere, the images to link. A
/// box links none: what lies in it the kernel links.
fn children(
    checked: Checked<'_>,
    id: Id<Box>,
    places: &Places<'_>,
    here: &Path,
) -> (Vec<Child>, Vec<String>) {
    let (mut made, mut given) = (Vec::new(), Vec::new());
    for child in checked.system().images_in(id) {
        let recipe = places.recipe(child.index());
        let makefile = recipe.outputs.iter().find(|output| matches!(output.kind, OutputKind::Makefile(_)));
        let Some(makefile) = makefile.map(|output| places.output(recipe, output)) else {
            // It is not made here, so it lies with the sources even when outputs are mirrored elsewhere.
            let image = places.sources(recipe).join(format!("{}.box", recipe.name.value));
            given.push(relative(here, &image));
            continue;
        };
        made.push(Child {
            name: recipe.name.value.clone(),
            directory: relative(here, makefile.parent().unwrap_or(Path::new(""))),
            makefile: makefile
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            target: Some(target(recipe)),
        });
    }
    (made, given)
}

fn text(value: &Option<Spanned<String>>) -> Option<String> {
    value.as_ref().map(|value| value.value.clone())
}

fn texts(values: &[Spanned<String>]) -> Vec<String> {
    values.iter().map(|value| value.value.clone()).collect()
}
