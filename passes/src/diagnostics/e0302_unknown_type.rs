//! A function or a declaration names a type that is neither one of the language nor declared where it is looked up: in a `.bento`
//! file that is the file itself, in a recipe the `.bento` files that the box names.
//!
//! ```bento
//! interface maze {
//!     fn maze_set(const cel *cell) -> err;
//! }
//! struct cell { u8 x; u8 y; }
//! ```
//!
//! Correct the name, declare the type, or name the file that declares it with `bento`.

use bento_span::{Diagnostic, Span};

/// `name` means nothing; `near` is like it.
pub(crate) fn unknown(name: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        super::E0302.say(format!("there is no type `{name}`")).at(at, "neither declared nor of the language");
    match near {
        _ if ["string", "str", "String"].contains(&name) => diagnostic
            .help("write `const i8 *text` for a text of C, or `const u8 text[size], usize size` for bytes"),
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(
            "declare it in the same `.bento` file; in a recipe, name the file that declares it with `bento`",
        ),
    }
}
