//! Import and export of one function are stated with two types. Number of arguments, every type with its modifiers and lengths, the
//! result and `noreturn` must be the same; only the names of arguments may differ. What the two sides do not agree on would be read
//! from the wrong registers.
//!
//! ```toml
//! import.box1_add = 'fn(i32, i32, i32) -> i32'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! export.box1_add = 'fn(i32, i32) -> i32'
//! ```
//!
//! What an export binds by `with` nobody but its own box sees: the import is stated without it.
//!
//! Make both the same, or state the function once in a `.bento` file that both boxes name.

use bento_ir::System;
use bento_span::Diagnostic;

use super::{Placed, and, at};
use crate::agreement::Difference;
use crate::spelling;

/// The import is answered by an export of another type.
pub(crate) fn differ(
    system: &System,
    (import, imported): Placed<'_>,
    (export, exported): Placed<'_>,
    difference: &Difference,
) -> Diagnostic {
    let (here, there) = (&system.boxes[import.owner].name, &system.boxes[export.owner].name);
    let types = [import, export].map(|port| port.crossing_type(system));
    let mut diagnostic = super::E0402
        .say(format!("`{}` is imported by `{here}` and exported by `{there}` with two types", import.name))
        .note(difference.words(system, (&format!("`{here}`"), &types[0]), (&format!("`{there}`"), &types[1])))
        .help("make both the same, or state it once in a `.bento` file that both boxes name");
    if !export.bound.is_empty() {
        let seen = spelling::in_a_recipe(system, &types[1]);
        diagnostic = diagnostic.note(format!("what `{there}` binds nobody else sees: it is `{seen}` here"));
    }
    and(at(diagnostic, imported, "the import"), exported, "the export")
}
