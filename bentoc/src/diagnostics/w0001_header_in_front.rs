//! Beside the sources of a box lies another header of its name than the one that was just made elsewhere.
//!
//! ```text
//! bentoc build      # writes bb.h beside main.c
//! bentoc run        # writes another below build/, after the recipe was changed
//! ```
//!
//! `#include "bb.h"` takes the file beside the source that says so, whatever other folders there are to search. So the box is compiled
//! with an old header. Write it anew by `bentoc build`, or remove it.

use std::path::Path;

use bento_span::{Diagnostic, Span};

/// The output, and the file that is in its way.
pub(crate) fn in_front(span: Span, header: &Path) -> Diagnostic {
    super::W0001
        .say(format!("`{}` is not the header of this recipe, and is included instead", header.display()))
        .at(span, "this header lies elsewhere now")
        .help("remove the file, or write it anew by `bentoc build`")
}
