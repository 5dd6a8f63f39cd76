//! Documentation (`///`) stands in front of a declaration, a function, a field or a value, each on lines of its own.
//!
//! ```bento
//! interface maze {
//!     fn maze_getwidth() -> usize;
//!     /// In cells.
//! }
//! ```
//!
//! Move it in front of what it describes, or write `//` for a plain comment.

use bento_span::{Diagnostic, Span};

/// `///` in front of nothing that can be documented.
pub(crate) fn stray_documentation(span: Span) -> Diagnostic {
    super::E0137
        .say("documentation of nothing")
        .at(span, "nothing that could be documented follows")
        .help("move it in front of a declaration, a function, a field or a value")
        .help("or write `//` for a plain comment")
}
