//! There is an export of the imported name, but one of the two scopes keeps them apart: the export is for another box, or the import is
//! from another box.
//!
//! ```toml
//! export.box2.log = 'fn(u32) -> err'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! import.log = 'fn(u32) -> err'
//! [box.box2]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Export it without a scope, or once for each box that needs it.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};

/// The scopes of import and export do not let them meet.
pub(crate) fn out_of_scope(
    system: &System,
    (import, imported): Placed<'_>,
    (export, exported): Placed<'_>,
) -> Diagnostic {
    let name = |id| &system.boxes[id].name;
    let (here, there) = (name(import.owner), name(export.owner));
    let diagnostic = super::E0404
        .say(format!("`{here}` cannot import `{}` from `{there}`: the scopes differ", import.name));
    let diagnostic = and(at(diagnostic, imported, "the import"), exported, "the export");
    match (export.scope, import.scope) {
        (Some(scope), _) if scope != import.owner => diagnostic
            .note(format!("it is exported to `{}` only", name(scope)))
            .help(format!("leave the scope of the export away, or add `export.{here}.{}`", import.name)),
        (_, Some(scope)) => diagnostic
            .note(format!("it is imported from `{}` only", name(scope)))
            .help(format!("leave the scope of the import away, or write `import.{there}.{}`", import.name)),
        (Some(_) | None, None) => diagnostic.help("leave the scopes away"),
    }
}
