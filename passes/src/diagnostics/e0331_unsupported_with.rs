//! `with` binds an argument of a function to a constant. The language has it, but this version makes no wrappers for it yet.
//!
//! ```toml
//! import.log_write = { type = 'fn(u32 level, const u8 *text) -> err', with.level = 2 }
//! ```
//!
//! Remove it, and write the wrapper in the box: a function that calls the import with the constant.

use bento_idl::ast::{Binding, Name};
use bento_span::Diagnostic;

/// `function` binds an argument.
pub(crate) fn unsupported(function: &Name, binding: &Binding) -> Diagnostic {
    super::E0331
        .say(format!(
            "`{}` binds `{}`: `with` is not supported by this version",
            function.value, binding.name.value
        ))
        .at(binding.name.span, "would be passed by the caller")
        .and(function.span, "the function")
        .help(format!("remove it, and pass {} with each call or from a wrapper", binding.value.value))
}
