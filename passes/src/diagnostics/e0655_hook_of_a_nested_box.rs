//! A box takes what the boxes in it print, by `__box_NAME_write` and `__box_NAME_flush`. How they are loaded is the affair of the
//! kernel around all of them, and that one of them died the box learns from the function that it called.
//!
//! ```toml
//! [box.outer]
//! runtime = 'armv7m-mpu'
//! export.__box_inner_load = 'fn() -> err'
//! [box.outer.box.inner]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! State the export in the kernel, or remove it.

use bento_ir::Box;
use bento_span::{Diagnostic, Span};

/// `owner` answers a hook of the nested box `child`.
pub(crate) fn of_nested(name: &str, at: Span, child: &Box, owner: &Box) -> Diagnostic {
    let diagnostic = super::E0655.say(format!("box `{}` cannot answer `{name}`", owner.name));
    if name.ends_with("_abort") {
        return diagnostic
            .at(at, format!("nobody calls this: who calls box `{}` dies with it, or has its code", child.name))
            .help("remove the export");
    }
    diagnostic
        .at(at, format!("a hook of box `{}`, which the kernel around both answers", child.name))
        .help("move the export to the kernel, or remove it")
}
