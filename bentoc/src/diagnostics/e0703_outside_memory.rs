//! A linked box has content that lies in none of its persistent memories.
//!
//! Usually the box was linked with another linker script than the one bentoc made, or with an old one; or it grew.

use std::path::Path;

use bento_span::Diagnostic;

pub(crate) fn outside(file: &Path, address: u32, bytes: usize) -> Diagnostic {
    super::E0703
        .say(format!("`{}` has {bytes} bytes at {address:#010x}, outside the box's memories", file.display()))
        .help("link it with the linker script that bentoc made from the same recipe, after `bentoc build`")
}

pub(crate) fn too_large(file: &Path, address: u32, bytes: usize, memory: &str, last: u32) -> Diagnostic {
    super::E0703
        .say(format!("`{}` has {bytes} bytes at {address:#010x}, which end behind memory `{memory}`", file.display()))
        .note(format!("`{memory}` ends at {last:#010x}"))
        .help("give the box a larger memory, or link it with the linker script that bentoc made from the same recipe")
}
