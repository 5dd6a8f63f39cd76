//! Comments go from `//` to the end of the line; documentation from `///`. There are no comments between `/*` and `*/`.
//!
//! ```bento
//! /* Access to the maze. */
//! interface maze {}
//! ```
//!
//! Write `// Access to the maze.`, or `/// Access to the maze.` if it shall reach headers and manuals.

use bento_span::{Diagnostic, Span};

/// A comment as in C.
pub(crate) fn block_comment(span: Span) -> Diagnostic {
    super::E0104
        .say("`/*` does not start a comment")
        .at(span, "a comment as in C")
        .help("put `//` in front of every line, or `///` if it describes the declaration below")
}
