//! A word that starts with a digit and is no number.
//!
//! ```bento
//! enum color : u8 { red = 0b12, green = 1_000 }
//! ```
//!
//! Numbers are decimal, or hexadecimal, octal or binary with `0x`, `0o` or `0b` in front; digits are not grouped. A name
//! starts with a letter or `_`: write `box2`, not `2box`.

use bento_span::{Diagnostic, Span};

/// `text` starts with a digit.
pub(crate) fn malformed_number(span: Span, text: &str) -> Diagnostic {
    let diagnostic = super::E0102.say(format!("`{text}` is not a number")).at(span, "starts with a digit");
    let starts_like_a_base = ["0x", "0X", "0o", "0b"].iter().any(|base| text.starts_with(base));
    if text.contains('_') && text.starts_with(|first: char| first.is_ascii_digit()) && !has_letters(text) {
        return diagnostic.help(format!("write `{}`: digits are not grouped", text.replace('_', "")));
    }
    if starts_like_a_base {
        return diagnostic.help("use only the digits of the base: 0 to 9 and a to f behind `0x`, 0 to 7 behind `0o`, 0 and 1 behind `0b`");
    }
    diagnostic.help("start a name with a letter or `_`; write a number in decimal, or behind `0x`, `0o` or `0b`")
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
