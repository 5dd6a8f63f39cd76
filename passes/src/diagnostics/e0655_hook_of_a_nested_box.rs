//! What a box in another box prints, and its loader, are the affair of the kernel around both: it answers these hooks, and the parent
//! box cannot. That a nested box died its parent learns from the function that it called.
//!
//! ```toml
//! [box.outer]
//! runtime = 'armv7m-mpu'
//! export.__box_inner_write = 'fn(i32 fd, const u8 buffer[size], usize size) -> errsize'
//! [box.outer.box.inner]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! State the export in the kernel, or remove it.

use bento_ir::Box;
use bento_span::{Diagnostic, Span};

/// `owner` answers a hook of the nested box `child`.
pub(crate) fn of_nested(name: &str, at: Span, child: &Box, owner: &Box) -> Diagnostic {
    super::E0655
        .say(format!("box `{}` cannot answer `{name}`", owner.name))
        .at(at, format!("a hook of box `{}`, which the kernel around both answers", child.name))
        .help("move the export to the kernel, or remove it")
}
