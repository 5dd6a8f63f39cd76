//! Two names of an enumeration have the same number, so that one of them could never be told from the other. In `flags` this
//! is allowed: a name may stand for several bits.
//!
//! ```bento
//! enum color : u8 { red = 1, green, blue = 2 }
//! ```
//!
//! `green` is 2 too, because it follows 1. Give one of them another number.

use bento_span::Diagnostic;

use crate::ast::Variant;

/// `again` has the number of `first`.
pub(crate) fn duplicate_value(first: &Variant, again: &Variant, value: i128) -> Diagnostic {
    let place = |variant: &Variant| variant.value.as_ref().map_or(variant.name.span, |written| written.span);
    super::E0130
        .say(format!("`{}` and `{}` are both {value}", first.name.value, again.name.value))
        .at(place(again), format!("this is {value} too"))
        .and(place(first), format!("this is {value}"))
        .help("give one of them another number")
}
