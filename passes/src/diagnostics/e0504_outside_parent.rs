//! A box has memory that the box around it does not have.
//!
//! A box can only be given what its parent owns, with no more rights than the parent has there. Peripherals, the vector
//! table's memory or another parent's memory cannot be handed out by accident this way.
//!
//! ```toml
//! memory.flash = 'rxp 0x00000000-0x000fffff'
//! box.box1.memory.flash = 'rxp 0x60000000-0x60001fff'
//! ```

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

/// The parent's memory that comes closest to what is asked for: it holds it without the rights, overlaps it, or has its rights.
pub(crate) struct Nearest {
    pub(crate) region: Id<Region>,
    pub(crate) range: AddressRange,
}

pub(crate) fn outside_parent(
    system: &System,
    (id, range): (Id<Region>, AddressRange),
    nearest: Option<&Nearest>,
    spans: &Spans,
) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let parent = owner.parent.map_or("", |parent| &system.boxes[parent].name);
    let lacks_rights = nearest.is_some_and(|nearest| nearest.range.contains(range));
    let whose = format!("memory `{}` of box `{}`", region.name, owner.name);
    let mut said = super::E0504.say(if lacks_rights {
        format!("{whose} has rights that `{parent}` has not")
    } else {
        format!("{whose} lies outside the memory of `{parent}`")
    });
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("`{}` at {range}", region.mode));
    }
    if let Some((nearest, span)) = nearest.and_then(|nearest| Some((nearest, spans.regions.get(nearest.region)?))) {
        let outer = &system.regions[nearest.region];
        said = said.and(*span, format!("`{parent}` has `{}` at {}", outer.mode, nearest.range));
    }
    if lacks_rights {
        said.help(format!("ask for no more than `{parent}` has, or give `{parent}` the right"))
    } else {
        said.help(format!("give only a size and let bentoc place it, or add the memory to `{parent}`"))
    }
}
