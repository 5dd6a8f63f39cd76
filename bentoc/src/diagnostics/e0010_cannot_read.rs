//! A file that a command was to read cannot be read.
//!
//! The message ends with the reason that the operating system gave. Interface files are UTF-8.

use std::io;
use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn cannot_read(path: &Path, error: &io::Error) -> Diagnostic {
    super::E0010
        .say(format!("cannot read `{}`: {error}", path.display()))
        .help("check that it may be read, and that it is text in UTF-8")
}
