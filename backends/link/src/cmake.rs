//! CMake modules.
//!
//! A module has one function, `bentoc_BOX(TARGET)`, which makes an executable of the user's the program of the box: include
//! folders, flags of the processor, what bentoc makes, linker script, libraries. For an isolated box it also says how its
//! image is sealed; the targets of such boxes are further arguments of the kernel's function, which links their images. On a PC
//! the image of a box is an object of which only its table can be seen.
//!
//! Paths are seen from the module. What is compiled, and with which warnings and optimisation, stays the user's.

mod host;
mod print;
pub mod tree;

use bento_ir::{Box, Checked, Id};

pub use print::print;

use crate::Limit;
use crate::make;
use tree::{Argument, Item, Module, Piece};

/// What a module needs to know. Paths are seen from its folder.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Options {
    /// Objects that bentoc makes of the box, and images that were made elsewhere.
    pub objects: Vec<String>,
    /// C files that bentoc makes.
    pub sources: Vec<String>,
    /// C files that bentoc brings along.
    pub runtime: Vec<String>,
    /// Folders of headers that bentoc makes or brings along.
    pub headers: Vec<String>,
    /// The linker script.
    pub linker_script: Option<String>,
}

/// The module of a box.
///
/// # Errors
/// What a module cannot say.
pub fn emit(checked: Checked<'_>, owner: Id<Box>, options: &Options) -> Result<String, Limit> {
    let subject = &checked.system().boxes[owner];
    let name = &subject.name;
    let paths = [&options.objects, &options.sources, &options.runtime, &options.headers];
    let script = options.linker_script.iter();
    if let Some(path) = paths.into_iter().flatten().chain(script).find(|path| has_control(path)) {
        return Err(Limit::Control { what: "path", text: path.clone() });
    }
    let script = options.linker_script.iter();
    if let Some(path) = paths.into_iter().flatten().chain(script).find(|path| is_cut(path)) {
        return Err(Limit::Module { path: path.clone() });
    }
    let system = checked.system();
    let image = make::image_of(system, checked.facts(), owner);
    let mut items = vec![
        Item::comment(&format!("How box `{name}` is built. Made by bentoc from its recipe: edits are lost.")),
        Item::command("include_guard", vec![Argument::text("GLOBAL")]),
    ];
    let body = match (&image, system.host) {
        (Some(image), None) => [program(subject, options), sealed(image)].concat(),
        (None, None) => [program(subject, options), images()].concat(),
        (Some(_), Some(_)) => host::of_box(name, options)?,
        (None, Some(_)) => [host::of_kernel(options), images()].concat(),
    };
    let arguments = vec![Argument::text(format!("bentoc_{name}")), Argument::text("target")];
    items.push(Item::Block { name: "function", arguments, items: body });
    Ok(print(&Module { items }))
}

/// Generators of CMake cut paths there, or expand something.
fn is_cut(path: &str) -> bool {
    path.contains(['$', '"', ';', '|', ':'])
}

fn has_control(path: &str) -> bool {
    path.chars().any(char::is_control)
}

fn here(path: &str) -> Argument {
    Argument::variable("CMAKE_CURRENT_FUNCTION_LIST_DIR").and("/").and(path)
}

/// `NAME(TARGET PRIVATE …)`
fn of_target(name: &'static str, arguments: Vec<Argument>) -> Option<Item> {
    let first = [Argument::variable("target"), Argument::text("PRIVATE")];
    let is_empty = arguments.is_empty();
    (!is_empty).then(|| Item::command(name, first.into_iter().chain(arguments).collect()))
}

/// What replaces a function of the C library has to stand when the compiler optimises at link time, and must not call itself.
fn runtime_flags(files: Vec<Argument>) -> Option<Item> {
    let is_empty = files.is_empty();
    let flags = ["PROPERTIES", "COMPILE_FLAGS", "-fno-lto -fno-builtin"].map(Argument::text);
    let arguments = files.into_iter().chain(flags).collect();
    (!is_empty).then(|| Item::command("set_source_files_properties", arguments))
}

fn program(subject: &Box, options: &Options) -> Vec<Item> {
    let machine: Vec<Argument> = make::machine_flags(subject).into_iter().map(Argument::text).collect();
    let mut link = machine.clone();
    link.extend(["-nostartfiles", "-specs=nano.specs"].map(Argument::text));
    link.extend(["-Wl,--gc-sections", "-Wl,-z,noexecstack"].map(Argument::text));
    link.extend(script(options));
    let libraries = ["-Wl,--start-group", "m", "c", "gcc", "nosys", "-Wl,--end-group"];
    parts(options, machine, link, &libraries)
}

