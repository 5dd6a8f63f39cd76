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
    let lower = word.to_ascii_lowercase().replace('-', "_");
    let near = match lower.as_str() {
        "mpu" | "arm_mpu" | "arm" => Some("armv7m_mpu"),
        "sys" | "kernel" | "system" => Some("armv7m_sys"),
        lower => nearest(lower, known),
    };
    let near = near.map(|near| near.replace('_', "-"));
    let is_processor = lower.starts_with("cortex");
    super::E0205
        .say(format!("unknown runtime `{word}`"))
        .at(span, "there is no such runtime")
        .help_if(near.map(|near| format!("did you mean `{near}`?")))
        .help_if(is_processor.then(|| format!("a processor is given by `cpu = '{word}'`, beside the runtime")))
        .help(format!("choose one of {}", known.join(", ").replace('_', "-")))
}
