//! Options of the recipe are given as `--key.sub=value`, without blanks around `=`. The value is TOML, or text as it is.
//!
//! ```sh
//! bentoc build --box..stack=0x800
//! ```
//!
//! Write `--box.box1.stack=0x800`.

use bento_span::{Diagnostic, Span};

const HELP: &str = "write `--key.sub=value`, like `--box.box1.stack=0x800`";

/// It does not begin like an option.
pub(crate) fn no_dashes(span: Span, text: &str) -> Diagnostic {
    super::E0233.say(format!("`{text}` is not an option")).at(span, "`--` and a key are wanted here").help(HELP)
}

/// Its key has an empty part, or far too many.
pub(crate) fn bad_key(span: Span, key: &str) -> Diagnostic {
    super::E0233.say(format!("`{key}` is not a key")).at(span, "a part of it is empty, or it has too many").help(HELP)
}

/// Its value begins like TOML and is not.
pub(crate) fn bad_value(span: Span, message: &str) -> Diagnostic {
    super::E0233
        .say(format!("the value is not TOML: {message}"))
        .at(span, "begins like TOML")
        .help("write lists as \"['a', 'b']\" with quotes for the shell around, and text without quotes of its own")
}
