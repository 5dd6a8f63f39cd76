//! What a box imports is exported by another child of its parent. Siblings do not link directly yet: every call goes through the parent,
//! which decides who may call whom.
//!
//! ```toml
//! [box.robot]
//! runtime = 'armv7m-mpu'
//! import.maze_get = 'fn(usize) -> err32'
//! [box.maze]
//! runtime = 'armv7m-mpu'
//! export.maze_get = 'fn(usize) -> err32'
//! ```
//!
//! Let the parent hand it on: state `import.maze_get` and `export.maze_get` with the same type in the parent, and nothing needs to be
//! written in C.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};

/// The export belongs to a sibling of the importing box; `parent` is the parent of both.
pub(crate) fn sibling(
    system: &System,
    (import, imported): Placed<'_>,
    (export, exported): Placed<'_>,
    parent: &str,
) -> Diagnostic {
    let (here, there) = (&system.boxes[import.owner].name, &system.boxes[export.owner].name);
    let name = &import.name;
    let diagnostic = super::E0405.say(format!("`{here}` imports `{name}` from its sibling `{there}`"));
    and(at(diagnostic, imported, "imported here"), exported, "exported by a sibling")
        .note("siblings do not link directly yet: every call goes through the parent")
        .help(format!(
            "let `{parent}` hand it on: state `import.{name}` and `export.{name}` there, of the same type"
        ))
}
