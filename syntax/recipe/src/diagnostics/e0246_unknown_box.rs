//! The command line speaks of a box that no recipe has, and does not describe it.
//!
//! ```text
//! bentoc build --box.box2.stack=0x800
//! ```
//!
//! Write the name of a box of the recipe; `bentoc boxes` lists them. A box that is described on the command line alone needs at least a
//! `runtime` there.

use bento_span::{Diagnostic, Spanned, nearest};

/// A box and those that its parent has.
pub(crate) fn said(name: &Spanned<String>, parent: &str, siblings: &[&str]) -> Diagnostic {
    let near = nearest(&name.value, siblings.iter().copied());
    let boxes = siblings.iter().map(|sibling| format!("`{sibling}`")).collect::<Vec<_>>().join(", ");
    super::E0246
        .say(format!("there is no box `{}` in `{parent}`", name.value))
        .at(name.span, "no recipe speaks of it")
        .help_if(near.map(|near| format!("write `{near}`")))
        .help(match siblings {
            [] => format!("`{parent}` has no boxes: add `[box.{}]` with a `runtime` to its recipe", name.value),
            _ => format!("the boxes in `{parent}` are {boxes}"),
        })
}
