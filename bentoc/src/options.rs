//! `bentoc options`: every key that a recipe can have.

use std::io::Write;

use bento_recipe::options::{OPTIONS, OptionInfo};

use crate::status;

/// Prints the table of options.
pub(crate) fn options() -> u8 {
    let text: String = OPTIONS.iter().map(row).collect();
    // A reader that went away is no error.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status::FINE
}

/// The key, then indented what it takes and what it does.
fn row(option: &OptionInfo) -> String {
    let default =
        if option.default.is_empty() { String::new() } else { format!(", default {}", option.default) };
    format!("{}\n    {}{default}\n    {}\n", option.key, option.kind.describe(), option.doc)
}
