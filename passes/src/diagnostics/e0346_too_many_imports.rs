//! A box calls out by a number of 16 bits: 0 returns, 1 and 2 write and flush, and every import has one. So a box has at most
//! 65,533 imports.
//!
//! ```toml
//! [box.box1.import]
//! f0 = 'fn() -> err'
//! # and so on, up to f65533
//! ```
//!
//! Split the box, or give functions that do alike one import with a number as its first argument.

use bento_span::{Diagnostic, Span};

/// The box has this many imports.
pub(crate) fn too_many(owner: &str, imports: usize, most: usize, span: Span) -> Diagnostic {
    super::E0346
        .say(format!("box `{owner}` has {imports} imports, there are numbers for {most}"))
        .at(span, format!("{} too many", imports - most))
        .help("split the box, or make one import of functions that do alike, told apart by an argument")
}
