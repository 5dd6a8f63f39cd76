//! Two `.bento` files of one system declare a type of the same name, and they declare it differently. Both sides of a call must see one
//! type, and a header can hold only one.
//!
//! ```bento
//! struct point { i32 x; i32 y; }   // in maze.bento
//! struct point { i16 x; i16 y; }   // in robot.bento
//! ```
//!
//! Rename one of them, or make them the same: two files may repeat a declaration.

use bento_span::{Diagnostic, Span};

/// Type `name` is declared again, and differently.
pub(crate) fn differently(name: &str, again: Span, first: Option<&Span>) -> Diagnostic {
    let diagnostic = super::E0303
        .say(format!("type `{name}` is declared in two ways"))
        .at(again, "this declaration")
        .help("rename one of them, or make them the same");
    match first {
        Some(first) => diagnostic.and(*first, "differs from this one"),
        None => diagnostic,
    }
}
