//! An output cannot be written.
//!
//! bentoc writes all outputs of a run or none: when one of them cannot be written, no file is changed. The message ends with
//! the reason that the operating system gave.

use std::io;
use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    super::E0001
        .say(format!("cannot write `{}`: {error}", path.display()))
        .help("check that the folder exists and can be written, and that the path names no folder or link")
}
