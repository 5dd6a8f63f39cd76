//! `with` binds an argument that is no integer by value: a pointer, an array, a float or a handle. A constant pointer would be
//! an address that nobody checked, and a box that is handed one could not say whose it is; handles are given when the system runs.
//!
//! ```toml
//! bento = 'log.bento'                    # fn log_write(const u8 text[size], usize size) -> err
//! import.log_write.with.text = 0x20000000
//! ```
//!
//! Remove the binding, and pass the argument with each call.

use bento_idl::ast::Binding;
use bento_span::{Diagnostic, Span};

/// The argument of `function` is no integer.
pub(crate) fn no_integer(function: &str, binding: &Binding, at: Span) -> Diagnostic {
    super::E0334
        .say(format!("`{}` of `{function}` cannot be bound", binding.name.value))
        .at(binding.name.span, "only integers by value can be bound")
        .and(at, "the function")
        .help("remove the binding, and pass the argument with each call")
}
