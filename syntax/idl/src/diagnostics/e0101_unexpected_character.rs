//! A character that no name, number or sign of the language starts with.
//!
//! ```bento
//! interface maze {
//!     fn maze_get(usize "x") -> err32;
//! }
//! ```
//!
//! Names are made of ASCII letters, digits and `_` and stand without quotes. Comments start with `//`. Remove the character, or
//! write what is meant: `usize x`.

use bento_span::{Diagnostic, Span};

/// `text` starts no token.
pub(crate) fn unexpected_character(span: Span, text: &str) -> Diagnostic {
    let count = text.chars().count();
    let what = if count == 1 { "character" } else { "characters" };
    let shown: String = text.chars().take(MOST_SHOWN).flat_map(shown).collect();
    super::E0101
        .say(format!("unexpected {what} `{shown}`"))
        .at(span, "no name, number or sign starts like this")
        .help(mend(text))
}

/// How many characters a headline shows.
const MOST_SHOWN: usize = 32;

/// Characters that cannot be seen are escaped.
fn shown(character: char) -> impl Iterator<Item = char> {
    let is_plain = !character.is_control() && (character.is_ascii() || character.is_alphanumeric());
    let escaped = (!is_plain).then(|| character.escape_debug());
    escaped.into_iter().flatten().chain(is_plain.then_some(character))
}

/// What somebody who wrote `text` probably meant.
fn mend(text: &str) -> &'static str {
    match text.chars().next() {
        Some('.') if text.starts_with("...") => "a function has a fixed number of arguments",
        Some('<' | '>') if text.len() > 1 => "write the number itself, like `4` or `0x4`",
        Some('"' | '\'' | '`' | '“' | '”' | '‘' | '’') => "write names without quotes",
        Some('#' | '%') => "start a comment with `//`",
        Some('–' | '—' | '−') => "write a minus sign as `-`",
        Some('<') => "no type has parameters: `err32` is a number or an error, and `nullable` pointers may be missing",
        Some('>') => "write the arrow as `->`, and the element of a pointer or array in front of it",
        Some('.') => "write `scope BOX` to name a box",
        Some('&') => "write a pointer as `const u8 *x` or `mut u8 *x`",
        Some(letter) if letter.is_alphabetic() => "make names of the letters A to Z, digits and `_`",
        Some(_) | None => "remove it",
    }
}
