//! Every box says how its code runs.
//!
//! ```toml
//! name = 'box1'
//! memory.ram = 'rw 0x2000'
//! ```
//!
//! Add `runtime = 'armv7m-mpu'` to the box, to its section in the parent's recipe, or to `all`.

use bento_span::{Diagnostic, Spanned};

/// The box, and where a recipe of its own would be.
pub(crate) fn said(name: &Spanned<String>, own_recipe: Option<&str>) -> Diagnostic {
    let said = super::E0221
        .say(format!("the box `{}` has no runtime", name.value))
        .at(name.span, "this box")
        .help("add `runtime = 'armv7m-mpu'` for an isolated box or `runtime = 'armv7m-sys'` for a system");
    match own_recipe {
        Some(path) => said.note(format!("it could stand in `{path}`, too, and there is no such file")),
        None => said,
    }
}
