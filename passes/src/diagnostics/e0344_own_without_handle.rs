//! `own` in front of an argument says that the function keeps the handle: the box that passes it has it no more. Only a handle
//! can be kept, and a function keeps one at most, since of two that are the same handle it would keep the second for nothing.
//!
//! ```bento
//! enum level : u8 { low, high }
//! interface lamp { fn lamp_set(own level to) -> err; }
//! ```
//!
//! Leave `own` out.

use bento_idl::ast::{Base, Parameter};
use bento_span::{Diagnostic, Span};

/// `own` stands in front of another type.
pub(crate) fn no_handle(stated: &Parameter, own: Span) -> Diagnostic {
    let name = match &stated.ty.base.value {
        Base::Named(name) => name,
        Base::Primitive(primitive) => primitive.word(),
    };
    super::E0344
        .say(format!("`own` in front of `{name}`, which is no handle"))
        .at(own, "only a handle can be kept")
        .and(stated.ty.base.span, "this is none")
        .help("leave `own` out")
}

/// A function keeps two.
pub(crate) fn second(first: Span, second: Span) -> Diagnostic {
    super::E0344
        .say("a function keeps two handles")
        .at(second, "if this is the same handle, it is gone already")
        .and(first, "the first")
        .help("leave out one `own`, or split the function")
}
