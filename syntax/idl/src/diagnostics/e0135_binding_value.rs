//! `with` binds an argument to an integer that the argument's type can hold. Pointers and floats cannot be bound.
//!
//! ```bento
//! box lamp {
//!     import fn log_write(u8 level) -> err with level = 300;
//! }
//! ```
//!
//! Choose a number that fits, or widen the argument.

use bento_span::Diagnostic;

use crate::ast::{Binding, Parameter};
use crate::print::print_parameter;

/// The argument is no integer.
pub(crate) fn not_an_integer(binding: &Binding, argument: &Parameter) -> Diagnostic {
    super::E0135
        .say(format!("`{}` cannot be bound to a number", print_parameter(argument)))
        .at(binding.value.span, "an integer")
        .and(argument.span, "not an integer")
        .help("remove the binding, and pass the argument with each call")
}

/// The number is not in `low..=high`.
pub(crate) fn does_not_fit(binding: &Binding, argument: &Parameter, low: i128, high: i128) -> Diagnostic {
    super::E0135
        .say(format!("{} does not fit into `{}`", binding.value.value, print_parameter(argument)))
        .at(binding.value.span, format!("expected {low} to {high}"))
        .and(argument.span, "the argument")
        .help("choose another number, or widen the argument")
}
