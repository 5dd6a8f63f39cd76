//! The scope of an import names the box that it comes from, the scope of an export the box that it goes to. Functions pass only between
//! a box and its parent, its children and its siblings.
//!
//! ```toml
//! [box.lamp]
//! runtime = 'armv7m-mpu'
//! [import]
//! lmap.lamp_set = 'fn(bool) -> err'
//! ```
//!
//! Name the parent, a child or a sibling of the box, or leave the scope away.

use bento_span::{Diagnostic, Spanned};

/// The scope is neither parent, child nor sibling of box `owner`.
pub(crate) fn unknown(
    named: &Spanned<String>,
    owner: &Spanned<String>,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let said = if named.value == owner.value {
        format!("box `{}` cannot be the scope of its own function", owner.value)
    } else {
        format!("box `{}` has no parent, child or sibling `{}`", owner.value, named.value)
    };
    let mut diagnostic =
        super::E0320.say(said).at(named.span, "expected the parent, a child or a sibling").and(owner.span, "the box");
    if !known.is_empty() {
        diagnostic = diagnostic.note(format!("parent, children and siblings: {}", known.join(", ")));
    }
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name the parent, a child or a sibling, or leave the scope away"),
    }
}
