//! A handle is a number that one box gives out and that only the box it was given to can use. The language has the word, but this
//! version cannot keep the promise yet.
//!
//! ```bento
//! handle file;
//! ```
//!
//! Pass a `u32` for now, and check in the function that gave it out whose it is.

use bento_idl::ast::Name;
use bento_span::Diagnostic;

/// A `handle` is declared.
pub(crate) fn unsupported(name: &Name) -> Diagnostic {
    super::E0306
        .say(format!("handle `{}`: handles are not supported by this version", name.value))
        .at(name.span, "nobody would check whose it is")
        .help(format!("write `type {} = u32;` and check in the function that takes it", name.value))
}
