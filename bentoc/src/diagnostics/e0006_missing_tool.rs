//! A program that is needed to build or run a system is not installed, or is not in the search path.
//!
//! The message names the Debian package that has it.

use bento_span::Diagnostic;

pub(crate) fn missing(program: &str, package: &str) -> Diagnostic {
    super::E0006
        .say(format!("cannot find `{program}`"))
        .help(format!("install it, on Debian by `apt-get install {package}`"))
}
