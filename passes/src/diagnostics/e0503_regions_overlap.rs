//! Two memories cover the same addresses.
//!
//! Memories of one box never overlap. Memories of two boxes may, if both boxes are marked `idempotent = true`: then bringing
//! one up brings the other down, and both must cope with losing their state between calls. A box that is isolated and one that
//! is not share none: what the MPU allows the one would hold for the other.
//!
//! ```toml
//! box.a.memory.ram = 'rw 0x20000000-0x20001fff'
//! box.b.memory.ram = 'rw 0x20001000-0x20002fff'
//! ```

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

pub(crate) fn regions_overlap(system: &System, pair: [(Id<Region>, AddressRange); 2], spans: &Spans) -> Diagnostic {
    let [(one, range), (other, taken)] = pair;
    let name = |id: Id<Region>| {
        let region = &system.regions[id];
        format!("`{}.{}`", system.boxes[region.owner].name, region.name)
    };
    let mut said = super::E0503.say(format!("memories {} and {} overlap", name(one), name(other)));
    if let Some(span) = spans.regions.get(one) {
        said = said.at(*span, format!("{} is at {range}", name(one)));
    }
    if let Some(span) = spans.regions.get(other) {
        said = said.and(*span, format!("{} is at {taken}", name(other)));
    }
    said = said.help("move one of them, or give it only a size and let bentoc place it");
    let (first, second) = (system.regions[one].owner, system.regions[other].owner);
    if first == second {
        return said;
    }
    let alike = system.is_isolated(first) == system.is_isolated(second);
    let (first, second) = (&system.boxes[first].name, &system.boxes[second].name);
    if !alike {
        return said.note(format!("one of `{first}` and `{second}` is isolated and the other is not"));
    }
    said.help(format!(
        "if `{first}` and `{second}` are never needed at once and may lose their state, say `idempotent = true` in both"
    ))
}
