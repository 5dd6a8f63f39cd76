//! An export answers a hook, and its type is not the one that the hook is called with. Interrupt handlers, for instance, take nothing
//! and return nothing.
//!
//! ```toml
//! export.__box_irq8_handler = 'fn(u32) -> err'
//! ```
//!
//! Give it the type of the hook.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};
use crate::agreement::Difference;
use crate::spelling;

/// `export` answers a hook that is called otherwise; the hook stands where the runtime or loader does that has it.
pub(crate) fn another_type(
    system: &System,
    (hook, asked): Placed<'_>,
    (export, exported): Placed<'_>,
    difference: &Difference,
) -> Diagnostic {
    let types = [hook, export].map(|port| port.crossing_type(system));
    let wanted = spelling::in_a_recipe(system, &types[0]);
    let diagnostic = super::E0406.say(format!("the hook `{}` has the type `{wanted}`", hook.name));
    and(at(diagnostic, exported, "another type"), asked, "this has the hook")
        .note(difference.words(system, ("the hook", &types[0]), ("the export", &types[1])))
        .help(format!("write `{wanted}`"))
}
