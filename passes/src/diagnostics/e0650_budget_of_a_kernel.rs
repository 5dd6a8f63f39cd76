//! The budget of a box is what its parent waits for it. Nobody waits for the kernel.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! budget  = '10ms'
//! ```
//!
//! Move the key into the boxes that it is meant for, or into `all`.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// The kernel `stated` has a budget.
pub(crate) fn refused(stated: &BoxRecipe, budget: &Spanned<u64>) -> Diagnostic {
    super::E0650
        .say(format!("the kernel `{}` has a budget", stated.name.value))
        .at(budget.span, "nobody waits for a kernel")
        .and(stated.runtime.span, "this makes it one")
        .help("move `budget` into the boxes that it is meant for, or into `all`, which leaves the kernel out")
}
