//! A box in a box sees its parent, the boxes next to it and those in it. What a box further out exports does not reach it, so
//! that its parent decides what it can do.
//!
//! ```toml
//! export.log = 'fn(u32) -> err'
//! [box.host]
//! runtime = 'armv7m-mpu'
//! [box.host.box.plugin]
//! runtime = 'armv7m-mpu'
//! import.log = 'fn(u32) -> err'
//! ```
//!
//! Let every box in between import the function and export it: without a function of its own the call is handed on.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};

/// Nobody near the importing box exports the function, but a box around its parent does.
pub(crate) fn further_out(
    system: &System,
    (import, span): Placed<'_>,
    (export, exported): Placed<'_>,
) -> Diagnostic {
    let name = |id| format!("`{}`", system.boxes[id].name);
    let (owner, outer) = (name(import.owner), name(export.owner));
    let between: Vec<_> = system.around(import.owner).take_while(|id| *id != export.owner).map(name).collect();
    let said = super::E0411.say(format!("box {owner} imports `{}`, which box {outer} exports", import.name));
    let said = at(said, span, "imported here");
    and(said, exported, "exported here, too far out")
        .help(format!("import and export it in each box between them, which hands it on: {}", between.join(", ")))
}
