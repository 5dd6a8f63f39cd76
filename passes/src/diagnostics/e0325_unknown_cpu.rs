//! `cpu` (or `output.mk.cpu`) is the processor that the box is compiled for, spelled as for gcc's `-mcpu`.
//!
//! ```toml
//! cpu = 'cortex-m4f'
//! ```
//!
//! Write a processor that this version knows; the floating-point unit is a key of its own (`fpu`).

use bento_span::{Diagnostic, Spanned};

/// No processor is called so.
pub(crate) fn unknown(named: &Spanned<String>, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let diagnostic = super::E0325
        .say(format!("there is no processor `{}`", named.value))
        .at(named.span, "not a processor that this version knows")
        .note(format!("known processors: {}", known.join(", ")));
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name a known processor, or leave the key away"),
    }
}
