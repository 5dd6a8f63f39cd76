//! Sections in slices.

use super::{Defects, Rule};
use crate::facts::{Placement, Sections, Slice};
use crate::text::names;
use crate::{Box, Id, Mode, Section, SectionKind, System};

/// All sections.
pub(super) fn check(system: &System, placement: &Placement, sections: &Sections, defects: &mut Defects) {
    for (id, section) in system.sections.iter() {
        let at = || format!("section {}", names::section(system, id));
        let Some(slice) = slice_of(placement, sections, id, section) else {
            defects.say(Rule::SectionSlice, at(), "it lies in no slice of its box");
            continue;
        };
        let there = section.region.is_none_or(|region| region == slice.region);
        defects.demand(there, Rule::SectionElsewhere, at, "it lies in another region than it has to");
        let allowed = slice.mode.allows(needs(section.kind));
        defects.demand(allowed, Rule::SectionMode, at, "its slice has not the rights it needs");
    }
    for owner in system.boxes.ids() {
        missing(system, owner, defects);
        fit(system, placement, sections, owner, defects);
    }
}

fn slice_of<'a>(
    placement: &'a Placement,
    sections: &Sections,
    id: Id<Section>,
    section: &Section,
) -> Option<&'a Slice> {
    placement.slices.get(section.owner)?.get(*sections.get(id)?)
}

/// The rights that the content of a section needs.
fn needs(kind: SectionKind) -> Mode {
    let readable = Mode { read: true, ..Mode::default() };
    match kind {
        SectionKind::IsrVector | SectionKind::Jumptable => readable,
        SectionKind::Gate | SectionKind::Text => Mode { execute: true, ..readable },
        SectionKind::Stack | SectionKind::Data => Mode { write: true, ..readable },
        SectionKind::Bss | SectionKind::Heap => Mode { write: true, ..readable },
    }
}

fn missing(system: &System, owner: Id<Box>, defects: &mut Defects) {
    let at = || format!("box {}", names::of_box(system, owner));
    let image = system.has_image(owner);
    for kind in [SectionKind::Jumptable, SectionKind::Stack] {
        let there = !image || system.section(owner, kind).is_some();
        defects.demand(
            there,
            Rule::SectionMissing,
            at,
            "it is isolated and lacks a stack or an image header",
        );
    }
}

/// Adds up the sections of each slice. Alignment between them depends on their order, which is the linker script's.
fn fit(system: &System, placement: &Placement, sections: &Sections, owner: Id<Box>, defects: &mut Defects) {
    for (index, slice) in placement.slices.get(owner).into_iter().flatten().enumerate() {
        let inside = system.sections_of(owner).filter(|(id, _)| sections.get(*id) == Some(&index));
        let needed = inside.map(|(_, section)| section.size.0).fold(0, u64::saturating_add);
        let at = || format!("slice {} of box {}", slice.name, names::of_box(system, owner));
        defects.demand(needed <= slice.range.size().0, Rule::SectionFit, at, "its sections do not fit in it");
    }
}
