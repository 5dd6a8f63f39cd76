//! An output would be written over a file that bentoc did not make.
//!
//! ```toml
//! output.c = 'main.c'
//! ```
//!
//! An output is a file that is made: sources are found in the folders of `output.mk.srcs`. Every text that bentoc makes says so in its first
//! lines, and so do those of the predecessor; a file that says nothing of the kind was written by somebody.
//!
//! Give the output another name. If the file may go, remove it.

use bento_span::{Diagnostic, Span};

pub(crate) fn written_by_somebody(path: &str, span: Span) -> Diagnostic {
    super::E0709
        .say(format!("`{path}` was not made by bentoc, and would be written over"))
        .at(span, "an output is made anew by every build")
        .help("give the output another name, or remove the file")
}
