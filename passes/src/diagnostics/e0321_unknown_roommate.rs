//! A roommate is another child of the same parent.
//!
//! ```toml
//! [box.box1]
//! roommates = ['bxo2']
//! ```
//!
//! Correct the name, or remove it.

use bento_recipe::model::BoxRecipe;
use bento_span::{Diagnostic, Spanned};

/// `stated` names a roommate that is no sibling.
pub(crate) fn unknown(stated: &BoxRecipe, named: &Spanned<String>, near: Option<&str>) -> Diagnostic {
    let diagnostic = super::E0321
        .say(format!("box `{}` has no sibling `{}`", stated.name.value, named.value))
        .at(named.span, "expected another child of the same parent");
    match near {
        Some(near) => diagnostic.help(format!("write `{near}`")),
        None => diagnostic.help("remove it, or declare the box"),
    }
}
