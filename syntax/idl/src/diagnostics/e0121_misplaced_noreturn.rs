//! `noreturn` stands alone behind the arrow. It says that the function never comes back, so there is no result beside it.
//!
//! ```bento
//! interface system {
//!     fn system_halt() -> (noreturn, err);
//! }
//! ```
//!
//! Write `-> noreturn`, or `-> err` if the function can fail and come back.

use bento_span::{Diagnostic, Span};

/// `noreturn` beside results.
pub(crate) fn noreturn_with_results(noreturn: Span, result: Span) -> Diagnostic {
    super::E0121
        .say("`noreturn` beside a result")
        .at(noreturn, "the function never comes back")
        .and(result, "but this comes back")
        .help("write `-> noreturn` alone, or only the result")
}

/// `noreturn` as an argument, a field or a named result.
pub(crate) fn not_a_type(noreturn: Span) -> Diagnostic {
    super::E0121
        .say("`noreturn` is not a type")
        .at(noreturn, "`noreturn` stands alone behind the arrow")
        .help("remove it, or write the type that is meant")
}
