//! A box has memory at addresses that no box can have.
//!
//! From 0xe0000000 on lie the registers of the processor itself, with those of the MPU among them. At
//! 0x22000000-0x23ffffff and 0x42000000-0x43ffffff each word stands for one bit of the memory at 0x20000000 and 0x40000000:
//! a box there could change memory that it has no right to. bentoc refuses both, even if the parent has them.
//!
//! ```toml
//! memory.all = 'rw 0x20000000-0x2fffffff'
//! box.box1.memory.bits = 'rw 0x22000000-0x22000fff'
//! ```
//!
//! Let the parent export functions for what the box needs there, or give the box other addresses.

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

use crate::allocate::Reserved;

pub(crate) fn reserved(
    system: &System,
    asked: (Id<Region>, AddressRange),
    taken: (Reserved, AddressRange),
    claimed: Option<Id<Region>>,
    spans: &Spans,
) -> Diagnostic {
    let ((id, range), (why, taken)) = (asked, taken);
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let (what, is) = match why {
        Reserved::System => ("the processor's own registers", "belongs to the processor"),
        Reserved::BitBandAlias => ("a bit-band alias", "is other memory, a word for each bit"),
    };
    let mut said =
        super::E0509.say(format!("memory `{}` of box `{}` lies over {what}", region.name, owner.name));
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("`{}` at {range}", region.mode));
    }
    let parent = owner.parent.map_or("", |parent| &system.boxes[parent].name);
    if let Some(span) = claimed.and_then(|outer| spans.regions.get(outer)) {
        said = said.and(*span, format!("that `{parent}` has it does not help"));
    }
    said.note(format!("{taken} {is}"))
        .help(format!("give `{}` other addresses, or only a size", owner.name))
        .help(format!("or let `{parent}` export functions for what `{}` needs there", owner.name))
}
