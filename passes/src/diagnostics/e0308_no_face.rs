//! A box names `.bento` files for its face, but there is no `box` of its name in them, nor one for a child of it.
//!
//! ```toml
//! name = 'mazebilder'
//! bento = 'maze.bento'   # has `box mazebuilder { … }`
//! ```
//!
//! Give both the same name. A file that declares only types and interfaces may be named by every box.

use bento_idl::ast::Face;
use bento_span::{Diagnostic, Spanned};

/// The files have `faces`, but none for `name`.
pub(crate) fn no_face(
    name: &Spanned<String>,
    path: &Spanned<String>,
    faces: &[&Face],
    near: Option<&str>,
) -> Diagnostic {
    let mut diagnostic = super::E0308
        .say(format!("`{}` has no face for box `{}`", path.value, name.value))
        .at(path.span, "has no `box` of this name, nor one for a child of it");
    for face in faces {
        diagnostic = diagnostic.and(face.name.span, "a face of another box");
    }
    match near {
        Some(near) => {
            diagnostic.help(format!("call the box `{near}`, or write `box {} {{ … }}`", name.value))
        }
        None => diagnostic.help(format!("add `box {} {{ … }}` to it", name.value)),
    }
}
