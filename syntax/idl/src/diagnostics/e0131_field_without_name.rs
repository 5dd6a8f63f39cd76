//! Every field of a structure has a name.
//!
//! ```bento
//! struct extent { u32; u32; }
//! ```
//!
//! Write `u32 width; u32 height;`.

use bento_span::Diagnostic;

use crate::ast::Parameter;
use crate::print::print_parameter;

/// Only a type.
pub(crate) fn field_without_name(field: &Parameter) -> Diagnostic {
    super::E0131
        .say("a field without a name")
        .at(field.span, "expected a type and a name")
        .help(format!("write `{} NAME`", print_parameter(field)))
}
