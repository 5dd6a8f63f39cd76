//! Boxes behind the MPU have no floating-point registers in this version; the gate neither keeps nor clears them, so the processor
//! refuses their use.
//!
//! ```toml
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! fpu = 'fpv4-sp-d16'
//! ```
//!
//! Write `fpu = 'none'`: `f32` and `f64` still work, in software. The kernel keeps its unit.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// `stated` is behind the MPU and wants `fpu`.
pub(crate) fn refused(stated: &BoxRecipe, fpu: &Spanned<String>) -> Diagnostic {
    super::E0645
        .say(format!(
            "box `{}` is behind the MPU and cannot use a floating-point unit yet",
            stated.name.value
        ))
        .at(fpu.span, "not supported by this version")
        .and(stated.runtime.span, "its runtime")
        .help("write `fpu = 'none'` in the section of the box")
}
