//! Makefiles.
//!
//! A Makefile builds `TARGET.elf` from the sources of a box, and for an isolated box `TARGET.box` from that:
//! an object with a section `.box.NAME.MEMORY` for each memory that the image has bytes for. A kernel's
//! builds its children's too, by their own Makefiles, and links them. Everything it makes lies beside it:
//! objects under `obj/NAME`, so boxes that share sources share no objects.
//!
//! Invariants: what a recipe says reaches compiler and linker as it is, whatever make and the shell think of
//! it ([`print()`] has the one quoting function); a file that bentoc makes is never compiled as a source;
//! objects are made again when a flag changes. Folders may have blanks in their names; source files that have are refused
//! when make runs.

mod board;
mod cargo;
mod dependencies;
mod host;
mod path;
mod print;
mod rules;
mod rust;
mod shell;
mod singles;
mod sources;
pub mod tree;
mod variables;

use bento_ir::facts::Slice;
use bento_ir::{Box, Checked, Facts, Fpu, Id, System};

pub use dependencies::dependencies;
pub use print::print;
pub use shell::program;
pub(crate) use variables::machine_flags;

use crate::{Limit, image::holds_image};
pub(crate) use rules::Image;
use tree::{Item, Makefile};

/// The C compiler of a Makefile whose recipe names none.
pub const DEFAULT_COMPILER: &str = "arm-none-eabi-gcc";

/// What the recipe wants of a Makefile, and where things are. What is `None` has its default. Paths are seen
/// from the folder of the Makefile, except where it says otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Name of the files that are made, without extension; the name of the box.
    pub target: Option<String>,
    /// Compile for a debugger.
    pub debug: bool,
    /// Optimise at link time.
    pub lto: bool,
    /// Keep assertions.
    pub asserts: bool,
    /// Names for the preprocessor, with their values.
    pub defines: Vec<(String, String)>,
    /// The programs.
    pub tools: Tools,
    /// How the board is reached.
    pub device: Device,
    /// Folders of sources, seen from the folder of the recipe; that folder.
    pub srcs: Option<Vec<String>>,
    /// Folders of headers, seen from the folder of the recipe; those of the sources.
    pub incs: Option<Vec<String>>,
    /// Libraries.
    pub libs: Option<Vec<String>>,
    /// For the C compiler, in words of the shell.
    pub c_flags: Vec<String>,
    /// For the assembler, in words of the shell.
    pub asm_flags: Vec<String>,
    /// For the linker, in words of the shell.
    pub ld_flags: Vec<String>,
    /// The folder of the recipe.
    pub source_directory: String,
    /// What bentoc makes of the whole recipe, seen from the folder of the recipe, wherever it is made this
    /// time.
    pub outputs: Vec<String>,
    /// Objects that bentoc makes of the box.
    pub objects: Vec<String>,
    /// The C file that bentoc makes of the box instead.
    pub glue: Option<String>,
    /// Folder of the header that bentoc makes.
    pub header_directory: Option<String>,
    /// The linker script. Without one make takes the first among the sources, unless a flag for the linker names one.
    pub linker_script: Option<String>,
    /// Sources that bentoc brings along.
    pub runtime: Option<RuntimeSources>,
    /// The crate that bentoc makes of the box, if the box has sources in Rust.
    pub rust: Option<RustSources>,
    /// Folders where a crate of the user may be, seen from the folder of the recipe; that folder. cargo builds the package in each.
    pub crates: Option<Vec<String>>,
    /// For the Rust compiler, in words of the shell.
    pub rust_flags: Vec<String>,
    /// For cargo, in words of the shell.
    pub cargo_flags: Vec<String>,
    /// Boxes in the box that have a Makefile.
    pub children: Vec<Child>,
}

/// Programs, each with arguments of its own in words of the shell. What is `None` has its default.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Tools {
    /// C compiler, assembler and linker.
    pub cc: Option<String>,
    /// Makes a binary of an ELF file.
    pub objcopy: Option<String>,
    /// Makes a listing of an ELF file.
    pub objdump: Option<String>,
    /// Makes archives.
    pub ar: Option<String>,
    /// Says how large an ELF file is.
    pub size: Option<String>,
    /// The debugger.
    pub gdb: Option<String>,
    /// bentoc itself.
    pub bentoc: Option<String>,
    /// Rust compiler.
    pub rustc: Option<String>,
    /// cargo, if it builds what is written in Rust. Without it the compiler is called for one crate.
    pub cargo: Option<String>,
}

/// How a board is reached. What is `None` has its default.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Device {
    /// Where the debugger's server is: letters, digits and `. _ + -`.
    pub server: Option<String>,
    /// Its port.
    pub port: Option<u64>,
    /// The serial device.
    pub tty: Option<String>,
    /// Its speed.
    pub baud: Option<u64>,
}

/// Sources that bentoc brings along, and their headers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuntimeSources {
    /// Their folder.
    pub directory: String,
    /// The names of the sources in it.
    pub files: Vec<String>,
}

