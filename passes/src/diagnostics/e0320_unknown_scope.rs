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

use bento_span::{Diagnostic, Spanned, nearest};

/// Keys of functions: misspelt, they look like functions of a box.
const KEYS: [&str; 6] = ["type", "scope", "alias", "doc", "with", "on_abort"];

/// The scope is neither parent, child nor sibling of box `owner`.
pub(crate) fn unknown(
    named: &Spanned<String>,
    owner: &Spanned<String>,
    function: &str,
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
    if let Some(key) = nearest(function, KEYS) {
        diagnostic = diagnostic.help(format!("did you mean the key `{key}` of a function `{}`?", named.value));
    }
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name the parent, a child or a sibling, or leave the scope away"),
    }
}
