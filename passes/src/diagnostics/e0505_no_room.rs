//! A memory does not fit into what is left of its parent's.
//!
//! A memory that is given by size only is taken from the parent's memory, as much as the MPU needs for it and where the MPU
//! allows it. The message lists what is left that has the right mode.
//!
//! ```toml
//! memory.ram = 'rw 0x20000000-0x20000fff'
//! box.box1.memory.ram = 'rw 0x2000'
//! ```

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

pub(crate) fn no_room(
    system: &System,
    id: Id<Region>,
    size: u64,
    free: &[(Id<Region>, AddressRange)],
    spans: &Spans,
) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let parent = owner.parent.map_or("", |parent| &system.boxes[parent].name);
    let mut said = super::E0505
        .say(format!("no room in `{parent}` for memory `{}` of box `{}`", region.name, owner.name));
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("takes {size:#x} bytes with mode `{}`", region.mode));
    }
    let fits = |outer: Id<Region>| system.regions[outer].mode.allows(region.mode);
    let nearest = owner.parent.and_then(|parent| super::nearest_region(system, parent, region.mode));
    if let Some((outer, span)) = nearest.and_then(|outer| Some((outer, spans.regions.get(outer)?))) {
        let outer = &system.regions[outer];
        said = said.and(*span, format!("`{parent}` has `{}` with mode `{}` here", outer.name, outer.mode));
    }
    for (outer, range) in free.iter().filter(|(outer, _)| fits(*outer)) {
        said = said.note(format!("`{}` has {range} left", system.regions[*outer].name));
    }
    if nearest.is_some_and(fits) {
        return said.help(format!("make this or another memory smaller, or the memory of `{parent}` larger"));
    }
    let said = said.help(format!("give `{parent}` a memory with mode `{}`, or ask for other rights", region.mode));
    if system.board.is_some() {
        return said;
    }
    said.help("or name the machine, like `board = 'mps2-an386'`: it knows its memories")
}
