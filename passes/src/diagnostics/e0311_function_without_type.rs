//! A recipe says something about a function, like its alias, but neither the recipe nor a `.bento` file of the box gives its type.
//!
//! ```toml
//! bento = 'maze.bento'
//! import.maze_getwith.alias = 'width'   # maze.bento has `maze_getwidth`
//! ```
//!
//! Correct the name, or give the type: `import.NAME.type = 'fn() -> err'`.

use bento_ir::Direction;
use bento_span::{Diagnostic, Span};

/// Nobody gives the type of `name`; `near` has one.
pub(crate) fn untyped(direction: Direction, name: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let word = match direction {
        Direction::Import => "import",
        Direction::Export => "export",
    };
    let diagnostic = super::E0311
        .say(format!("{word} `{name}` has no type"))
        .at(at, "no `.bento` file of the box has it either");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help(format!("give its type: `{word}.{name}.type = 'fn() -> err'`")),
    }
}
