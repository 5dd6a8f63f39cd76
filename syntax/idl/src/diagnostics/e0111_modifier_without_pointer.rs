//! `const`, `mut` and `nullable` say what may be done with the memory behind a pointer or array. A number goes by value and
//! has no such memory.
//!
//! ```bento
//! interface lamp {
//!     fn lamp_set(const u32 level) -> err;
//! }
//! ```
//!
//! Write `u32 level`, or `const u32 *level` if a pointer is meant.

use bento_span::{Diagnostic, Spanned};

use crate::ast::{Modifier, Parameter};
use crate::edit;
use crate::print::print_parameter;

/// `modifier` in front of a type that goes by value.
pub(crate) fn modifier_without_pointer(modifier: Spanned<Modifier>, whole: &Parameter) -> Diagnostic {
    let word = modifier.value.word();
    let by_value = print_parameter(&edit::without_modifiers(whole));
    let pointer = print_parameter(&edit::as_pointer(whole));
    super::E0111
        .say(format!("`{word}` without a pointer or array"))
        .at(modifier.span, "this speaks of memory behind a pointer")
        .and(whole.ty.base.span, "this goes by value")
        .help(format!("write `{by_value}`, or `{pointer}` if a pointer is meant"))
}

/// `const` in front of an array that is part of a structure.
pub(crate) fn modifier_in_structure(modifier: Spanned<Modifier>, whole: &Parameter) -> Diagnostic {
    let word = modifier.value.word();
    super::E0111
        .say(format!("`{word}` in a structure"))
        .at(modifier.span, "this speaks of memory behind a pointer")
        .and(whole.ty.base.span, "this is part of the structure")
        .help(format!("write `{}`", print_parameter(&edit::without_modifiers(whole))))
        .help("say `const` or `mut` where a pointer to the structure is passed")
}
