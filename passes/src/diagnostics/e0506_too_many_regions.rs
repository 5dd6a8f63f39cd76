//! An isolated box has more memories than the MPU has regions for it.
//!
//! Each memory takes one region of the hardware, and the gate keeps one for the code that enters and leaves boxes. With eight
//! regions in hardware a box can have seven memories.
//!
//! ```toml
//! [box.box1.memory]
//! flash = 'rxp 0x2000'
//! m1 = 'rw 0x1000'
//! m2 = 'rw 0x1000'
//! # and so on, up to m7
//! ```
//!
//! Merge memories that lie side by side and have the same mode, or drop one.

use bento_ir::spans::Spans;
use bento_ir::{Id, Region};
use bento_span::Diagnostic;

pub(crate) fn too_many_regions(owner: &str, regions: &[Id<Region>], limit: usize, spans: &Spans) -> Diagnostic {
    let mut said = super::E0506
        .say(format!("box `{owner}` has {} memories, the MPU has regions for {limit}", regions.len()))
        .help("merge memories that lie side by side and have the same mode");
    let mut places = regions.iter().filter_map(|id| spans.regions.get(*id));
    if let Some(span) = regions.get(limit).and_then(|id| spans.regions.get(*id)) {
        said = said.at(*span, "one too many");
    }
    if let Some(span) = places.next() {
        said = said.and(*span, "the first one");
    }
    said
}
