//! Two functions of a box have the same C symbol. Every import becomes a function of its symbol; an export wants one. The symbol is the
//! `alias`, or the name without one.
//!
//! ```toml
//! import.box1.add = 'fn(i32, i32) -> i32'
//! import.box2.add = 'fn(i32, i32) -> i32'
//! ```
//!
//! Give one of them an alias: `import.box2.add.alias = 'box2_add'`. Two exports of one type may share a symbol, and so may an export
//! and an import of one type: the export then hands on what the import calls.
//!
//! In C a function and a type cannot have one name either.

use bento_ir::{Direction, Port};
use bento_span::{Diagnostic, Span};

/// Two functions of one box have the same symbol.
pub(crate) fn twice(first: (&Port, Span), again: (&Port, Span)) -> Diagnostic {
    let ((first, first_span), (port, span)) = (first, again);
    let word = |port: &Port| match port.direction {
        Direction::Import => "import",
        Direction::Export => "export",
    };
    let diagnostic = super::E0318
        .say(format!("two functions of one box have the symbol `{}`", port.symbol))
        .at(span, format!("{} `{}`", word(port), port.name))
        .and(first_span, format!("{} `{}`", word(first), first.name));
    if first.direction == Direction::Import && port.direction == Direction::Import {
        return diagnostic.help(format!("give one an alias, like `alias = 'other_{}'`", port.symbol));
    }
    diagnostic
        .note("an export can share a symbol only with a function of its own type")
        .help(format!("give one an alias, like `alias = 'other_{}'`, or make the types agree", port.symbol))
}

/// A function has the name of a declared type, which stands at `declared`.
pub(crate) fn like_a_type(port: &Port, span: Span, declared: Option<Span>) -> Diagnostic {
    let diagnostic = super::E0318
        .say(format!("the function `{0}` has the name of the type `{0}`", port.symbol))
        .at(span, "in C the two would be one name");
    super::and(diagnostic, declared, "the type")
        .help(format!("rename one of them, or give the function an alias, like `alias = '{}_'`", port.symbol))
}
