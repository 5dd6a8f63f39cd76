//! A function returns at most one value, because C does.
//!
//! ```bento
//! interface maze {
//!     fn maze_size() -> (usize width, usize height);
//! }
//! ```
//!
//! Return one of them, or fill in a structure: `fn maze_size(mut extent *size) -> void`.

use bento_span::{Diagnostic, Span};

/// `second` is one result too many.
pub(crate) fn several_results(first: Span, second: Span) -> Diagnostic {
    super::E0122
        .say("more than one result")
        .at(second, "one too many")
        .and(first, "the first")
        .help("return one value, and write the others through a `mut` pointer argument")
}
