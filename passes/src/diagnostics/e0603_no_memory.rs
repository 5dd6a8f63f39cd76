//! A box has no memory for itself.
//!
//! A box needs memory for its code and memory for its stack and variables. A kernel needs some that no box in it takes.
//!
//! ```toml
//! board = 'mps2-an386'
//! runtime = 'armv7m-sys'
//! stack = 0x1000
//!
//! [box.box1]
//! runtime = 'armv7m-mpu'
//! stack = 0x800
//! ```
//!
//! Give the box memories by size, as much as it needs:
//!
//! ```toml
//! [box.box1.memory]
//! flash = 'rxp 0x4000'
//! ram = 'rw 0x2000'
//! ```

use bento_span::{Diagnostic, Span};

pub(crate) fn no_memory(owner: &str, has_regions: bool, span: Option<Span>) -> Diagnostic {
    let (headline, label) = match has_regions {
        true => (format!("box `{owner}` has no memory for itself"), "its boxes take all of it"),
        false => (format!("box `{owner}` has no memory"), "no `memory` is given for it"),
    };
    let said = super::E0603
        .say(headline)
        .help("give it memory for code and for variables, like `memory.flash = 'rxp 0x4000'` and `memory.ram = 'rw 0x2000'`");
    match span {
        Some(span) => said.at(span, label),
        None => said,
    }
}
