//! Every file is written by one box, and by one program: two paths can lead to one file, and make writes files beside the Makefile.
//!
//! ```toml
//! # In a folder `sys`: both boxes lie in `sys/box1`.
//! [box.box1]
//! output.h = 'bb.h'
//! [box.box2]
//! path = '../sys/box1'
//! output.h = 'bb.h'
//! ```
//!
//! make links box `sys` to `sys.elf`, with a map `sys.map`, and its objects lie in `obj/sys`. Boxes that are built in one folder need
//! different names and targets.

use std::path::Path;

use bento_span::{Diagnostic, Span, Spanned};

/// Two outputs by different paths.
pub(crate) fn twice(path: &Spanned<String>, file: &Path, other: Span) -> Diagnostic {
    super::E0016
        .say(format!("two outputs are written to `{}`", file.display()))
        .at(path.span, "this one")
        .and(other, "and this one, by another path")
        .help("give one of them another name, or its box another `path`")
}

/// An output that is a source by another path.
pub(crate) fn over_input(path: &Spanned<String>, file: &Path) -> Diagnostic {
    super::E0016
        .say(format!("an output is written over `{}`, which was read", file.display()))
        .at(path.span, "leads to it by another path")
        .help("give the output another name, or its box another `path`")
}

/// Two boxes that make writes one file of.
pub(crate) fn made_twice(place: Span, file: &Path, other: Span) -> Diagnostic {
    super::E0016
        .say(format!("two boxes are built to `{}`", file.display()))
        .at(place, "by this Makefile")
        .and(other, "and by this one")
        .help("give one of the boxes another name and `output.mk.target`, or its Makefile another folder")
}

/// An output that make writes too.
pub(crate) fn over_made(path: &Spanned<String>, makefile: Span) -> Diagnostic {
    super::E0016
        .say(format!("`{}` is a file that make writes", path.value))
        .at(path.span, "this output would be lost")
        .and(makefile, "by this Makefile")
        .help("give the output another name")
}
