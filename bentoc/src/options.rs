//! `bentoc options`: every key that a recipe can have.

use bento_recipe::options::{Applies, OPTIONS, OptionInfo};
use serde::Serialize;

use crate::arguments::OptionsOptions;
use crate::compile::print;
use crate::{json, schema, status};

#[derive(Serialize)]
struct Row {
    key: &'static str,
    value: &'static str,
    example: &'static str,
    default: &'static str,
    doc: &'static str,
    in_all: bool,
    short_for: Option<&'static str>,
}

/// Prints the table of options.
pub(crate) fn options(options: &OptionsOptions) -> u8 {
    if options.schema {
        json::listing(&schema::schema());
    } else if options.listing.json {
        json::listing(&OPTIONS.iter().map(row).collect::<Vec<_>>());
    } else {
        print(&OPTIONS.iter().map(text).collect::<String>());
    }
    status::FINE
}

fn row(option: &OptionInfo) -> Row {
    Row {
        key: option.key,
        value: option.kind.describe(),
        example: option.kind.example(),
        default: option.default,
        doc: option.doc,
        in_all: option.applies == Applies::Everywhere,
        short_for: option.same_as,
    }
}

/// The key, then indented what it takes and what it does.
fn text(option: &OptionInfo) -> String {
    let default =
        if option.default.is_empty() { String::new() } else { format!(", default {}", option.default) };
    format!("{}\n    {}{default}\n    {}\n", option.key, option.kind.describe(), option.doc)
}
