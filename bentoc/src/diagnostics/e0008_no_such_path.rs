//! The command line names a folder, a recipe or an interface file that is not there.
//!
//! ```sh
//! bentoc run exmaples/hello
//! ```
//!
//! A path is that of a recipe, or of a folder with a `recipe.toml`; without one it is the folder you are in.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn no_such_path(path: &Path) -> Diagnostic {
    super::E0008
        .say(format!("there is no folder or recipe `{}`", path.display()))
        .help("give the path of a recipe or of the folder it is in, or none for the folder you are in")
}

/// An interface file where a recipe is wanted.
pub(crate) fn interface(path: &Path) -> Diagnostic {
    super::E0008
        .say(format!("`{}` is an interface file, and no recipe", path.display()))
        .help("give the path of the recipe that names it with `bento`")
        .help(format!("or compile it for itself by `bentoc compile {}`", path.display()))
}

pub(crate) fn no_such_file(path: &Path) -> Diagnostic {
    super::E0008
        .say(format!("there is no file or folder `{}`", path.display()))
        .help("give the path of a `.bento` file or of a folder with such files, or none for the folder you are in")
}

/// Another file where an interface file is wanted.
pub(crate) fn no_interface(path: &Path) -> Diagnostic {
    let is_recipe = path.extension().is_some_and(|extension| extension == "toml");
    super::E0008
        .say(format!("`{}` is no `.bento` file", path.display()))
        .help_if(is_recipe.then(|| format!("a recipe is built by `bentoc build {}`", path.display())))
        .help("give files with interfaces, whose names end with `.bento`")
}
