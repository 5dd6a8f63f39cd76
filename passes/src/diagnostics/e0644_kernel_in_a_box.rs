//! A runtime with the vector table is the root of its system: there is one vector table.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! [box.box1]
//! runtime = 'armv7m-sys'
//! ```
//!
//! Use `armv7m-mpu` for the box.

use bento_recipe::model::{BoxRecipe, Runtime};
use bento_span::Diagnostic;

/// `stated` is a kernel and a child.
pub(crate) fn nested(stated: &BoxRecipe, parent: &BoxRecipe) -> Diagnostic {
    let instead = match parent.runtime.value {
        Runtime::Armv8mSys | Runtime::Armv8mMpu => "armv8m-mpu",
        Runtime::Armv7mSys | Runtime::Armv7mMpu => "armv7m-mpu",
        Runtime::Jumptable | Runtime::Awsm | Runtime::Wamr | Runtime::Wasm3 => "armv7m-mpu",
    };
    super::E0644
        .say(format!("box `{}` is a kernel, and the child of another", stated.name.value))
        .at(stated.runtime.span, "a runtime for the root")
        .and(parent.name.span, "its parent")
        .help(format!("use `{instead}` for it"))
}