/// The flag for the linker script: two words that CMake keeps together and does not make one of.
fn script(options: &Options) -> Option<Argument> {
    let script = options.linker_script.as_ref()?;
    let folder = Piece::Variable("CMAKE_CURRENT_FUNCTION_LIST_DIR");
    Some(Argument::text("SHELL:-T \"").then(folder).and("/").and(script).and("\""))
}

fn paths(all: &[String]) -> Vec<Argument> {
    all.iter().map(|path| here(path)).collect()
}

/// What an executable is made of: sources, folders, flags, objects and libraries.
fn parts(options: &Options, compile: Vec<Argument>, link: Vec<Argument>, libraries: &[&str]) -> Vec<Item> {
    let libraries = libraries.iter().map(|library| Argument::text(*library));
    let libraries = paths(&options.objects).into_iter().chain(libraries).collect();
    let mut items: Vec<Item> = [
        of_target("target_sources", paths(&options.sources)),
        of_target("target_sources", paths(&options.runtime)),
        runtime_flags(paths(&options.runtime)),
        of_target("target_include_directories", paths(&options.headers)),
        of_target("target_compile_options", compile),
        of_target("target_link_options", link),
        of_target("target_link_libraries", libraries),
    ]
    .into_iter()
    .flatten()
    .collect();
    let depends: Vec<Argument> = paths(&options.objects);
    let depends = depends.into_iter().chain(options.linker_script.iter().map(|script| here(script)));
    items.push(append("LINK_DEPENDS", depends.collect()));
    items
}

/// `set_property(TARGET … APPEND PROPERTY …)`
fn append(property: &str, values: Vec<Argument>) -> Item {
    let mut arguments = vec![Argument::text("TARGET"), Argument::variable("target")];
    arguments.extend(["APPEND", "PROPERTY", property].map(Argument::text));
    arguments.extend(values);
    Item::command("set_property", arguments)
}

/// The image beside the executable.
fn sealed(image: &make::Image) -> Vec<Item> {
    let mut seal = vec![Argument::variable("BENTOC"), Argument::text("image")];
    seal.push(executable());
    seal.push(Argument::text(format!("--name={}", image.name)));
    let memories = image.memories.iter();
    seal.extend(memories.map(|(name, range)| Argument::text(format!("--memory={name}={range}"))));
    seal.extend(image.has_floats.then(|| Argument::text("--floats")));
    seal.extend([Argument::text("-o"), image_file()]);
    let find = Item::command("find_program", ["BENTOC", "bentoc", "REQUIRED"].map(Argument::text).to_vec());
    [vec![find], made_image(seal)].concat()
}

fn executable() -> Argument {
    Argument { pieces: vec![Piece::FileOf("target")] }
}

fn image_file() -> Argument {
    Argument::variable("CMAKE_CURRENT_BINARY_DIR").and("/").then(Piece::Variable("target")).and(".box")
}

/// A target for the image that a command makes of the executable, and where the kernel's function finds it.
fn made_image(command: Vec<Argument>) -> Vec<Item> {
    let mut make = vec![Argument::text("OUTPUT"), image_file(), Argument::text("COMMAND")];
    make.extend(command);
    make.extend([Argument::text("DEPENDS"), Argument::variable("target"), Argument::text("VERBATIM")]);
    let target = Argument::variable("target").and("_image");
    let mut property = vec![Argument::text("TARGET"), Argument::variable("target")];
    property.extend(["PROPERTY", "BENTOC_IMAGE"].map(Argument::text));
    property.push(image_file());
    vec![
        Item::command("add_custom_command", make),
        Item::command(
            "add_custom_target",
            vec![target, Argument::text("ALL"), Argument::text("DEPENDS"), image_file()],
        ),
        Item::command("set_property", property),
    ]
}

/// The images of the boxes whose targets the function gets.
fn images() -> Vec<Item> {
    let get = vec![Argument::text("image"), Argument::variable("box"), Argument::text("BENTOC_IMAGE")];
    let target = || Argument::variable("target");
    let items = vec![
        Item::command("get_target_property", get),
        Item::command(
            "target_link_libraries",
            vec![target(), Argument::text("PRIVATE"), Argument::variable("image")],
        ),
        Item::command("add_dependencies", vec![target(), Argument::variable("box").and("_image")]),
        append("LINK_DEPENDS", vec![Argument::variable("image")]),
    ];
    vec![Item::Block {
        name: "foreach",
        arguments: ["box", "IN", "LISTS", "ARGN"].map(Argument::text).to_vec(),
        items,
    }]
}
