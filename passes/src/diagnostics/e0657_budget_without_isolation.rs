//! A call that takes too long is ended by killing the box. One that nothing isolates runs as the kernel does: nobody can tell
//! it from the kernel and end it.
//!
//! ```toml
//! [box.box1]
//! runtime = 'jumptable'
//! budget  = '10ms'
//! ```
//!
//! Isolate the box, or remove its budget.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// The box `stated` has a budget and no isolation.
pub(crate) fn refused(stated: &BoxRecipe, budget: &Spanned<u64>) -> Diagnostic {
    super::E0657
        .say(format!("nothing ends a call of box `{}` that takes too long", stated.name.value))
        .at(budget.span, "this budget cannot be kept")
        .and(stated.runtime.span, "this box runs as its kernel does")
        .help("remove `budget`, or use the runtime of an isolated box: `armv7m-mpu` or `armv8m-mpu`")
}
