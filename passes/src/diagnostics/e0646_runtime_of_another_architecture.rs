//! Kernel and boxes of a system run on one processor, so their runtimes are of one architecture.
//!
//! ```toml
//! runtime = 'armv8m-sys'
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Use the runtime of the kernel's architecture for the box.

use bento_ir::Architecture;
use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// The runtime of `stated` is not of the architecture that the root's runtime sets.
pub(crate) fn mixed(stated: &BoxRecipe, root: &BoxRecipe, architecture: Architecture) -> Diagnostic {
    super::E0646
        .say(format!(
            "box `{}` is for another architecture than its kernel `{}`",
            stated.name.value, root.name.value
        ))
        .at(stated.runtime.span, "an MPU that the processor does not have")
        .and(root.runtime.span, "the kernel's runtime")
        .help(format!("use `{}-mpu` for the box", architecture.name()))
}
