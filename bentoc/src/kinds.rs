//! `bentoc runtimes`, `loaders` and `outputs`: what a recipe can name.

use bento_recipe::model::{Loader, OutputKind, Runtime};
use serde::Serialize;

use crate::arguments::ListingOptions;
use crate::compile::print;
use crate::{json, status};

/// Columns of a name in text.
const NAME: usize = 16;

#[derive(Serialize)]
struct Row {
    name: &'static str,
    what: &'static str,
    available: bool,
}

/// Prints the runtimes.
pub(crate) fn runtimes(options: &ListingOptions) -> u8 {
    show(options, Runtime::ALL.into_iter().map(runtime))
}

/// Prints the loaders.
pub(crate) fn loaders(options: &ListingOptions) -> u8 {
    show(options, Loader::WORDS.into_iter().map(loader))
}

/// Prints the outputs.
pub(crate) fn outputs(options: &ListingOptions) -> u8 {
    let later = OutputKind::LATER.into_iter().map(|name| (name, false));
    let all = OutputKind::WORDS.into_iter().map(|name| (name, true)).chain(later);
    show(options, all.map(|(name, available)| Row { name, what: output(name), available }))
}

fn show(options: &ListingOptions, rows: impl Iterator<Item = Row>) -> u8 {
    if options.json {
        json::listing(&rows.collect::<Vec<_>>());
    } else {
        print(&rows.map(line).collect::<String>());
    }
    status::FINE
}

fn line(row: Row) -> String {
    let later = if row.available { "" } else { " (not in this version)" };
    format!("{:<NAME$} {}{later}\n", row.name, row.what)
}

fn runtime(runtime: Runtime) -> Row {
    let (what, available) = match runtime {
        Runtime::Jumptable => ("a box behind a table of function pointers, without isolation", true),
        Runtime::Armv7mSys => ("a kernel on ARMv7-M, privileged, with the vector table", true),
        Runtime::Armv8mSys => ("a kernel on ARMv8-M, privileged, with the vector table", true),
        Runtime::Armv7mMpu => ("a box isolated by the MPU of ARMv7-M", true),
        Runtime::Armv8mMpu => ("a box isolated by the MPU of ARMv8-M", true),
        Runtime::Awsm => ("a box of WebAssembly that aWsm compiled to native code", false),
        Runtime::Wamr => ("a box of WebAssembly that the WebAssembly Micro Runtime runs", false),
        Runtime::Wasm3 => ("a box of WebAssembly that wasm3 interprets", false),
    };
    Row { name: runtime.word(), what, available }
}

fn loader(name: &'static str) -> Row {
    let what = match name {
        "noop" => "the image is where it runs",
        "glz" => "the image is decompressed from memory",
        "bd" => "the image is read from a block device",
        "fs" => "the image is read from a file",
        _ => "",
    };
    Row { name, what, available: name == "noop" }
}

fn output(name: &str) -> &'static str {
    match name {
        "h" => "the C header with all functions that cross the boundaries of the box",
        "c" => "the code that carries calls across, as C with assembly in it",
        "o" => "the same as an object",
        "ld" => "the linker script",
        "mk" => "the Makefile",
        "json" => "the boxes, where they lie and what they call of each other, for other programs",
        "map" => "the memory of all boxes as text, as `bentoc layout` prints it",
        "svg" => "the same as a picture",
        "cmake" => "a module for CMake with a function that makes an executable the program of the box",
        "rust_lib" => "a Rust crate with the functions",
        "wasm_h" => "the C header of a box of WebAssembly",
        "wasm_c" => "the C glue of a box of WebAssembly",
        "wasm_rust_lib" => "the Rust crate of a box of WebAssembly",
        _ => "",
    }
}
