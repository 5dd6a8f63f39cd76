//! A backend cannot say something that the recipe asks for.
//!
//! These are honest limits of this version, not faults of the recipe; the message says which function or name it is about.

use bento_span::{Diagnostic, Span};

/// The output that cannot be written.
pub(crate) fn limit(what: &str, help: &str, span: Span) -> Diagnostic {
    super::E0706.say(what).at(span, "needed by this box").help(help)
}

/// The function that is in the way.
pub(crate) fn of_function(what: &str, help: &str, span: Span) -> Diagnostic {
    super::E0706.say(what).at(span, "this function").help(help)
}
