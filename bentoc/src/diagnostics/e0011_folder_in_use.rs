//! `bentoc new` starts in a folder of its own, so that nothing is written over.
//!
//! ```text
//! bentoc new src
//! ```
//!
//! Name a folder that does not exist yet, or an empty one.

use std::path::Path;

use bento_span::Diagnostic;

/// There is something in the folder.
pub(crate) fn in_use(folder: &Path) -> Diagnostic {
    super::E0011
        .say(format!("the folder `{}` is not empty", folder.display()))
        .help("name a folder that does not exist yet, or an empty one")
}
