//! A box has no stack, or one that holds not even one exception frame.
//!
//! A kernel starts on its stack, and an isolated box runs on its own. The processor pushes up to 104 bytes when an exception
//! arrives, so less than that cannot work.
//!
//! ```toml
//! runtime = 'armv7m-mpu'
//! stack = 0x800
//! ```

use bento_span::{Diagnostic, Span};

pub(crate) fn stack_too_small(owner: &str, size: u64, least: u64, span: Option<Span>) -> Diagnostic {
    let headline = match size {
        0 => format!("box `{owner}` has no stack"),
        _ => format!("the stack of box `{owner}` is too small"),
    };
    let said = super::E0601
        .say(headline)
        .help(format!("say how large it is, like `stack = 0x800`; {least} bytes are the least that can work"));
    match span {
        Some(span) if size == 0 => said.at(span, "needs a stack of its own"),
        Some(span) => said.at(span, format!("{size} bytes may not hold one exception frame")),
        None => said,
    }
}
