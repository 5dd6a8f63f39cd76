//! The recipe chooses a runtime that this version reads but cannot build.
//!
//! ```toml
//! runtime = 'wasm3'
//! ```
//!
//! Use `armv7m-sys` or `armv8m-sys` for a kernel, `armv7m-mpu`, `armv8m-mpu` or, without isolation, `jumptable` for a box.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// The runtime of `stated` cannot be built.
pub(crate) fn unsupported(stated: &BoxRecipe) -> Diagnostic {
    let use_instead = match stated.parent {
        None => "use `armv7m-sys` or `armv8m-sys`, or `armv7m-mpu` or `armv8m-mpu` for a box that is built alone",
        Some(_) => "use `armv7m-mpu` or `armv8m-mpu`, as its kernel",
    };
    super::E0641
        .say(format!("runtime `{}` is not supported by this version", stated.runtime.value.word()))
        .at(stated.runtime.span, format!("box `{}` cannot be built", stated.name.value))
        .help(use_instead)
}
