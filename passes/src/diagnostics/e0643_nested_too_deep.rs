//! There is one level of boxes below the kernel. A box behind the MPU runs unprivileged and cannot set up the MPU for others.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! [box.outer]
//! runtime = 'armv7m-mpu'
//! [box.outer.box.inner]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Make the inner box a child of the kernel, which can hand calls from one to the other.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// `parent` cannot have the child `stated`.
pub(crate) fn nested(stated: &BoxRecipe, parent: &BoxRecipe) -> Diagnostic {
    super::E0643
        .say(format!("box `{}` is nested too deep", stated.name.value))
        .at(stated.name.span, "not supported by this version")
        .and(parent.name.span, format!("`{}` cannot have children", parent.name.value))
        .help("make it a child of the kernel")
}
