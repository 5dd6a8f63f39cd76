//! `with` gives an argument a constant integer.
//!
//! ```toml
//! export.box1_hello = { type = 'fn(u32 count) -> err', with.count = 'three' }
//! ```
//!
//! Write `with.count = 3`.

use bento_span::{Diagnostic, Span};

/// What stands there.
pub(crate) fn said(span: Span, found: &str) -> Diagnostic {
    super::E0231
        .say(format!("an argument is bound to {found}"))
        .at(span, "an integer is wanted here")
        .help("bind it to an integer, like `with.count = 3`")
}
