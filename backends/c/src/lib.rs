//! A box in C: its header, and its glue.
//!
//! [`emit`] turns a box into a [tree] of C declarations, which [`print()`] writes. The header is the same
//! text for C99 to C++20; it declares the functions that the box calls and provides, the types they use, the
//! functions that bring its children up and down, and the error numbers.
//!
//! [`Glue`] turns what bentoc makes for a box into one C file for compilers that know the extensions of GNU: thunks as
//! functions, the rest as the assembly that the driver gives.
//!
//! Invariants: every symbol is declared once; a parameter's name is never one that the language or the header
//! itself gives a meaning; headers of several boxes can be included together, because what they share stands
//! under its own guard.
//!
//! Sources: ISO/IEC 9899:1999 and later, ISO/IEC 14882:2011 and later; REFERENCE.md 6.1 for the names of
//! types.

mod errors;
mod functions;
mod glue;
mod header;
mod limit;
mod names;
mod print;
mod runtime;
pub mod tree;
mod types;

use bento_ir::{Id, Named};
pub use glue::{Assembly, Glue};
pub use header::{check, emit};
pub use limit::Limit;
pub use print::print;

/// What the driver knows beside the system.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Options<'a> {
    /// The table of errors, by rising number. `BOX_` is put in front of the names.
    pub errors: &'a [ErrorCode<'a>],
    /// Types that the header declares beside those that the functions use.
    pub types: &'a [Id<Named>],
}

/// An error number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErrorCode<'a> {
    /// Its name in C, such as `EINVAL`.
    pub name: &'a str,
    /// As it is defined, not negated.
    pub number: i32,
    /// What it tells the caller, in a line.
    pub meaning: &'a str,
}
