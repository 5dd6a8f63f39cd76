//! Values go into Makefiles and linker scripts, where a line break or another control character would end a line or mean
//! nothing. In a linker expression quotes, braces and `;` are refused too.
//!
//! ```toml
//! output.mk.cc = "gcc\nall: evil"
//! ```
//!
//! Write the value in one line.

use bento_span::{Diagnostic, Span};

/// The character and what it stands in.
pub(crate) fn said(span: Span, character: char, place: &str) -> Diagnostic {
    let shown = if character.is_control() { character.escape_debug().to_string() } else { character.to_string() };
    super::E0234
        .say(format!("`{shown}` cannot stand {place}"))
        .at(span, "this character")
        .help("remove it")
}
