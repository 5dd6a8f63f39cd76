//! The kernel has a record, functions and memories of every box in it, however deep the box is, and calls them after the box. So
//! no two of them can have one name.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! [box.radio]
//! runtime = 'armv7m-mpu'
//! [box.radio.box.driver]
//! runtime = 'armv7m-mpu'
//! [box.driver]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Give one of them another name.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// `stated` has the name of `first`, which is in another box.
pub(crate) fn taken(stated: &BoxRecipe, first: &BoxRecipe, parent: &BoxRecipe) -> Diagnostic {
    let (name, parent) = (&stated.name, &parent.name.value);
    super::E0654
        .say(format!("there is another box `{}`", name.value))
        .at(name.span, "its kernel could not tell it from the other")
        .and(first.name.span, "this one")
        .help(format!("choose another name, like `{parent}_{}`", name.value))
}
