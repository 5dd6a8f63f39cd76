//! Machine level: what stands between the intermediate representation and object files.
//!
//! A [`Fragment`] is one function or table as a list of [`Line`]s over some target's instruction type: labels,
//! instructions, words, alignment. The target crate encodes a fragment to a [`Piece`]: bytes with symbols, relocations and
//! mapping marks, which the object writer puts into a section of its own. The same list is what the assembly printer, the
//! golden listings and the mutation test read, so there is one truth about a gate.
//!
//! For debuggers a piece also knows the line that it was made from and how callers are found ([`unwind`]).
//!
//! Invariants: a [`Label`] belongs to the fragment that made it; every label that an instruction names is placed exactly
//! once; a piece's relocations and symbols lie inside its bytes.

mod fragment;
mod native;
mod piece;
mod rule;
pub mod unwind;

pub use fragment::{Fragment, Item, Label, Line, Word};
pub use native::{NativeModule, NativePiece, NativeRelocation, NativeRelocationKind};
pub use piece::{Binding, Contents, Kind, Mapping, Module, Piece, Relocation, RelocationKind, Symbol};
pub use rule::Rule;
pub use unwind::{Origin, Unwind};
