//! The compiler or the linker refused something while `bentoc run` built the system.
//!
//! What they said stands above the message. `bentoc run --verbose` shows every command.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn failed(folder: &Path, status: &str) -> Diagnostic {
    super::E0007
        .say(format!("`make` failed in `{}` ({status})", folder.display()))
        .help("see what the compiler or the linker said above; `bentoc run --verbose` shows the commands")
}
