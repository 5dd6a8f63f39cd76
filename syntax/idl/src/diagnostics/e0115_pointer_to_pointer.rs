//! A pointer or array holds plain elements. It never holds pointers, and an array never holds arrays.
//!
//! ```bento
//! interface args {
//!     fn args_set(const u8 **list) -> err;
//!     fn args_names(const u8 *list[4]) -> err;
//! }
//! ```
//!
//! A pointer inside memory that the other box can write could be changed after it was checked, so the boundary does not
//! carry any. Pass one pointer a call, or pass offsets into one array.

use bento_span::{Diagnostic, Span};

/// More than one `*` or `[n]`.
pub(crate) fn pointer_to_pointer(first: Span, second: Span) -> Diagnostic {
    super::E0115
        .say("a pointer to a pointer")
        .at(second, "a second pointer or array")
        .and(first, "the first")
        .note("what is behind a pointer could be changed after it was checked, so it holds no pointers")
        .help("use only one `*` or `[n]`; pass several pointers as several arguments or calls")
}

/// Several dimensions of a field.
pub(crate) fn several_dimensions(first: Span, second: Span) -> Diagnostic {
    super::E0115
        .say("an array of arrays")
        .at(second, "a second dimension")
        .and(first, "the first")
        .help("write one array with the product of both lengths")
}
