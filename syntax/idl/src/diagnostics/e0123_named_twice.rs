//! The name of an argument stands in front of its type with a `:`, or behind it, but not both.
//!
//! ```bento
//! interface maze {
//!     fn maze_get(x: usize column) -> err32;
//! }
//! ```
//!
//! Write `usize x` or `x: usize`.

use bento_span::Diagnostic;

use crate::ast::Name;

/// `first: … second`.
pub(crate) fn named_twice(first: &Name, second: &Name) -> Diagnostic {
    super::E0123
        .say(format!("this is named both `{}` and `{}`", first.value, second.value))
        .at(second.span, "a second name")
        .and(first.span, "the first")
        .help("remove one of the names")
}
