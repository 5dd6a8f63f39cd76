//! A box's crate from its face.

use bento_ir::{
    Box as IrBox, Checked, Direction, Id, Parameter, Port, Returns, Scalar, Signature, System, Type as IrType,
};

use proc_macro2::Ident;
use quote::quote;
use syn::{Attribute, File, Item, ItemMod, parse_quote};

use crate::exports::{self, Export};
use crate::types::Context;
use crate::{Limit, Options, boxes, declared, docs, errors, imports, manifest, names, print};

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
    let source = print::print(file(checked.system(), owner, options)?);
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
        && names::ident(name) == name;
    is_name.then(|| name.to_owned()).ok_or_else(refused)
}

fn file(system: &System, owner: Id<IrBox>, options: &Options<'_>) -> Result<File, Limit> {
    let context = Context::new(system, owner);
    let import_ports = imports::user_ports(system, owner, Direction::Import);
    let export_ports = imports::user_ports(system, owner, Direction::Export);
    let ports = import_ports.iter().chain(&export_ports);
    let signatures: Vec<Signature> = ports.map(|port| port.symbol_type(system).into_owned()).collect();
    let types = declared::items(&context, signatures.iter(), options.types)?;
    let imports = imports::named(system, &import_ports)?;
    let named = imports::named(system, &export_ports)?.into_iter();
    let mut exports: Vec<Export<'_>> = named.map(|(name, port)| Export::of(&context, name, port)).collect();
    exports.extend(main_of_a_kernel(system, owner, &exports));
    let boxes = boxes::parts(system, owner);
    let raw = imports::declarations(&context, &import_ports)?.into_iter().chain(boxes.raw);

    let mut file = head(&system.boxes[owner].name, options, !types.is_empty());
    file.items.extend(boxes.root);
    file.items.extend(errors::items(options.errors));
    file.items.push(parse_quote! {
        mod raw {
            unsafe extern "C" { #(#raw)* }
        }
    });
    file.items.extend(modules(&context, types, &imports, &exports, boxes.modules));
    file.items.extend(exports.iter().map(|export| exports::expansion(&context, export)));
    Ok(file)
}

/// What every crate has, the modules of the standard library among it.
fn head(name: &str, options: &Options<'_>, has_types: bool) -> File {
    let docs =
        format!(" What box `{name}` calls and provides. Made by bentoc from its recipe: edits are lost.");
    let heap = options.has_heap.then(|| quote! { mod heap; });
    let board = options.has_board.then(|| quote! { pub mod board; });
    let alloc = options.has_heap.then(|| quote! { pub use crate::heap::alloc; });
    let types = has_types.then(|| quote! { pub use crate::types::*; });
    // What clippy and the compiler think of names is for who wrote them.
    parse_quote! {
        #![doc = #docs]
        #![no_std]
        #![allow(non_camel_case_types, non_snake_case, non_upper_case_globals, clippy::all)]
        mod abort;
        mod console;
        mod error;
        mod glue;
        #heap
        #board
        pub use bento_macros::export;
        pub use crate::abort::abort;
        pub use crate::console::Stderr;
        pub use crate::console::Stdout;
        pub use crate::console::flush;
        pub use crate::console::write;
        pub use crate::error::Error;
        pub use crate::error::Result;
        #[doc(hidden)]
        pub use crate::console::print as __box_print;
        #alloc
        #types
    }
}

/// What everybody sees, as far as there is something in it.
fn modules(
    context: &Context<'_>,
    types: Vec<Item>,
    imports: &[(Ident, &Port)],
    exports: &[Export<'_>],
    boxes: Vec<Item>,
) -> impl Iterator<Item = Item> {
    let docs = docs::attribute;
    let functions = imports.iter().map(|(name, port)| imports::safe(context, name, port));
    let checks = exports.iter().flat_map(|export| exports::check(context, export));
    let entries = exports.iter().map(|export| exports::entry(context, export));
    let of_exports = "What the box provides: `#[export(export::NAME)]` in front of a function.";
    let modules = [
        module(docs("What `.bento` files declare."), "types", types),
        module(docs("What the box calls."), "import", functions.collect()),
        module(docs(of_exports), "export", checks.collect()),
        module(docs("The boxes in it."), "boxes", boxes),
        module(parse_quote!(#[doc(hidden)]), "entry", entries.collect()),
    ];
    modules.into_iter().flatten()
}

/// None if there is nothing in it. The items are not quoted: they are many, and were read once.
fn module(about: Attribute, name: &str, items: Vec<Item>) -> Option<Item> {
    let name = names::ident(name);
    let mut module: ItemMod = parse_quote!(#about pub mod #name {});
    let is_empty = items.is_empty();
    module.content.as_mut()?.1 = items;
    (!is_empty).then_some(Item::Mod(module))
}

/// Where a kernel starts, unless an export has the name: its result becomes the exit status.
fn main_of_a_kernel(system: &System, owner: Id<IrBox>, exports: &[Export<'_>]) -> Option<Export<'static>> {
    let is_taken = exports.iter().any(|export| export.name == "main" || export.symbol == "main");
    let status = Parameter { name: None, ty: IrType::Scalar(Scalar::Err) };
    let signature = Signature { parameters: Vec::new(), returns: Returns::Value(status) };
    (!system.is_isolated(owner) && !is_taken).then_some(Export {
        name: names::ident("main"),
        symbol: "main",
        docs: vec!["Where the kernel starts. Its result is the exit status.".to_owned()],
        signature,
    })
}
