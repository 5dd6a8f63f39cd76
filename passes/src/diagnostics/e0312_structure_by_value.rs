//! A structure is passed by pointer. By value it would travel in registers and on the stack in ways that differ from language to
//! language.
//!
//! ```bento
//! struct point { i32 x; i32 y; }
//! interface robot { fn robot_go(point target) -> err; }
//! ```
//!
//! Write `const point *target`, or `mut point *target` for a structure that the function fills.

use bento_idl::ast::Parameter;
use bento_span::Diagnostic;

/// An argument is the structure `name` without a pointer.
pub(crate) fn passed(name: &str, stated: &Parameter) -> Diagnostic {
    let argument = stated.name.as_ref().map_or("x", |name| &name.value);
    super::E0312
        .say(format!("structure `{name}` is passed by value"))
        .at(stated.span, "expected a pointer")
        .help(format!("write `const {name} *{argument}`, or `mut {name} *{argument}` if it is filled in"))
}

/// A result is.
pub(crate) fn returned(name: &str, stated: &Parameter) -> Diagnostic {
    super::E0312
        .say(format!("structure `{name}` is returned by value"))
        .at(stated.span, "expected a number or a pointer")
        .help(format!("take an argument `mut {name} *result` and fill it in"))
}
