//! A box that is to have no floating point uses it.
//!
//! Entering and leaving a box is cheapest if the box uses no floating-point registers; then the gate refuses them to the box,
//! and an instruction that uses one kills it. So such a box is not sealed. Arguments are never passed in floating-point
//! registers between boxes, so code for the hard-float convention is refused in every box.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn registers(file: &Path) -> Diagnostic {
    super::E0705
        .say(format!("`{}` uses floating-point registers", file.display()))
        .help("compile the box and its libraries with `-mfloat-abi=soft`, as bentoc's Makefile does for `fpu = 'none'`")
}

pub(crate) fn hard_float(file: &Path) -> Diagnostic {
    super::E0705
        .say(format!("`{}` passes arguments in floating-point registers", file.display()))
        .help("compile the box and its libraries with `-mfloat-abi=softfp` or `soft`; for Rust use a target without `hf`")
}
