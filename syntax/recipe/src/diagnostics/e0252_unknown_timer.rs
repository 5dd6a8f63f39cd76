//! The time of budgets is counted by the processor's own timer (`systick`), by the kernel, which calls `__box_tick` (`hook`), or not
//! at all (`none`).
//!
//! ```toml
//! timer = 'rtc'
//! ```
//!
//! Write `timer = 'hook'` and call `__box_tick` from the handler of your timer.

use bento_span::{Diagnostic, Span, nearest};

/// A word that is none of them.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    super::E0252
        .say(format!("unknown timer `{word}`"))
        .at(span, "neither `systick`, `hook` nor `none`")
        .help_if(nearest(word, ["systick", "hook", "none"]).map(|near| format!("did you mean `{near}`?")))
        .help("with `hook` any timer counts: its handler calls `__box_tick`")
}
