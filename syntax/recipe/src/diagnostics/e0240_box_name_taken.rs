//! A recipe describes its parent under `super`, and the parent has a child of the name that this box has itself.
//!
//! ```toml
//! name = 'box1'
//! super.sys.box.box1.runtime = 'armv7m-mpu'
//! ```
//!
//! Rename one of them, or remove the description: the box stands among the parent's children anyway.

use bento_span::{Diagnostic, Span, Spanned};

/// The other child, and the start box.
pub(crate) fn said(other: &Spanned<String>, start: Span) -> Diagnostic {
    super::E0240
        .say(format!("the parent has two children `{}`", other.value))
        .at(other.span, "one of them")
        .and(start, "the other, in which the command starts")
        .help("rename one of them, or remove the one in `super`")
}
