//! The name is a keyword of C, C++ or Rust, and headers and crates are made for all of them.
//!
//! ```toml
//! export.delete = 'fn(u32) -> err'
//! ```
//!
//! Choose another name; on one side alone `alias` gives another symbol.

use bento_span::{Diagnostic, Span};

use crate::names::Use;

/// The name and the language.
pub(crate) fn said(span: Span, name: &str, what: Use, language: &str) -> Diagnostic {
    super::E0220
        .say(format!("the name `{name}` of a {} is a keyword of {language}", what.noun()))
        .at(span, format!("reserved in {language}"))
        .help(format!("choose another name, like `{name}_` or one that begins with the box's name"))
}
