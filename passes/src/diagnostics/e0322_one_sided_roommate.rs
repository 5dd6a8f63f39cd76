//! Roommates push each other out of memory, so both must say so.
//!
//! ```toml
//! [box.box1]
//! idempotent = true
//! roommates = ['box2']
//! [box.box2]
//! idempotent = true
//! ```
//!
//! Add `roommates = ['box1']` to `box2`.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// `other` does not name `stated`.
pub(crate) fn one_sided(stated: &BoxRecipe, named: &Spanned<String>, other: &BoxRecipe) -> Diagnostic {
    super::E0322
        .say(format!(
            "`{}` is a roommate of `{}`, but not the other way round",
            named.value, stated.name.value
        ))
        .at(named.span, "named here")
        .and(other.name.span, "this box does not name it back")
        .help(format!("add `roommates = ['{}']` to box `{}`", stated.name.value, named.value))
}
