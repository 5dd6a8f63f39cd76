//! A box defines a function that it also imports.
//!
//! ```toml
//! import.box1_add = 'fn(i32, i32) -> err32'
//! ```
//!
//! The import is a function of its own: it carries the call to the box that exports it. The box's sources only call it. Remove the function
//! from them, or the import from the recipe; a box that has a function of this name for itself gives the import an `alias`.

use bento_span::{Diagnostic, Span};

/// The import.
pub(crate) fn twice(symbol: &str, owner: &str, span: Span) -> Diagnostic {
    super::E0024
        .say(format!("box `{owner}` imports `{symbol}`, and one of its sources defines it, too"))
        .at(span, "imported here")
        .help(format!("remove `{symbol}` from the sources of `{owner}`, or the import from the recipe"))
}
