//! The Rust face of a box: a crate with safe functions for what it calls, and checks for what it provides.
//!
//! [`emit`] makes the syntax tree of a file, each item quoted as Rust where it is made, and prints it. What is the same for
//! every box (the error type, the console, the panic handler, the heap) is source of the standard library, which the driver
//! puts beside it as modules.
//!
//! | module | what is in it |
//! |---|---|
//! | `import` | a safe function for each import: slices for a pointer and its length, `Option` for what may be NULL, `Result` for error types |
//! | `export` | a function for each export that takes the user's function, so that the compiler compares their types, and a macro of the same name that makes the C symbol |
//! | `entry` | what the C symbols do: arguments become references only once they are known to be some |
//! | `types` | what `.bento` files declare |
//! | `boxes` | the functions that bring children up and down |
//!
//! Invariants: a value that came from another box is never taken for a `bool`, an `enum` or a reference before it was looked at;
//! what a box returns by pointer stays a pointer, because nobody knows how long it lives; a name of the recipe that is a word
//! of Rust is written `r#name`.
//!
//! Sources: The Rust Reference, "Behavior considered undefined", "Keywords"; AAPCS32 section 5.

mod boxes;
mod declared;
mod docs;
mod errors;
mod exports;
mod imports;
mod library;
mod limit;
mod manifest;
mod names;
mod print;
mod types;

use bento_ir::{Id, Named};
pub use library::{Crate, emit};
pub use limit::Limit;

/// What the driver knows beside the system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options<'a> {
    /// Where the source goes, seen from the box's folder: `NAME/src/lib.rs`.
    pub path: &'a str,
    /// The table of errors, by rising number.
    pub errors: &'a [ErrorCode<'a>],
    /// Whether `alloc` works in the box.
    pub has_heap: bool,
    /// Whether the box has a board's files.
    pub has_board: bool,
    /// Types that the crate declares beside those that the functions use.
    pub types: &'a [Id<Named>],
}

/// An error number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErrorCode<'a> {
    /// Its name in C, such as `EINVAL`.
    pub c_name: &'a str,
    /// Its name in Rust, such as `Inval`.
    pub name: &'a str,
    /// As it is defined, not negated.
    pub number: u32,
    /// What it tells the caller, in a line.
    pub meaning: &'a str,
}
