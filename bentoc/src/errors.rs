//! `bentoc errors`: the table of error numbers, or the one that a number or a name stands for.

use bento_span::nearest;
use bento_stdlib::{ERRORS, ErrorCode};
use serde::Serialize;

use crate::arguments::ErrorsOptions;
use crate::compile::print;
use crate::diagnostics::e0009_unknown_error;
use crate::{Session, json, status};

/// What headers put in front of the names.
const PREFIX: &str = "BOX_";

#[derive(Serialize)]
struct Row {
    number: u32,
    c: &'static str,
    rust: &'static str,
    meaning: &'static str,
}

/// Prints the table, or the row that was asked for.
pub(crate) fn errors(mut session: Session, options: &ErrorsOptions) -> u8 {
    let rows: Vec<&ErrorCode> = match &options.error {
        None => ERRORS.iter().collect(),
        Some(asked) => match find(asked) {
            Some(error) => vec![error],
            None => {
                session.diagnostics.push(e0009_unknown_error::unknown(asked, near(asked)));
                session.report();
                return status::ERRORS;
            }
        },
    };
    if options.listing.json {
        json::listing(&rows.into_iter().map(row).collect::<Vec<_>>());
    } else {
        print(&rows.into_iter().map(line).collect::<String>());
    }
    status::FINE
}

fn row(error: &ErrorCode) -> Row {
    Row { number: error.number, c: error.c_name, rust: error.rust_name, meaning: error.meaning }
}

fn line(error: &ErrorCode) -> String {
    format!("{:<16} {:>3}  {:<14} {}\n", error.c_name, error.number, error.rust_name, error.meaning)
}

/// The row of a number, negative as a function returns it or not, in any base that recipes know; or of a name as C, a header
/// or Rust has it.
fn find(asked: &str) -> Option<&'static ErrorCode> {
    let positive = asked.strip_prefix('-').unwrap_or(asked);
    if let Some(number) = number(positive) {
        return ERRORS.iter().find(|error| error.number == number);
    }
    let name = asked.strip_prefix("Error::").or_else(|| asked.strip_prefix(PREFIX)).unwrap_or(asked);
    ERRORS.iter().find(|error| error.c_name == name || error.rust_name == name)
}

fn number(text: &str) -> Option<u32> {
    let bases = [("0x", 16), ("0X", 16), ("0o", 8), ("0b", 2)];
    let based = bases.into_iter().find_map(|(prefix, base)| Some((text.strip_prefix(prefix)?, base)));
    let (digits, base) = based.unwrap_or((text, 10));
    u32::from_str_radix(digits, base).ok()
}

fn near(asked: &str) -> Option<&'static str> {
    let name = asked.strip_prefix(PREFIX).unwrap_or(asked);
    let upper = name.to_ascii_uppercase();
    nearest(&upper, ERRORS.iter().map(|error| error.c_name))
}
