//! A memory of an isolated box cannot be read.
//!
//! The MPU of ARMv7-M knows no memory that a box may write or run but not read.
//!
//! ```toml
//! box.box1.memory.port = 'w 0x1000'
//! ```
//!
//! Add `r` to its mode.

use bento_ir::{Region, System};
use bento_span::{Diagnostic, Span};

pub(crate) fn unreadable(system: &System, region: &Region, span: Option<Span>) -> Diagnostic {
    let owner = &system.boxes[region.owner].name;
    let said = super::E0507
        .say(format!("memory `{}` of box `{owner}` cannot be read", region.name))
        .help("add `r` to its mode: the MPU cannot refuse reading to who may write or run");
    match span {
        Some(span) => said.at(span, format!("mode `{}`", region.mode)),
        None => said,
    }
}