/// The crate that bentoc makes of a box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RustSources {
    /// Its name, one of Rust.
    pub name: String,
    /// Its folder.
    pub directory: String,
    /// Where the packages of the user look for it, if it is made elsewhere this time.
    pub expected: Option<String>,
}

/// A box in the box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Child {
    /// Its name.
    pub name: String,
    /// The folder of its Makefile.
    pub directory: String,
    /// The name of its Makefile.
    pub makefile: String,
    /// What its Makefile has as [`Options::target`]; the name of the box.
    pub target: Option<String>,
}

impl Default for Options {
    /// What a recipe that says nothing wants.
    fn default() -> Self {
        Self {
            target: None,
            debug: false,
            lto: true,
            asserts: true,
            defines: Vec::new(),
            tools: Tools::default(),
            device: Device::default(),
            srcs: None,
            incs: None,
            libs: None,
            c_flags: Vec::new(),
            asm_flags: Vec::new(),
            ld_flags: Vec::new(),
            source_directory: ".".to_owned(),
            outputs: Vec::new(),
            objects: Vec::new(),
            glue: None,
            header_directory: None,
            linker_script: None,
            runtime: None,
            rust: None,
            crates: None,
            rust_flags: Vec::new(),
            cargo_flags: Vec::new(),
            children: Vec::new(),
        }
    }
}

/// The Makefile of a box.
///
/// # Errors
/// What a Makefile cannot say.
pub fn emit(checked: Checked<'_>, owner: Id<Box>, options: &Options) -> Result<String, Limit> {
    print(&makefile(checked.system(), checked.facts(), owner, options)?)
}

fn makefile(system: &System, facts: &Facts, owner: Id<Box>, options: &Options) -> Result<Makefile, Limit> {
    let name = &system.boxes[owner].name;
    let plan = rules::Plan {
        name,
        image: image_of(system, facts, owner),
        folders: sources::folders(name, options)?,
        objects: options.objects.iter().map(|each| path::path("object", each)).collect::<Result<_, _>>()?,
        linker_script: options
            .linker_script
            .as_deref()
            .map(|file| path::path("linker script", file))
            .transpose()?,
        finds_script: variables::finds_script(options, system.host.is_some()),
        rust: Language::of(name, options)?,
        children: options.children.iter().map(rules::SubMake::of).collect::<Result<_, _>>()?,
    };
    let banner = format!("How box `{name}` is built. Made by bentoc from its recipe: edits are lost.");
    let mut items = vec![Item::comment(&banner)];
    items.extend(variables::items(&system.boxes[owner], options, system.host)?);
    items.extend(rules::goals(plan.image.is_some()));
    let glue = options.glue.as_deref().map(|file| path::path("output", file)).transpose()?;
    items.extend(sources::items(name, &plan.folders, glue.as_deref()));
    items.extend(plan.finds_script.then(|| sources::script(&plan.folders)).into_iter().flatten());
    items.extend(singles::items(&plan));
    items.extend(plan.rust.iter().flat_map(|language| match language {
        Language::Compiler(plan) => rust::items(name, plan),
        Language::Cargo(plan) => cargo::items(plan),
    }));
    if system.host.is_some() {
        items.extend(host::items(&plan)?);
    } else {
        items.extend(rules::items(&plan));
        items.extend(board::items());
    }
    Ok(Makefile { items })
}

/// How what is written in Rust becomes a static library.
enum Language {
    /// One crate by the compiler.
    Compiler(rust::Plan),
    /// Packages by cargo.
    Cargo(cargo::Plan),
}

impl Language {
    fn of(name: &str, options: &Options) -> Result<Option<Self>, Limit> {
        if options.tools.cargo.is_some() {
            return cargo::Plan::of(name, options).map(Self::Cargo).map(Some);
        }
        let sources = options.rust.as_ref();
        sources.map(|sources| rust::Plan::of(name, options, sources).map(Self::Compiler)).transpose()
    }

    /// What is linked into the box.
    fn archives(&self) -> Vec<String> {
        match self {
            Self::Compiler(plan) => vec![plan.archive()],
            Self::Cargo(plan) => plan.archives(),
        }
    }
}

/// What `bentoc image` is told of a box, if it is isolated.
pub(crate) fn image_of(system: &System, facts: &Facts, owner: Id<Box>) -> Option<Image> {
    system.has_image(owner).then(|| image(system, facts, owner))
}

fn image(system: &System, facts: &Facts, owner: Id<Box>) -> Image {
    let mut slices: Vec<&Slice> = facts.placement.slices.get(owner).into_iter().flatten().collect();
    slices.retain(|slice| holds_image(system, facts, slice.region));
    slices.sort_by_key(|slice| slice.region);
    Image {
        name: system.boxes[owner].name.clone(),
        memories: slices.into_iter().map(|slice| (slice.name.clone(), slice.range)).collect(),
        has_floats: system.boxes[owner].fpu != Fpu::None,
    }
}
