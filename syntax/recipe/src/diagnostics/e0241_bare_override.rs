//! On the command line `--key` alone means true, and only for options that are true or false.
//!
//! ```sh
//! bentoc build --stack
//! ```
//!
//! Write `--stack=0x800`.

use bento_span::{Diagnostic, Span};

use crate::value::Asked;

/// The option.
pub(crate) fn said(span: Span, asked: Asked<'_>) -> Diagnostic {
    super::E0241
        .say(format!("`{}` needs {}", asked.key(), asked.kind.describe()))
        .at(span, "there is no `=` in it")
        .help(format!("add a value, like `={}`", asked.kind.example().trim_matches('\'')))
}
