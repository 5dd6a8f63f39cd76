//! A value of an enumeration does not fit into its width.
//!
//! ```bento
//! enum color : u8 { red = 255, green }
//! ```
//!
//! `green` would be 256. Widen the enumeration (`: u16`) or choose another number. In `flags` a value without a number is the
//! bit above the highest of the value before it.

use bento_span::Spanned;
use bento_span::Diagnostic;

use crate::ast::{Primitive, Variant};

/// `variant` has the number `value`, which `width` cannot hold.
pub(crate) fn value_out_of_width(variant: &Variant, value: i128, width: &Spanned<Primitive>) -> Diagnostic {
    let (low, high) = width.value.range().unwrap_or_default();
    let place = variant.value.as_ref().map_or(variant.name.span, |written| written.span);
    super::E0129
        .say(format!("`{}` is {value}, which does not fit into `{}`", variant.name.value, width.value.word()))
        .at(place, format!("expected {low} to {high}"))
        .and(width.span, "the width")
        .help("choose a wider type or another number")
}
