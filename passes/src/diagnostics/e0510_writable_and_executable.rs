//! A memory of an isolated box can be written and run.
//!
//! What a box can write and then run is a way in for whoever finds a fault in it. Only a loader that copies code to where it
//! runs needs such memory; the loader `noop` runs a box from where its image is.
//!
//! ```toml
//! box.box1.memory.all = 'rwxp 0x4000'
//! ```
//!
//! Give the box two memories:
//!
//! ```toml
//! box.box1.memory.flash = 'rxp 0x2000'
//! box.box1.memory.ram = 'rw 0x2000'
//! ```

use bento_ir::spans::Spans;
use bento_ir::{Id, Mode, Region, System};
use bento_span::Diagnostic;

pub(crate) fn writable_and_executable(system: &System, id: Id<Region>, spans: &Spans) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner].name;
    let mut said =
        super::E0510.say(format!("memory `{}` of box `{owner}` can be written and run", region.name));
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("mode `{}`", region.mode));
    }
    if let Some(span) = spans.boxes.get(region.owner) {
        said = said.and(*span, format!("the loader of `{owner}` runs its image from where it is"));
    }
    let (data, code) = (Mode { execute: false, ..region.mode }, Mode { write: false, ..region.mode });
    said.help(format!("drop `x` or `w` from its mode: '{data}' for variables, '{code}' for code"))
        .help("if it holds both, make two memories of it")
}
