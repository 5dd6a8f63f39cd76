//! In the face of a box behind the MPU a function is told by its name alone: its number is the rank of the name. So it cannot import,
//! or export, the same name twice, not even for different boxes.
//!
//! ```toml
//! [box.lamp]
//! export.set = 'fn(bool) -> err'
//! export.sys.set = 'fn(bool) -> err'
//! ```
//!
//! Rename one of them, or remove it: a box behind the MPU deals with its parent only. For the same reason a hook has one answer in
//! any box.

use bento_ir::Direction;
use bento_span::{Diagnostic, Span};

/// Box `owner` has `name` twice.
pub(crate) fn twice(direction: Direction, name: &str, owner: &str, again: Span, first: Span) -> Diagnostic {
    let does = match direction {
        Direction::Import => "imports",
        Direction::Export => "exports",
    };
    super::E0316
        .say(format!("box `{owner}` {does} `{name}` twice"))
        .at(again, "again")
        .and(first, "first here")
        .help("remove or rename one of them: behind the MPU a name has one number")
}

/// Two exports answer one hook of box `owner`.
pub(crate) fn hook_twice(name: &str, owner: &str, again: Span, first: Span) -> Diagnostic {
    super::E0316
        .say(format!("box `{owner}` answers the hook `{name}` twice"))
        .at(again, "again")
        .and(first, "first here")
        .help("remove one of them: a hook is called in its own box only, so a scope makes no difference")
}
