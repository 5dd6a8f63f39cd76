//! The file is not valid TOML, so nothing of it was read.
//!
//! ```toml
//! stack = 0x800 bytes
//! ```
//!
//! Text stands in quotes: `stack = '0x800 bytes'`.

use std::ops::Range;

use bento_span::{Diagnostic, Span};

use crate::document::beginning;

/// Quotes that editors for prose make of others.
const TYPOGRAPHIC: [char; 4] = ['‘', '’', '“', '”'];

/// The keys below which a value stands that has others beside it.
const LONG_FORMS: &str = "`.path` of an output, `.memory` of a memory, `.type` of a function";

/// What the parser of TOML says about a range of a text.
pub(crate) fn said(span: Span, message: &str, (text, range): (&str, Range<usize>)) -> Diagnostic {
    super::E0201
        .say(format!("the recipe is not TOML: {message}"))
        .at(span, "here")
        .help(mend(message, text, range).unwrap_or_else(|| {
            "put text in single quotes, one `key = value` on a line, and see https://toml.io".to_owned()
        }))
}

/// What was most likely meant.
fn mend(message: &str, text: &str, range: Range<usize>) -> Option<String> {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let rest = line.get(range.start - start..).unwrap_or_default().trim_end();
    if line.trim_start().starts_with("//") {
        return Some("start a comment with `#`".to_owned());
    }
    if line.trim_start().starts_with('{') {
        return Some("write keys and values on lines of their own, without braces around all of them".to_owned());
    }
    if rest.starts_with(':') || line[..range.start - start].trim_end().ends_with(':') {
        return Some("write `=` instead of `:`".to_owned());
    }
    if rest.starts_with(';') {
        return Some("remove the `;`: nothing ends a line".to_owned());
    }
    let value = text.get(range.clone()).unwrap_or_default().trim();
    if message.starts_with("string values must be quoted") {
        return Some(match value.trim_matches(TYPOGRAPHIC) {
            "" => "write a value behind the `=`".to_owned(),
            "True" | "yes" => "write `true`".to_owned(),
            "False" | "no" => "write `false`".to_owned(),
            bare => format!("write it in quotes: `'{}'`", bare.replace('\'', "")),
        });
    }
    if message.starts_with("cannot extend value of type") {
        let parts = beginning(text, &range);
        let mut outer = parts.iter().rev().skip(1).map(String::as_str);
        let long = match (value, outer.next(), outer.next()) {
            ("runtime" | "loader", ..) => format!("{value}.{value}"),
            ("stack" | "heap" | "text" | "data" | "bss", ..) => format!("{value}.size"),
            (_, Some("output"), _) => format!("output.{value}.path"),
            (_, Some("memory"), _) => format!("memory.{value}.memory"),
            (_, Some(way @ ("import" | "export")), _) => format!("{way}.{value}.type"),
            (_, Some(scope), Some(way @ ("import" | "export"))) => format!("{way}.{scope}.{value}.type"),
            _ => return Some(format!("give the value of `{value}` by a key below it, too: {LONG_FORMS}")),
        };
        return Some(format!("write `{long} = …` for the value of `{value}`: other keys stand beside it"));
    }
    let known = [
        ("recursion limit", "use keys with fewer parts, and fewer lists within lists"),
        ("invalid boolean", "write `true` or `false`, in small letters"),
        ("radix must be lowercase", "write `0x` with a small `x`"),
        ("unexpected leading zero", "write the number without zeros in front; octal numbers begin with `0o`"),
        ("unclosed table", "close the header with `]`"),
        ("missing comma between array elements", "put a `,` between two values, or close the list with `]`"),
        ("unclosed array", "close the list with `]`"),
    ];
    known.into_iter().find(|(begin, _)| message.starts_with(begin)).map(|(_, mend)| mend.to_owned())
}
