//! `with` binds arguments of the function in front of it, each at most once.
//!
//! ```bento
//! box lamp {
//!     import fn log_write(u32 level) -> err with levle = 2;
//! }
//! ```
//!
//! Write the argument's name: `with level = 2`.

use bento_span::Diagnostic;

use crate::ast::Name;

/// No argument has the name; `near` has a name like it.
pub(crate) fn unknown_binding(name: &Name, near: Option<&str>) -> Diagnostic {
    let diagnostic = super::E0134
        .say(format!("no argument is named `{}`", name.value))
        .at(name.span, "expected an argument of the function");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name one of the arguments, or remove the binding"),
    }
}

/// Bound again.
pub(crate) fn bound_twice(first: &Name, again: &Name) -> Diagnostic {
    super::E0134
        .say(format!("`{}` is bound twice", again.value))
        .at(again.span, "again")
        .and(first.span, "first here")
        .help("remove one of them")
}
