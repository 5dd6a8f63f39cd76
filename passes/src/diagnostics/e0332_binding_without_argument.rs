//! `with` binds an argument that the function does not have. Here the type stands somewhere else than the binding, in a
//! `.bento` file or in the face of a child.
//!
//! ```toml
//! bento = 'log.bento'                    # fn log_write(u32 level) -> err
//! import.log_write.with.levle = 2
//! ```
//!
//! Write the argument's name: `import.log_write.with.level = 2`.

use bento_idl::ast::Binding;
use bento_span::{Diagnostic, Span};

/// `function` has no argument of the name; `near` has a name like it.
pub(crate) fn unknown(function: &str, binding: &Binding, near: Option<&str>, at: Span) -> Diagnostic {
    let diagnostic = super::E0332
        .say(format!("`{function}` has no argument `{}`", binding.name.value))
        .at(binding.name.span, "expected an argument of the function")
        .and(at, "the function");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("name one of its arguments, or remove the binding"),
    }
}
