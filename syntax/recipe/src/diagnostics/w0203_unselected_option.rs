//! The option belongs to a runtime or a loader that the box does not use. Options for every box belong into `all`, where they
//! wait for the boxes that use them.
//!
//! ```toml
//! runtime.runtime = 'armv7m-mpu'
//! runtime.jumptable.no_longjmp = true
//! ```
//!
//! Remove the option, or select what it belongs to.

use bento_span::{Diagnostic, Span};

/// The key, whose it is, what is selected and where.
pub(crate) fn said(key: Span, word: &str, selected: &str, choice: Option<Span>) -> Diagnostic {
    let (word, selected) = (word.replace('_', "-"), selected.replace('_', "-"));
    let diagnostic = super::W0203
        .say(format!("an option of `{word}` has no effect with `{selected}`"))
        .at(key, "this option")
        .help(format!("remove it, or select `{word}`"));
    match choice {
        Some(choice) => diagnostic.and(choice, "the selection"),
        None => diagnostic,
    }
}
