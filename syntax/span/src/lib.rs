//! Where things stand in source text, and what is said about them.
//!
//! A [`Span`] is a byte range of one file of a [`SourceMap`]. A [`Diagnostic`] is a fault of the user: it has a stable
//! [`Code`](Entry), one primary span, any number of secondary spans and at least one line of help. Nothing here prints:
//! the driver renders.
//!
//! Invariants: a span never crosses files; `start <= end`; a [`Reported`] exists only where an error was pushed.

mod catalogue;
mod diagnostic;
mod nearest;
pub mod reserved;
mod source;

pub use catalogue::{Catalogue, Entry};
pub use diagnostic::{Diagnostic, Diagnostics, Label, Reported, Severity};
pub use nearest::nearest;
pub use source::{FileId, Position, SourceFile, SourceMap, Span, Spanned};
