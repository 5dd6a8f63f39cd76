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

pub(crate) fn outside_parent(
    system: &System,
    id: Id<Region>,
    range: AddressRange,
    around: Option<Id<Region>>,
    spans: &Spans,
) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let parent = owner.parent.map_or("", |parent| &system.boxes[parent].name);
    let mut said = match around {
        Some(_) => super::E0504.say(format!("memory `{}` of box `{}` has rights that `{parent}` has not", region.name, owner.name)),
        None => super::E0504.say(format!("memory `{}` of box `{}` lies outside the memory of `{parent}`", region.name, owner.name)),
    };
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("`{}` at {range}", region.mode));
    }
    let shown = around.or_else(|| owner.parent.and_then(|parent| system.regions_of(parent).next().map(|(outer, _)| outer)));
    if let Some((outer, span)) = shown.and_then(|outer| Some((outer, spans.regions.get(outer)?))) {
        let outer = &system.regions[outer];
        said = said.and(*span, format!("`{parent}` has `{}` with mode `{}` here", outer.name, outer.mode));
    }
    match around {
        Some(_) => said.help(format!("ask for no more than `{parent}` has, or give `{parent}` the right")),
        None => said.help(format!("give only a size and let bentoc place it, or add the memory to `{parent}`")),
    }
}
