//! `on_abort` stands on a function that has no use for it: one whose result carries errors anyway, or one that has no result which
//! could be a value.
//!
//! ```toml
//! import.sensor_read = 'fn() -> err32'
//! import.sensor_read.on_abort = -1
//! ```
//!
//! Remove it. A caller of a function with an error type gets the code of what went wrong. Where there is no result, give the
//! function an error type, or let the parent export the hook `__box_NAME_abort`.

use bento_span::{Diagnostic, Span};

/// Why a function has no value for calls that are not completed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Why {
    /// It says what went wrong.
    CarriesErrors,
    /// It has no result.
    GivesNothing,
    /// Nor does it return.
    NeverReturns,
    /// A pointer that callers use unseen.
    NeverNull,
}

/// `on_abort` at `value` is for nothing.
pub(crate) fn refused(function: &str, value: Span, at: Span, why: Why) -> Diagnostic {
    let (is, help) = match why {
        Why::CarriesErrors => {
            ("its result carries errors: the caller gets the code instead", "remove `on_abort`")
        }
        Why::GivesNothing => (
            "it gives nothing that could be a value",
            "give it an error type, like `-> err`, or export `__box_NAME_abort` in the parent of its box",
        ),
        Why::NeverReturns => (
            "it does not return, so there is nothing that could be a value",
            "remove `on_abort`, or export `__box_NAME_abort` in the parent of its box",
        ),
        Why::NeverNull => (
            "its result is a pointer that is never NULL",
            "make the result `nullable` and write `on_abort = 0`",
        ),
    };
    super::E0339
        .say(format!("`{function}` has no use for `on_abort`"))
        .at(value, is)
        .and(at, "the function")
        .help(help)
}
