//! Boards, processors, floating point units and instruction sets are words of letters, digits and `. _ + -`.
//!
//! ```toml
//! cpu = 'cortex m4'
//! ```
//!
//! Write `cortex-m4`.

use bento_span::{Diagnostic, Span};

/// The text.
pub(crate) fn said(span: Span, text: &str) -> Diagnostic {
    super::E0244
        .say(format!("`{}` is not a word", text.escape_debug()))
        .at(span, "letters, digits and `. _ + -` are wanted here")
        .help("write it like 'cortex-m4'")
}
