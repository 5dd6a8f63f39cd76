//! Names of boxes, memories, functions, symbols, definitions and arguments end up in C, Rust, linker scripts and
//! Makefiles. They are made of letters, digits and `_` and do not begin with a digit. `-` is read as `_`.
//!
//! ```toml
//! memory.'my ram' = 'rw 0x2000'
//! ```
//!
//! Write `memory.my_ram`.

use bento_span::{Diagnostic, Span};

use crate::names::Use;

/// A character that no identifier has.
pub(crate) fn character(span: Span, name: &str, what: Use, character: char) -> Diagnostic {
    let fixed: String = name.chars().map(|other| if other.is_ascii_alphanumeric() { other } else { '_' }).collect();
    let character = shown(character);
    super::E0219
        .say(format!("the name `{}` of a {} has {character}", printable(name), what.noun()))
        .at(span, format!("{character} cannot stand in a name"))
        .help(format!("use letters, digits and `_`, like `{fixed}`"))
}

/// The name with its control characters spelled out.
fn printable(name: &str) -> String {
    let spelled = |character: char| {
        let is_control = character.is_control();
        if is_control { character.escape_debug().to_string() } else { character.to_string() }
    };
    name.chars().map(spelled).collect()
}

fn shown(character: char) -> String {
    match character {
        ' ' => "a blank".to_owned(),
        character => format!("a `{}`", printable(&character.to_string())),
    }
}

/// It begins with a digit.
pub(crate) fn digit(span: Span, name: &str, what: Use) -> Diagnostic {
    super::E0219
        .say(format!("the name `{name}` of a {} begins with a digit", what.noun()))
        .at(span, "a name begins with a letter or `_`")
        .help(format!("write `_{name}`, or another name"))
}

/// There is none.
pub(crate) fn empty(span: Span, what: Use) -> Diagnostic {
    super::E0219
        .say(format!("the name of a {} is empty", what.noun()))
        .at(span, "a name is wanted here")
        .help("use letters, digits and `_`")
}
