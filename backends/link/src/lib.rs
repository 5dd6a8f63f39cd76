//! Linker scripts, Makefiles and CMake modules of boxes.
//!
//! Each is a tree and a printer: [`ld::emit`] turns the memory map of a box into the tree of a linker script,
//! [`make::emit`] turns the wishes of a recipe into the tree of a Makefile, [`cmake::emit`] has a function for the user's own
//! CMake files. None reads a file or the environment.
//!
//! Invariants: both GNU ld and lld read the scripts and place everything at the same addresses; a text of a
//! recipe that goes into a Makefile goes through the one quoting function of [`make`], or is refused.

pub mod cmake;
mod image;
pub mod ld;
mod limit;
pub mod make;

pub use limit::Limit;
