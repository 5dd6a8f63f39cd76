//! `fpu` (or `output.mk.fpu`) is the floating-point unit that the box is compiled for, spelled as for gcc's `-mfpu`, or `none`.
//!
//! ```toml
//! fpu = 'fpv4-d16'
//! ```
//!
//! Write a unit that this version knows, or `none`.

use bento_span::{Diagnostic, Spanned};

/// No floating-point unit is called so.
pub(crate) fn unknown(named: &Spanned<String>, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let diagnostic = super::E0326
        .say(format!("there is no floating-point unit `{}`", named.value))
        .at(named.span, "not a unit that this version knows")
        .note(format!("known units: {}", known.join(", ")));
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("write `none`, or leave the key away"),
    }
}
