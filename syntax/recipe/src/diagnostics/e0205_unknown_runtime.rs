//! There is no runtime of this name. The message lists all of them.
//!
//! ```toml
//! runtime = 'armv7-mpu'
//! ```
//!
//! Write `armv7m-mpu`; `-` and `_` are the same here.

use bento_span::{Diagnostic, Span, nearest};

use crate::model::Runtime;

/// A word that is not a runtime.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    let known = Runtime::ALL.map(Runtime::word);
    let near = nearest(&word.replace('-', "_"), known).map(|near| near.replace('_', "-"));
    super::E0205
        .say(format!("unknown runtime `{word}`"))
        .at(span, "there is no such runtime")
        .help_if(near.map(|near| format!("did you mean `{near}`?")))
        .help(format!("choose one of {}", known.join(", ").replace('_', "-")))
}
