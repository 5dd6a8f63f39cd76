//! The file exists and the system does not let it be read: it may be a folder, or its permissions forbid it.
//!
//! ```toml
//! bento = 'interfaces'
//! ```
//!
//! Where `interfaces` is a folder, name a file in it: `interfaces/maze.bento`.

use bento_span::{Diagnostic, Span};

/// The key that leads to it, if there is one, and the system's reason.
pub(crate) fn said(span: Option<Span>, path: &str, reason: &str) -> Diagnostic {
    let diagnostic = super::E0228
        .say(format!("`{path}` cannot be read: {reason}"))
        .help("check that it is a file and that you may read it");
    match span {
        Some(span) => diagnostic.at(span, "because of this"),
        None => diagnostic,
    }
}
