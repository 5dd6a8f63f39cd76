//! A function of one box is stated in two places, in the recipe and in a `.bento` file or in two faces, with two types. Names of
//! arguments may differ, everything else must agree.
//!
//! ```toml
//! bento = 'maze.bento'                            # fn maze_erode(u32 iterations) -> err
//! export.maze_erode = 'fn(u16 iterations) -> err'
//! ```
//!
//! State it in one place only, or make both the same.

use bento_span::{Diagnostic, Span};

/// `difference` says where the types part.
pub(crate) fn differently(name: &str, again: Span, first: Span, difference: String) -> Diagnostic {
    super::E0310
        .say(format!("`{name}` is stated with two types"))
        .at(again, "this type")
        .and(first, "differs from this one")
        .note(difference)
        .help("remove one of the statements, or make them agree")
}
