//! The file is not valid TOML, so nothing of it was read.
//!
//! ```toml
//! stack = 0x800 bytes
//! ```
//!
//! Text stands in quotes: `stack = '0x800 bytes'`.

use bento_span::{Diagnostic, Span};

/// What the parser of TOML says about a place.
pub(crate) fn said(span: Span, message: &str) -> Diagnostic {
    let help = match message {
        "recursion limit" => "use keys with fewer parts, and fewer lists within lists",
        _ => "put text in single quotes, one `key = value` on a line, and see https://toml.io",
    };
    super::E0201.say(format!("the recipe is not TOML: {message}")).at(span, "here").help(help)
}
