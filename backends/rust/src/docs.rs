//! Documentation as attributes, which the printer writes as comments.

use syn::{Attribute, parse_quote};

/// A line.
pub(crate) fn attribute(line: &str) -> Attribute {
    let line = format!(" {}", shown(line));
    let line = line.trim_end();
    parse_quote!(#[doc = #line])
}

/// The lines that the recipe has.
pub(crate) fn attributes(lines: &[String]) -> Vec<Attribute> {
    lines.iter().map(|line| attribute(line)).collect()
}

/// No control characters, and no marks of writing direction, which the compiler refuses.
fn shown(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() || is_direction_mark(letter), " ")
}

/// Unicode Standard Annex 9, table 4.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
