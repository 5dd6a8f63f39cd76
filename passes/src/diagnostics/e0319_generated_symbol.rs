//! `bentoc` makes functions and variables of its own. Their symbols begin with `__box_`, or are those that newlib needs from below,
//! like `_sbrk`, or those that the linker script defines, like `end`. A function of the user cannot have such a symbol, and boxes
//! cannot have names that lead to the same one twice.
//!
//! ```toml
//! export.hello.alias = '__box_init'
//! import.reset.alias = '_exit'
//! ```
//!
//! Choose another alias, or another name for the box.

use bento_ir::Port;
use bento_span::{Diagnostic, Span};

/// The symbol of a function is one that bentoc makes.
pub(crate) fn by_port(port: &Port, at: Span) -> Diagnostic {
    super::E0319
        .say(format!("the symbol `{}` belongs to bentoc", port.symbol))
        .at(at, "would be defined twice")
        .help(format!("give it another alias, like `alias = 'my_{}'`", port.symbol.trim_start_matches('_')))
}

/// The name of a box leads to a symbol that is taken, by the box at `other` or by bentoc itself.
pub(crate) fn by_box_name(
    name: &bento_span::Spanned<String>,
    symbol: &str,
    other: Option<Span>,
) -> Diagnostic {
    let diagnostic = super::E0319
        .say(format!("the name of box `{}` leads to the symbol `{symbol}`, which is taken", name.value))
        .at(name.span, "cannot be called so");
    let diagnostic = match other {
        Some(other) => diagnostic.and(other, "by this box"),
        None => diagnostic,
    };
    diagnostic.help(format!("choose another name, like `{}_box`", name.value))
}
