//! The glue is made once: as an object (`output.o`) or as C (`output.c`). With both in one program every symbol would be
//! there twice.
//!
//! ```toml
//! output.c = 'bb.c'
//! output.o = 'bb.gate.o'
//! ```
//!
//! Remove one of them.

use bento_span::{Diagnostic, Span};

/// The two paths.
pub(crate) fn said(object: Span, c: Span) -> Diagnostic {
    super::E0239
        .say("the glue is asked for as C and as an object")
        .at(object, "as an object")
        .and(c, "as C")
        .help("remove `output.c` or `output.o`")
}
