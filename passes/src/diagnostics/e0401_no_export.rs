//! An import is answered by an export of the same name in the parent or in a child of the box. There is none.
//!
//! ```toml
//! import.box1_helo = 'fn() -> err'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! export.box1_hello = 'fn() -> err'
//! ```
//!
//! Correct the name, or state the export in the box that provides the function.

use bento_ir::{Direction, System};
use bento_span::{Diagnostic, Span};

use super::{Placed, and, at};

/// Nobody among the parent and the children (`relatives`) of the importing box exports it; `near` is the nearest that they
/// do export.
pub(crate) fn missing(
    system: &System,
    (import, span): Placed<'_>,
    relatives: &[(&bento_ir::Box, Option<Span>)],
    near: Option<Placed<'_>>,
) -> Diagnostic {
    let (name, owner) = (&import.name, &system.boxes[import.owner].name);
    let diagnostic = super::E0401.say(format!("nobody exports `{name}`, which box `{owner}` imports"));
    let diagnostic = at(diagnostic, span, "imported here");
    let names: Vec<_> = relatives.iter().map(|(relative, _)| format!("`{}`", relative.name)).collect();
    let diagnostic = match names.as_slice() {
        [] => diagnostic.note("the box has neither parent nor children"),
        names => diagnostic.note(format!("looked for it in {}", names.join(", "))),
    };
    let is_own = |port: &bento_ir::Port| port.owner == import.owner && port.name == *name;
    if system.ports.values().any(|port| port.direction == Direction::Export && is_own(port)) {
        return diagnostic.help(format!("remove the import: `{owner}` has the function itself and can just call it"));
    }
    match (near, relatives.first()) {
        (Some((near, span)), _) => {
            and(diagnostic, span, "this has a similar name").help(format!("write `{}`", near.name))
        }
        (None, Some((relative, span))) => and(diagnostic, *span, "this box does not export it")
            .help(format!("add `export.{name}` to box `{}`, or remove the import", relative.name)),
        (None, None) => diagnostic.help("remove the import, or add the box that provides it"),
    }
}
