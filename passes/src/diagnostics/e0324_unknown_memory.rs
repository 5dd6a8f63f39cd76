//! A section names the memory that it lies in; the box has no memory of that name.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000-0x2000ffff'
//! stack = { size = 0x800, memory = 'rma' }
//! ```
//!
//! Correct the name, or leave it away: the section then goes where it fits best.

use bento_span::{Diagnostic, Spanned};

/// Box `owner` has only the memories `known`.
pub(crate) fn unknown(
    named: &Spanned<String>,
    owner: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let diagnostic = super::E0324
        .say(format!("box `{owner}` has no memory `{}`", named.value))
        .at(named.span, "not a memory of this box");
    let diagnostic = match known {
        [] => diagnostic.note("it has no memory at all"),
        known => diagnostic.note(format!("its memories: {}", known.join(", "))),
    };
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name one of its memories, or leave `memory` away"),
    }
}
