//! With `init = 'manual'` a box is brought up by its parent, by the call of a function that the kernel has. A parent that is a box
//! itself has no such function, so nobody would bring this one up.
//!
//! ```toml
//! [box.outer]
//! runtime = 'armv7m-mpu'
//! [box.outer.box.inner]
//! runtime = 'armv7m-mpu'
//! init = 'manual'
//! ```
//!
//! Remove `init`: the first call of the box brings it up.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// `stated` wants to be brought up by its parent, which is a box.
pub(crate) fn manual(stated: &BoxRecipe, parent: &BoxRecipe) -> Diagnostic {
    let (name, parent) = (&stated.name, &parent.name);
    super::E0656
        .say(format!("nobody can bring box `{}` up", name.value))
        .at(name.span, "brought up by its parent alone")
        .and(parent.span, format!("`{}` is a box, and has no function for it", parent.value))
        .help("remove `init = 'manual'`, so that its first call brings it up")
}
