//! Which memories of a box its image has bytes for. The box's Makefile and its parent's linker script must
//! agree on it.

use bento_ir::{Box, Facts, Id, Region, SectionKind, System};

/// Whether bytes for this memory are in the image of its box: it keeps them without power, or the box cannot
/// write it, or its header lies there.
pub(crate) fn holds_image(system: &System, facts: &Facts, region: Id<Region>) -> bool {
    let node = &system.regions[region];
    node.mode.persist || !node.mode.write || header_region(system, facts, node.owner) == Some(region)
}

fn header_region(system: &System, facts: &Facts, owner: Id<Box>) -> Option<Id<Region>> {
    let (header, _) = system.section(owner, SectionKind::Jumptable)?;
    let slice = *facts.sections.get(header)?;
    Some(facts.placement.slices.get(owner)?.get(slice)?.region)
}
