//! `board` names the machine that runs the system. It supplies memory, processor, floating-point unit, interrupts and console.
//!
//! ```toml
//! board = 'mps2-an368'
//! ```
//!
//! Write the name of a board that `bentoc` knows, or leave the key away and state memory and processor in the recipe.

use bento_span::{Diagnostic, Spanned};

/// No board is called so.
pub(crate) fn unknown(named: &Spanned<String>, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let diagnostic = super::E0301
        .say(format!("there is no board `{}`", named.value))
        .at(named.span, "not a board that is known")
        .note(format!("known boards: {}", known.join(", ")));
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name a known board, or remove `board` and state `memory` and `cpu`"),
    }
}
