//! Handles are given by a kernel, in functions that it exports, to boxes that import them. What a box gives is the box's word
//! only, and between siblings nobody notes who has what.
//!
//! ```bento
//! handle file;
//! box disk { export fn disk_open(u32 name) -> file; }
//! ```
//!
//! Let the kernel export the function and give a handle of its own; it can keep in a table what the box called it.

use bento_ir::Direction;
use bento_span::{Diagnostic, Span};

/// A function with handles that an isolated box exports, or a kernel imports.
pub(crate) fn gives(direction: Direction, function: &str, handle: &str, at: Span) -> Diagnostic {
    let says = match direction {
        Direction::Export => "a box exports it, and its word is all that there is",
        Direction::Import => "a box answers it, and its word is all that there is",
    };
    super::E0343
        .say(format!("`{function}` passes the handle `{handle}`, and no kernel answers it"))
        .at(at, says)
        .help("let the kernel export a function that gives handles, or write `u32` and trust the box")
}
