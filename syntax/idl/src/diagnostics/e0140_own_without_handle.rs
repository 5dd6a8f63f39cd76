//! `own` in front of an argument says that the function keeps the handle: the box that passes it has it no more, whatever the
//! function gives. Nothing else can be kept, because nothing else is anybody's.
//!
//! ```bento
//! interface lamp {
//!     fn lamp_set(own u32 level) -> err;
//! }
//! ```
//!
//! Leave `own` out. A handle that is a result is the caller's without a word.

use bento_span::{Diagnostic, Span};

use crate::ast::Parameter;
use crate::edit;
use crate::print::print_parameter;

/// `own` in front of what is no handle by value.
pub(crate) fn no_handle(own: Span, whole: &Parameter) -> Diagnostic {
    without(own, whole).and(whole.ty.base.span, "this is no handle")
}

/// `own` in front of a result or a field.
pub(crate) fn not_an_argument(own: Span, whole: &Parameter) -> Diagnostic {
    without(own, whole).and(whole.ty.base.span, "this is no argument")
}

fn without(own: Span, whole: &Parameter) -> Diagnostic {
    super::E0140
        .say("`own` without a handle")
        .at(own, "only a handle that is an argument can be kept")
        .help(format!("write `{}`", print_parameter(&edit::without_own(whole))))
}
