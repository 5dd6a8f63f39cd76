//! `bentoc explain CODE`: the manual's entry of a message.

use std::io::Write;

use bento_span::nearest;

use crate::diagnostics::e0005_unknown_code;
use crate::{Session, catalogue, status};

/// Prints the entry of a code.
pub(crate) fn explain(mut session: Session, code: &str) -> u8 {
    let wanted = code.to_ascii_uppercase();
    let entries = catalogue();
    let Some(entry) = entries.iter().find(|entry| entry.code == wanted) else {
        let near = nearest(&wanted, entries.iter().map(|entry| entry.code));
        session.diagnostics.push(e0005_unknown_code::unknown(code, near));
        session.report();
        return status::ERRORS;
    };
    let text = format!("{}: {}\n\n{}", entry.code, entry.title, entry.manual());
    // A reader that went away is no error.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status::FINE
}
