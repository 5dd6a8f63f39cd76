//! The image of a box counts the bytes of its header in 16 bits: 32 for what is always there, 4 for `__box_init` and 4 for each
//! export. So a box has at most 16,374 exports.
//!
//! ```toml
//! [box.box1.export]
//! f0 = 'fn() -> err'
//! # and so on, up to f16374
//! ```
//!
//! Split the box, or give functions that do alike one export with a number as its first argument.

use bento_span::{Diagnostic, Span};

/// The box has this many exports.
pub(crate) fn too_many(owner: &str, exports: usize, most: usize, span: Span) -> Diagnostic {
    super::E0345
        .say(format!("box `{owner}` has {exports} exports, its image has room for {most}"))
        .at(span, format!("{} too many", exports - most))
        .help("split the box, or make one export of functions that do alike, told apart by an argument")
}
