//! Import and export of one function both say what the caller gets if a call is not completed, and do not say the same.
//!
//! ```toml
//! import.sensor_read = { type = 'fn() -> i32', on_abort = -1 }
//! [box.sensor]
//! runtime = 'armv7m-mpu'
//! export.sensor_read = { type = 'fn() -> i32', on_abort = 0 }
//! ```
//!
//! Say it on one side, or make both the same.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};

/// The import is answered by an export with another value.
pub(crate) fn differ(
    system: &System,
    (import, imported): Placed<'_>,
    (export, exported): Placed<'_>,
) -> Diagnostic {
    let (here, there) = (&system.boxes[import.owner].name, &system.boxes[export.owner].name);
    let diagnostic = super::E0340
        .say(format!("`{here}` and `{there}` want two values from `{}` when it is cut short", import.name))
        .help("say `on_abort` on one side, or make both the same");
    and(at(diagnostic, imported, "one value"), exported, "the other")
}
