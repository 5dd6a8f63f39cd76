//! Numbers are decimal without zeros in front, or begin with `0x`, `0o` or `0b`; they end at 2^64-1.
//!
//! ```toml
//! memory.ram = 'rw 2000h'
//! ```
//!
//! Write `0x2000`.

use bento_span::{Diagnostic, Span};

use crate::memory::parse_number;

/// A word where a number is wanted.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    let is_hexadecimal = !word.is_empty() && word.chars().all(|digit| digit.is_ascii_hexdigit());
    let said = super::E0211
        .say(format!("`{word}` is not a number"))
        .at(span, "a number is wanted here")
        .help_if(scaled(word).map(|bytes| format!("write `{bytes:#x}`: sizes have no unit letters")))
        .help_if(UNITS.contains(&word).then_some("count bytes, without a unit: 8 KiB are `0x2000`"))
        .help_if((word == "byte").then_some("write `bytes`, or nothing: sizes are in bytes"))
        .help_if(is_mode(word).then(|| format!("write the mode in front, like '{word} 0x2000'")))
        .help_if(without_signs(word).map(|number| format!("write it without `_`: `{number}`")))
        .help_if(is_hexadecimal.then(|| format!("write `0x{word}` if it is hexadecimal")));
    let is_strange = said.help.is_empty();
    said.help_if(is_strange.then_some("write decimal digits, or `0x`, `0o`, `0b` and digits, up to 2^64-1"))
}

const UNITS: [&str; 8] = ["k", "K", "kB", "KB", "KiB", "M", "MB", "MiB"];

fn is_mode(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| "rwxp".contains(letter))
}

/// A number of TOML or Rust: there `_` may stand between digits.
fn without_signs(word: &str) -> Option<String> {
    let number = word.replace('_', "");
    (word.contains('_') && parse_number(&number).is_some()).then_some(number)
}

/// The bytes of a size with a unit letter, like `16K`.
fn scaled(word: &str) -> Option<u64> {
    let (number, unit) = word.split_at_checked(word.find(|letter: char| !letter.is_ascii_digit())?)?;
    let shift = match unit.to_ascii_lowercase().as_str() {
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(1 << shift)
}
