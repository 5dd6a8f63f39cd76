//! The crate of a box has a `Cargo.toml` that was written by hand, perhaps for the predecessor of this program, and cargo
//! would build the crate without what it needs: the package `bento_macros`, which is written beside it.
//!
//! ```toml
//! [dependencies]
//! bento_macros = { path = "macros" }
//! ```
//!
//! Without the file bentoc writes one.

use std::path::Path;

use bento_span::{Diagnostic, Span};

pub(crate) fn lacks(manifest: &Path, span: Span) -> Diagnostic {
    super::E0708
        .say(format!("`{}` does not depend on `bento_macros`", manifest.display()))
        .at(span, "the crate needs it")
        .help("remove the file, and bentoc writes one; or add `bento_macros = { path = \"macros\" }` to its dependencies")
}
