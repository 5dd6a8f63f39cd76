//! A box behind a table of function pointers runs with all that its kernel may do, from memory of the box around it. An isolated
//! box around it could write there what the kernel then runs.
//!
//! ```toml
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! [box.box1.box.box2]
//! runtime = 'jumptable'
//! ```
//!
//! Isolate the inner box, too, or make it a box of the kernel.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// `stated` is in `outer`, which is isolated.
pub(crate) fn nested(stated: &BoxRecipe, outer: &BoxRecipe) -> Diagnostic {
    let isolated = outer.runtime.value.word().replace('_', "-");
    super::E0656
        .say(format!("nothing isolates box `{}`, and it is in box `{}`", stated.name.value, outer.name.value))
        .at(stated.runtime.span, "runs with all rights")
        .and(outer.runtime.span, "may not give any")
        .help(format!("use `{isolated}` for `{}`, too, or move it out", stated.name.value))
}
