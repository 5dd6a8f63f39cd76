//! `bentoc errors` was asked for an error that is not in the table.
//!
//! ```sh
//! bentoc errors EINVALID
//! ```
//!
//! An error can be given by its number, also negative as functions return it, by its name in C (`EINVAL`, `BOX_EINVAL`) or by
//! that in Rust (`Inval`, `Error::Inval`). Numbers without a row are free; those above 256 are for libraries.

use bento_span::Diagnostic;

pub(crate) fn unknown(asked: &str, near: Option<&str>) -> Diagnostic {
    super::E0009
        .say(format!("no error is called `{asked}`"))
        .help_if(near.map(|near| format!("did you mean `{near}`?")))
        .help("give a number like 22, or a name like EINVAL; `bentoc errors` lists them all")
}
