//! A recipe can describe the parent of the box that the command starts in, but not the parent of that.
//!
//! ```toml
//! super.sys.super.boot.runtime = 'armv7m-sys'
//! ```
//!
//! Start the command in the parent's folder, or make the outermost box the one that contains the others.

use bento_span::{Diagnostic, Span, Spanned};

/// The key under the second `super`, and the parent.
pub(crate) fn said(key: Span, outer: &str, parent: &Spanned<String>) -> Diagnostic {
    super::E0224
        .say(format!("`super` within `super`: `{outer}` around `{}`", parent.value))
        .at(key, "a parent of the parent")
        .and(parent.span, "the parent")
        .help("start in the folder of the parent, so that there is one level of `super`")
}
