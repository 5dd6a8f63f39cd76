//! A box has one parent, so a recipe describes at most one under `super`.
//!
//! ```toml
//! super.sys.runtime = 'armv7m-sys'
//! super.boot.runtime = 'armv7m-sys'
//! ```
//!
//! Remove one of them.

use bento_span::{Diagnostic, Span};

/// The two names with their keys.
pub(crate) fn said(first: (&str, Span), second: (&str, Span)) -> Diagnostic {
    super::E0222
        .say(format!("two parents, `{}` and `{}`", first.0, second.0))
        .at(second.1, "another parent")
        .and(first.1, "a parent")
        .help("remove one of them from `super`")
}
