//! A box's crate from its face.

use bento_ir::{
    Box as IrBox, Checked, Direction, Id, Parameter, Returns, Scalar, Signature, System, Type as IrType,
};

use crate::exports::{self, Export};
use crate::tree::{Attribute, File, Item, ItemKind, Path};
use crate::types::Context;
use crate::{Limit, Options, boxes, declared, errors, imports, manifest, print};

/// What the files of a crate are, seen from its folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crate {
    /// The folder and the name of the crate.
    pub name: String,
    /// `src/lib.rs`
    pub source: String,
    /// `Cargo.toml`
    pub manifest: String,
    /// `macros/Cargo.toml`
    pub manifest_of_macros: String,
}

/// The crate of a box.
///
/// # Errors
/// What Rust cannot say.
pub fn emit(checked: Checked<'_>, owner: Id<IrBox>, options: &Options<'_>) -> Result<Crate, Limit> {
    let name = crate_name(options.path)?;
    let source = print(&file(checked.system(), owner, options)?);
    let manifest = manifest::of_the_crate(&name, &checked.system().boxes[owner].name);
    Ok(Crate { name, source, manifest, manifest_of_macros: manifest::of_the_macros() })
}

/// The folder that the path has in front of `src/lib.rs`; crates have names of Rust, and two more are taken.
fn crate_name(path: &str) -> Result<String, Limit> {
    let refused = || Limit::Path { path: path.to_owned() };
    let folder = path.strip_suffix("/src/lib.rs").ok_or_else(refused)?;
    let name = folder.rsplit('/').next().unwrap_or(folder);
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !["core", "alloc", "std", "bento_macros"].contains(&name)
        && !crate::names::is_raw(name)
        && crate::names::possible(name) == name;
    is_name.then(|| name.to_owned()).ok_or_else(refused)
}

/// What clippy and the compiler think of names is for who wrote them.
const LINTS: Attribute =
    Attribute::Words("allow(non_camel_case_types, non_snake_case, non_upper_case_globals, clippy::all)");

fn file(system: &System, owner: Id<IrBox>, options: &Options<'_>) -> Result<File, Limit> {
    let name = &system.boxes[owner].name;
    let context = Context::new(system, owner);
    let import_ports = imports::user_ports(system, owner, Direction::Import);
    let export_ports = imports::user_ports(system, owner, Direction::Export);
    let ports = import_ports.iter().chain(&export_ports);
    let signatures: Vec<Signature> = ports.map(|port| port.symbol_type(system).into_owned()).collect();
    let types = declared::items(&context, signatures.iter())?;
    let imports = imports::named(system, &import_ports)?;
    let named = imports::named(system, &export_ports)?;
    let mut exports: Vec<Export<'_>> =
        named.iter().map(|(name, port)| Export::of(&context, name, port)).collect();
    exports.extend(main_of_a_kernel(system, owner, &exports));
    let parts = boxes::parts(system, owner);
    let raw = [imports::declarations(&context, &import_ports)?, parts.raw].concat();

    let mut items = head(options, !types.is_empty());
    items.extend(parts.root);
    items.extend(errors::items(options.errors));
    items.push(Item::private(module("raw", vec![Item::private(ItemKind::Foreign(raw))])));
    items.extend(shown("types", "What `.bento` files declare.", types));
    let safe = imports.iter().map(|(name, port)| imports::safe(&context, name, port)).collect();
    items.extend(shown("import", "What the box calls.", safe));
    let checks = exports.iter().flat_map(|export| exports::check(&context, export)).collect();
    items.extend(shown(
        "export",
        "What the box provides: `#[export(export::NAME)]` in front of a function.",
        checks,
    ));
    items.extend(shown("boxes", "The boxes in it.", parts.modules));
    let entries = exports.iter().map(|export| exports::entry(&context, export)).collect();
    items.extend(shown("entry", "", entries).map(|item| item.with(Attribute::Words("doc(hidden)"))));
    items.extend(exports.iter().map(|export| exports::expansion(&context, export)));
    Ok(File {
        docs: vec![format!(
            "What box `{name}` calls and provides. Made by bentoc from its recipe: edits are lost."
        )],
        attributes: vec![Attribute::Words("no_std"), LINTS],
        items,
    })
}

/// What every crate has, the modules of the standard library among it.
fn head(options: &Options<'_>, has_types: bool) -> Vec<Item> {
    let elsewhere = |name| Item::private(ItemKind::Elsewhere(name));
    let mut items: Vec<Item> = ["abort", "console", "error", "glue"].map(elsewhere).into();
    items.extend(options.has_heap.then(|| elsewhere("heap")));
    items.extend(options.has_board.then(|| Item::public(ItemKind::Elsewhere("board"))));
    items.push(Item::public(ItemKind::Use(Path::here(&["bento_macros", "export"]), None)));
    let ours = [
        &["abort", "abort"][..],
        &["console", "Stderr"],
        &["console", "Stdout"],
        &["console", "flush"],
        &["console", "write"],
        &["error", "Error"],
        &["error", "Result"],
    ];
    items.extend(ours.map(|names| Item::public(ItemKind::Use(Path::own(names), None))));
    let hidden =
        Item::public(ItemKind::Use(Path::own(&["console", "print"]), Some("__box_print".to_owned())));
    items.push(hidden.with(Attribute::Words("doc(hidden)")));
    items.extend(options.has_heap.then(|| Item::public(ItemKind::Use(Path::own(&["heap", "alloc"]), None))));
    items.extend(has_types.then(|| Item::public(ItemKind::UseAll(Path::own(&["types"])))));
    items
}

/// A module that everybody sees; none if there is nothing in it.
fn shown(name: &str, docs: &str, items: Vec<Item>) -> Option<Item> {
    let docs: &[&str] = if docs.is_empty() { &[] } else { &[docs] };
    (!items.is_empty()).then(|| Item::public(module(name, items)).explained(docs))
}

fn module(name: &str, items: Vec<Item>) -> ItemKind {
    ItemKind::Module(name.to_owned(), items)
}

/// Where a kernel starts, unless an export has the name: its result becomes the exit status.
fn main_of_a_kernel(system: &System, owner: Id<IrBox>, exports: &[Export<'_>]) -> Option<Export<'static>> {
    let is_taken = exports.iter().any(|export| export.name == "main" || export.symbol == "main");
    let status = Parameter { name: None, ty: IrType::Scalar(Scalar::Err) };
    let signature = Signature { parameters: Vec::new(), returns: Returns::Value(status) };
    (!system.is_isolated(owner) && !is_taken).then_some(Export {
        name: "main",
        symbol: "main",
        docs: vec!["Where the kernel starts. Its result is the exit status.".to_owned()],
        signature,
    })
}
