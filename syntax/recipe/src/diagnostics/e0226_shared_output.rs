//! Every output is a file of its own, and none is one of the files that were read.
//!
//! ```toml
//! output.h = 'bb'
//! output.ld = 'bb'
//! ```
//!
//! Give them different names. Boxes that lie in one folder need different names too.

use bento_span::{Diagnostic, Span};

/// The second output and the first.
pub(crate) fn twice(span: Span, path: &str, first: Span) -> Diagnostic {
    super::E0226
        .say(format!("two outputs are written to `{path}`"))
        .at(span, "this one")
        .and(first, "and this one")
        .help("give one of them another name")
}

/// The output and the beginning of the file that was read.
pub(crate) fn over_input(span: Span, path: &str, input: Span) -> Diagnostic {
    super::E0226
        .say(format!("an output is written over `{path}`, which was read"))
        .at(span, "this output")
        .and(input, "this file")
        .help("give the output another name")
}
