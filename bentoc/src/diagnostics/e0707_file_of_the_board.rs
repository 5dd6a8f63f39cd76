//! An output would be written to the place of one of the board's files, or of a file of the box's crate.
//!
//! A system on a board compiles C sources that are written to the folder `bb.rt` beside its recipe. An output with the name of
//! one of them would be lost.
//!
//! ```toml
//! board = 'mps2-an386'
//! output.h = 'bb.rt/board.h'
//! ```
//!
//! Beside the source that `output.rust_lib` names lie other files of the crate.

use bento_span::{Diagnostic, Span};

pub(crate) fn file_of_the_board(path: &str, folder: &str, span: Span) -> Diagnostic {
    super::E0707
        .say(format!("`{path}` is a file of the board"))
        .at(span, "would be overwritten by it")
        .help(format!("write the output to another folder than `{folder}`"))
}

pub(crate) fn file_of_the_crate(path: &str, span: Span) -> Diagnostic {
    super::E0707
        .say(format!("`{path}` is a file of the box's crate"))
        .at(span, "would be overwritten by it")
        .help("write the output to another folder than the crate's")
}
