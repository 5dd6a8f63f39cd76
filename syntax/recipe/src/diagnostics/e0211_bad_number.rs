//! Numbers are decimal without zeros in front, or begin with `0x`, `0o` or `0b`; they end at 2^64-1.
//!
//! ```toml
//! memory.ram = 'rw 2000h'
//! ```
//!
//! Write `0x2000`.

use bento_span::{Diagnostic, Span};

/// A word where a number is wanted.
pub(crate) fn said(span: Span, word: &str) -> Diagnostic {
    let is_hexadecimal = !word.is_empty() && word.chars().all(|digit| digit.is_ascii_hexdigit());
    super::E0211
        .say(format!("`{word}` is not a number"))
        .at(span, "a number is wanted here")
        .help_if(scaled(word).map(|bytes| format!("write `{bytes:#x}`: sizes have no unit letters")))
        .help_if(is_hexadecimal.then(|| format!("write `0x{word}` if it is hexadecimal")))
        .help("write decimal digits, or `0x`, `0o`, `0b` and digits, up to 2^64-1")
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
