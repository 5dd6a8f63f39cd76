//! `with` binds an argument to a number that it cannot be: not a number of its enumeration, not a union of its flags, outside
//! of its type, or, for the length of an array, 0 or more elements than there is memory.
//!
//! ```toml
//! bento = 'log.bento'                    # enum severity: u8 { quiet = 0, loud = 1 } ... fn log_write(severity level)
//! import.log_write.with.level = 2
//! ```
//!
//! Choose one of the numbers that the message lists.

use bento_idl::ast::Binding;
use bento_span::{Diagnostic, Span};

/// The number is none of `expected`.
pub(crate) fn does_not_fit(binding: &Binding, expected: &str, function: Span) -> Diagnostic {
    super::E0333
        .say(format!("`{}` cannot be {}", binding.name.value, binding.value.value))
        .at(binding.value.span, format!("expected {expected}"))
        .and(function, "the function")
        .help(format!("bind it to {expected}"))
}
