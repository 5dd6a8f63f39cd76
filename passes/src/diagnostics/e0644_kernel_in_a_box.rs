//! A runtime with the vector table is the root of its system: there is one vector table.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! [box.box1]
//! runtime = 'armv7m-sys'
//! ```
//!
//! Use `armv7m-mpu` for the box.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// `stated` is a kernel and a child.
pub(crate) fn nested(stated: &BoxRecipe, parent: &BoxRecipe) -> Diagnostic {
    super::E0644
        .say(format!("box `{}` is a kernel, and the child of another", stated.name.value))
        .at(stated.runtime.span, "a runtime for the root")
        .and(parent.name.span, "its parent")
        .help("use `armv7m-mpu` for it")
}
