//! Not everything that a recipe can ask for can be made of an interface file for itself in this version.
//!
//! ```sh
//! bentoc maze.bento --emit=rs
//! ```
//!
//! Ask for something else.

use bento_span::Diagnostic;

/// What was asked for, and what there is.
pub(crate) fn not_emitted(asked: &str, known: &str) -> Diagnostic {
    super::E0015
        .say(format!("this version cannot emit `{asked}`"))
        .help(format!("choose {known}"))
}
