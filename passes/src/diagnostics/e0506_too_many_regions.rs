//! The memories of an isolated box take more regions of the MPU than there are for it.
//!
//! Each memory takes at least one region of the hardware, and one at an address of its own that is no run of sub-regions takes
//! several; on ARMv8-M each takes one, and memories side by side with the same rights take one together. The gate keeps one for
//! the code that enters and leaves boxes. With eight regions in hardware a box can have
//! seven memories.
//!
//! ```toml
//! [box.box1.memory]
//! flash = 'rxp 0x2000'
//! m1 = 'rw 0x1000'
//! m2 = 'rw 0x1000'
//! # and so on, up to m7
//! ```
//!
//! Merge memories that lie side by side and have the same mode, drop one, or give sizes without addresses.

use bento_ir::spans::Spans;
use bento_ir::{Id, Region};
use bento_span::Diagnostic;

/// `taken` are the box's memories with the regions of the MPU that each takes at least.
pub(crate) fn too_many_regions(
    owner: &str,
    taken: &[(Id<Region>, usize)],
    limit: usize,
    spans: &Spans,
) -> Diagnostic {
    let total: usize = taken.iter().map(|(_, count)| count).sum();
    let memories = taken.len();
    let headline = if total == memories {
        format!("box `{owner}` has {memories} memories, the MPU has regions for {limit}")
    } else {
        format!("box `{owner}` takes {total} regions of the MPU, which has {limit} for it")
    };
    let mut said = super::E0506.say(headline);
    let mut sum = 0;
    let beyond = taken.iter().find(|(_, count)| {
        sum += count;
        sum > limit
    });
    if let Some((span, count)) = beyond.and_then(|(id, count)| Some((*spans.regions.get(*id)?, *count))) {
        said = said.at(span, if count == 1 { "one too many".to_owned() } else { format!("takes {count}") });
    }
    for (span, count) in taken.iter().filter_map(|(id, count)| Some((*spans.regions.get(*id)?, *count))) {
        let is_first = taken.first().and_then(|(id, _)| spans.regions.get(*id)) == Some(&span);
        if total == memories && is_first {
            said = said.and(span, "the first one");
        } else if total > memories && count > 1 && beyond.is_none_or(|(id, _)| spans.regions.get(*id) != Some(&span)) {
            said = said.and(span, format!("takes {count}"));
        }
    }
    if total > memories {
        said = said.help("begin memories that have addresses at multiples of their size, or give only the size");
    }
    said.help("merge memories that lie side by side and have the same mode")
}
