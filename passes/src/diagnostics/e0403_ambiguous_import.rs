//! More than one export could answer an import.
//!
//! ```toml
//! import.hello = 'fn() -> err'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! export.hello = 'fn() -> err'
//! [box.box2]
//! runtime = 'armv7m-mpu'
//! export.hello = 'fn() -> err'
//! ```
//!
//! Say which: `import.box1.hello`. To use both, import both and give one an alias.
//!
//! What a box in a box prints either its parent takes or the kernel around both: only one of them may export
//! `__box_NAME_write`, and so it is with `__box_NAME_flush`.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};
use crate::resolve::is_private;

/// All of `exports` could answer.
pub(crate) fn ambiguous(system: &System, (import, span): Placed<'_>, exports: &[Placed<'_>]) -> Diagnostic {
    let name = &import.name;
    let diagnostic = super::E0403.say(format!("`{name}` is exported {} times", exports.len()));
    let mut diagnostic = at(diagnostic, span, "which of them is meant?");
    for (export, span) in exports {
        diagnostic = and(diagnostic, *span, format!("by `{}`", system.boxes[export.owner].name));
    }
    let mut owners = exports.iter().map(|(export, _)| export.owner);
    match owners.next() {
        Some(owner) if owners.any(|other| other != owner) && !is_private(import) => {
            let owner = &system.boxes[owner].name;
            diagnostic
                .help(format!("say which: `import.{owner}.{name}`, or `scope {owner}` in a `.bento` file"))
        }
        Some(_) | None => diagnostic.help("remove all of them but one"),
    }
}
