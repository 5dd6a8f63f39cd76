//! A tree has at most 16 levels and 4096 boxes. More usually come from a link in the file system: in a folder `box1` that
//! contains itself as `box1/box1`, this recipe describes boxes without end.
//!
//! ```toml
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! ```
//!
//! Remove the link, or name the recipe of the inner box with `recipe`.

use bento_span::{Diagnostic, Span};

/// The box that is one too many.
pub(crate) fn said(key: Span, depth: u32, boxes: usize) -> Diagnostic {
    super::E0237
        .say(format!("a tree of boxes has at most {depth} levels and {boxes} boxes"))
        .at(key, "one too many")
        .help("look for a folder that contains itself through a link")
}
