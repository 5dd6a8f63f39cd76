//! Regions and sections as they are asked for.

use super::{Defects, Rule, tree};
use crate::text::names;
use crate::{Address, AddressRange, Id, Region, Section, SectionKind, System};

/// Regions and sections.
pub(super) fn check(system: &System, defects: &mut Defects) {
    for (id, node) in system.regions.iter() {
        region(system, id, node, defects);
    }
    for (id, node) in system.sections.iter() {
        section(system, id, node, defects);
    }
}

fn region(system: &System, id: Id<Region>, region: &Region, defects: &mut Defects) {
    let at = || format!("region {}", names::region(system, id));
    tree::identifier(&region.name, at, defects);
    let twin = system.regions_of(region.owner).any(|(other, node)| other < id && node.name == region.name);
    defects.demand(!twin, Rule::RegionName, at, "another region of the box has its name");
    let start = region.address.unwrap_or(Address(0));
    let exists = AddressRange::new(start, region.size).is_some();
    defects.demand(exists, Rule::RegionSize, at, "it is empty or leaves the address space");
    let aligned = start.0.is_multiple_of(region.align.bytes());
    defects.demand(aligned, Rule::RegionAlign, at, "its address is no multiple of its alignment");
}

fn section(system: &System, id: Id<Section>, section: &Section, defects: &mut Defects) {
    let at = || format!("section {}", names::section(system, id));
    let twin = system.sections_of(section.owner).any(|(other, node)| other < id && node.kind == section.kind);
    defects.demand(!twin, Rule::SectionKind, at, "the box has another of its kind");
    let image = system.has_image(section.owner);
    let belongs = match section.kind {
        SectionKind::IsrVector | SectionKind::Gate => !image,
        SectionKind::Jumptable => image,
        SectionKind::Text | SectionKind::Stack | SectionKind::Data => true,
        SectionKind::Bss | SectionKind::Heap => true,
    };
    defects.demand(belongs, Rule::SectionRuntime, at, "the box's runtime has no such section");
    let own = section.region.is_none_or(|region| system.regions[region].owner == section.owner);
    defects.demand(own, Rule::SectionRegion, at, "its region is another box's");
}
