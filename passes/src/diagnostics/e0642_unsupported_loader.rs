//! The recipe chooses a loader that this version reads but cannot build.
//!
//! ```toml
//! loader = 'glz'
//! ```
//!
//! Use `noop`: the box lies where it runs.

use bento_recipe::model::BoxRecipe;
use bento_span::Diagnostic;

/// The loader of `stated` cannot be built.
pub(crate) fn unsupported(stated: &BoxRecipe) -> Diagnostic {
    super::E0642
        .say(format!("loader `{}` is not supported by this version", stated.loader.value.word()))
        .at(stated.loader.span, format!("box `{}` cannot be loaded", stated.name.value))
        .help("use `noop`, and give the box memory that it can run from")
}
