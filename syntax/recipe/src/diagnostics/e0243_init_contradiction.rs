//! `lazy = true` is `init = 'lazy'`, and `lazy = false` is `init = 'manual'`.
//!
//! ```toml
//! init = 'lazy'
//! lazy = false
//! ```
//!
//! Remove one of them.

use bento_span::{Diagnostic, Span};

/// The two keys.
pub(crate) fn said(init: Span, lazy: Span) -> Diagnostic {
    super::E0243
        .say("`init` and `lazy` say different things")
        .at(lazy, "this says one")
        .and(init, "this says the other")
        .help("remove `lazy`: `init = 'manual'` is `lazy = false`")
}
