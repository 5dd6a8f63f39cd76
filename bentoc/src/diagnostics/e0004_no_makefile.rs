//! `bentoc run` builds with the Makefile that it generates, and the recipe asks for none.
//!
//! ```toml
//! output.mk = 'Makefile'
//! ```

use bento_span::{Diagnostic, Span};

pub(crate) fn no_makefile(owner: &str, span: Span) -> Diagnostic {
    super::E0004
        .say(format!("nothing to build box `{owner}` with"))
        .at(span, "has no Makefile among its outputs")
        .help("add `output.mk = 'Makefile'`")
}
