//! A key stands twice in one table. `-` and `_` are the same in keys, so `my-box` and `my_box` are one key.
//!
//! ```toml
//! stack = 0x800
//! stack = 0x400
//! ```
//!
//! Remove one of them.

use bento_span::{Diagnostic, Span};

/// The second key, and the first if it is known.
pub(crate) fn said(span: Span, key: &str, first: Option<Span>) -> Diagnostic {
    let diagnostic = super::E0202
        .say(format!("the key `{key}` stands twice"))
        .at(span, "again here")
        .help("remove one of them; `-` and `_` are the same in keys");
    with_first(diagnostic, first)
}

/// A header of a table whose keys were begun otherwise.
pub(crate) fn table(span: Span, key: &str, first: Option<Span>) -> Diagnostic {
    let diagnostic = super::E0202
        .say(format!("the table `{key}` is begun twice"))
        .at(span, "again here")
        .help(format!("write all its keys below one `[{key}]`, or all of them as `{key}.NAME = …`"));
    with_first(diagnostic, first)
}

fn with_first(diagnostic: Diagnostic, first: Option<Span>) -> Diagnostic {
    match first {
        Some(first) => diagnostic.and(first, "first here"),
        None => diagnostic,
    }
}
