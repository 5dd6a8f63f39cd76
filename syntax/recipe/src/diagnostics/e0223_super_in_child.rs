//! A box that its parent describes cannot describe a parent of its own: it has one already.
//!
//! ```toml
//! [box.box1.super.sys]
//! runtime = 'armv7m-sys'
//! ```
//!
//! Remove `super`, or start the command in the child's folder.

use bento_span::{Diagnostic, Span, Spanned};

/// The key under `super`, and the child.
pub(crate) fn said(key: Span, parent: &str, child: &Spanned<String>) -> Diagnostic {
    super::E0223
        .say(format!("the box `{}` describes a parent `{parent}`, but it has one", child.value))
        .at(key, "a second parent")
        .and(child.span, "its parent describes it here")
        .help("remove `super`, or start in the folder of the child")
}
