//! The entry point.

use bento_span::{Diagnostics, Reported, SourceMap};

use crate::{build, files::Files, model::Recipe, tree};

/// What the driver answers when it is asked for a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// Its text.
    Text(String),
    /// There is no such file.
    Missing,
    /// It is there and cannot be read, for this reason.
    Failed(String),
    /// It is not UTF-8.
    NotUtf8 {
        /// Number of bytes before the first that is not.
        valid_up_to: usize,
    },
}

/// Which tree of boxes is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request<'a> {
    /// Folder of the box to start in, with `/`, seen from where the closure reads; `.` for that itself.
    pub directory: &'a str,
    /// Another file than `recipe.toml`, relative to `directory`; it must exist.
    pub recipe: Option<&'a str>,
    /// `--key.sub=value` each.
    pub overrides: &'a [String],
}

/// Reads the recipes of a tree of boxes and checks them.
///
/// `read` is asked for paths with `/` that begin with `request.directory` (unless that is `.`). Every text goes into
/// `sources` under its path, the overrides as `<command line>`, one a line.
///
/// # Errors
/// [`Reported`] if `diagnostics` received an error: a fault of a recipe, a `.bento` file or an override.
pub fn load(
    request: &Request<'_>,
    sources: &mut SourceMap,
    read: &mut dyn FnMut(&str) -> Read,
    diagnostics: &mut Diagnostics,
) -> Result<Recipe, Reported> {
    let errors_before = diagnostics.error_count();
    let mut files = Files::new(sources, read);
    let root = tree::scan(request, &mut files, diagnostics)?;
    let recipe = build::recipe(root, &mut files, diagnostics);
    if diagnostics.error_count() > errors_before {
        diagnostics.checkpoint()?;
    }
    Ok(recipe)
}
