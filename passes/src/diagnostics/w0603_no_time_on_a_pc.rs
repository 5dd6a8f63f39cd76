//! On a PC nothing counts the time of calls: a box's budget has no effect there.
//!
//! ```toml
//! board = 'host'
//! [box.box1]
//! budget = '10ms'
//! ```
//!
//! The same recipe on a board with the MPU has its budget. Deny this warning where a test depends on it.

use bento_span::{Diagnostic, Span};

/// Box `name` has a budget that nothing counts.
pub(crate) fn said(name: &str, budget: Span, board: Option<Span>) -> Diagnostic {
    let said = super::W0603
        .say(format!("on a PC nothing counts the time of box `{name}`: a call of it may never come back"))
        .at(budget, "this budget has no effect");
    let said = if let Some(board) = board { said.and(board, "this is a PC") } else { said };
    said.help("end a run that takes too long from outside: `bentoc run --timeout=SECONDS`")
}
