//! Under `box` and `super` stand names of boxes, and under each name the keys of that box.
//!
//! ```toml
//! [box]
//! name = 'box1'
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Put the name into the key: `[box.box1]`.

use bento_span::{Diagnostic, Span};

/// The first key of a box where the name of a box is wanted, and the key above it.
pub(crate) fn said(key: Span, word: &str, above: &str) -> Diagnostic {
    super::E0245
        .say(format!("`{word}` is a key of a box, and stands where the name of the box is wanted"))
        .at(key, "not the name of a box")
        .help(format!("give the box a name: `[{above}.NAME]` above its keys, or `{above}.NAME.{word} = …`"))
}
