//! The value is of another type than the option takes.
//!
//! ```toml
//! stack = true
//! ```
//!
//! Give a value of the right type: `stack = 0x800`.

use bento_span::{Diagnostic, Span};

use crate::value::Asked;

/// A value that the option cannot take.
pub(crate) fn said(span: Span, found: &str, asked: Asked<'_>) -> Diagnostic {
    let wanted = asked.kind.describe();
    super::E0204
        .say(format!("`{}` is {wanted}, not {found}", asked.key()))
        .at(span, format!("this is {found}"))
        .help(format!("write a value like {}", asked.kind.example()))
}

/// A value where only keys can stand.
pub(crate) fn not_a_table(span: Span, found: &str, path: &str) -> Diagnostic {
    super::E0204
        .say(format!("`{path}` is a table, not {found}"))
        .at(span, format!("this is {found}"))
        .help(match path.split('.').next_back() {
            Some("box" | "super") => format!("give the box a name: `[{path}.NAME]`"),
            Some("memory") => format!("give the memory a name: `{path}.ram = 'rw 0x2000'`"),
            Some("import" | "export") => format!("name the function: `{path}.NAME = 'fn() -> err'`"),
            Some("output") => format!("say of which kind: `{path}.h = 'bb.h'`"),
            Some("define") => format!("give each a key: `{path}.NAME = 1`"),
            Some("with") => format!("name the argument: `{path}.NAME = 3`"),
            Some(_) | None => format!("write keys in it, like `{path}.NAME = …`"),
        })
}
