//! A box with roommates loses its state whenever one of them is brought up. It has to say that it can bear that.
//!
//! ```toml
//! [box.box1]
//! roommates = ['box2']
//! ```
//!
//! Add `idempotent = true`, or remove the roommates.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// `stated` has a roommate and is not idempotent.
pub(crate) fn refused(stated: &BoxRecipe, named: &Spanned<String>) -> Diagnostic {
    super::E0323
        .say(format!("box `{}` has a roommate, but is not idempotent", stated.name.value))
        .at(named.span, "would clobber its state")
        .and(stated.name.span, "does not say that it may lose its state")
        .help("add `idempotent = true` to it, or remove the roommate")
}
