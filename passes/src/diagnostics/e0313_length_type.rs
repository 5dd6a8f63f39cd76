//! The argument that gives the length of an array is an unsigned integer of at most 32 bits. An alias of one will do; an
//! enumeration, flags or an alias of another type will not.
//!
//! ```bento
//! type count = i64;
//! interface log { fn log_write(const u8 text[size], count size) -> err; }
//! ```
//!
//! Write `usize size`.

use bento_idl::ast::{Base, Parameter};
use bento_span::Diagnostic;

/// `length` gives the length of `array`, but its type cannot.
pub(crate) fn not_a_length(array: &Parameter, length: &Parameter) -> Diagnostic {
    let name = length.name.as_ref().map_or("", |name| &name.value);
    let ty = match &length.ty.base.value {
        Base::Primitive(primitive) => primitive.word(),
        Base::Named(named) => named,
    };
    super::E0313
        .say(format!("`{name}` is a `{ty}`, which cannot be a length"))
        .at(length.span, "expected an unsigned integer of at most 32 bits, by value")
        .and(array.span, "the array whose length it gives")
        .help(format!("write `usize {name}`"))
}
