//! `with`, `scope` and `alias` stand at most once behind a function.
//!
//! ```bento
//! box lamp {
//!     import fn log_write(u32 level) -> err scope logger scope kernel;
//! }
//! ```
//!
//! Keep one of them. Several bindings follow one `with`: `with a = 1, b = 2`.

use bento_span::{Diagnostic, Span};

/// `clause` again.
pub(crate) fn repeated_clause(first: Span, again: Span, clause: &str) -> Diagnostic {
    let mend = match clause {
        "with" => "write all bindings behind one `with`: `with a = 1, b = 2`",
        _ => "keep one of them",
    };
    super::E0136
        .say(format!("`{clause}` is said twice"))
        .at(again, "again")
        .and(first, "first here")
        .help(mend)
}
