//! Puts every section into a slice of its box's memory.
//!
//! * Takes: sections and the placement's slices.
//! * Gives: for each section the index of its slice.
//! * After this: the slice has the rights that the section needs, the least sizes of all sections of a slice fit into it, and
//!   a stack holds at least one exception frame.
//! * Never: an address: inside a slice the linker places, in the order of the linker script.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use bento_ir::facts::{Placement, Sections, Slice};
use bento_ir::spans::Spans;
use bento_ir::{Box, Id, Mode, Region, Section, SectionKind, System};
use bento_span::{Diagnostics, Reported};

use crate::diagnostics::{
    e0601_stack_too_small, e0602_section_does_not_fit, e0603_no_memory, e0604_no_such_mode,
};

/// What an exception pushes, with floating-point state, rounded up: a stack under this holds no call at all.
const LEAST_STACK: u64 = 104;

/// Places all sections.
///
/// # Errors
/// [`Reported`] if a section does not fit.
pub fn sections(
    system: &System,
    placement: &Placement,
    spans: &Spans,
    diagnostics: &mut Diagnostics,
) -> Result<Sections, Reported> {
    let mut placed = Sections::new();
    let errors = diagnostics.error_count();
    for owner in system.boxes.ids() {
        let slices = placement.slices.get(owner).map_or(&[][..], Vec::as_slice);
        if slices.is_empty() {
            let has_regions = system.regions_of(owner).next().is_some();
            let span = spans.boxes.get(owner).copied();
            diagnostics.push(e0603_no_memory::no_memory(&system.boxes[owner].name, has_regions, span));
            continue;
        }
        let mut homeless = Homeless::new();
        let mut left: Vec<u64> = slices.iter().map(|slice| slice.range.size().0).collect();
        for (id, section) in in_order(system, owner) {
            check_stack(system, id, section, spans, diagnostics);
            match choose(section, slices, &left) {
                Some(index) => {
                    left[index] -= section.size.0;
                    placed.set(id, index);
                }
                None if !slices.iter().any(|slice| slice.mode.allows(needs(section.kind))) => {
                    homeless.entry(needs(section.kind)).or_default().push(id);
                }
                None => diagnostics.push(
                    match section.region.filter(|region| !can_hold(system, *region, section)) {
                        Some(region) => {
                            e0604_no_such_mode::there(system, id, needs(section.kind), region, spans)
                        }
                        None => e0602_section_does_not_fit::does_not_fit(system, id, slices, &left, spans),
                    },
                ),
            }
        }
        say_homeless(system, owner, homeless, spans, diagnostics);
    }
    if diagnostics.error_count() > errors { diagnostics.checkpoint().map(|()| placed) } else { Ok(placed) }
}

/// Sections that no memory of their box has the rights for, by these rights.
type Homeless = BTreeMap<Mode, Vec<Id<Section>>>;

fn can_hold(system: &System, region: Id<Region>, section: &Section) -> bool {
    system.regions[region].mode.allows(needs(section.kind))
}

/// One message for each memory that would help.
fn say_homeless(
    system: &System,
    owner: Id<Box>,
    homeless: Homeless,
    spans: &Spans,
    diagnostics: &mut Diagnostics,
) {
    let modes: Vec<Mode> = homeless.keys().copied().collect();
    let is_widest = |mode: &Mode| !modes.iter().any(|other| other != mode && other.allows(*mode));
    for wanted in modes.iter().filter(|mode| is_widest(mode)) {
        let held = homeless.iter().filter(|(mode, _)| wanted.allows(**mode));
        let mut sections: Vec<_> = held.flat_map(|(_, sections)| sections).copied().collect();
        sections.sort_unstable();
        diagnostics.push(e0604_no_such_mode::nowhere(system, owner, *wanted, &sections, spans));
    }
}

/// What must come first in its memory is placed first.
fn in_order(system: &System, owner: Id<Box>) -> Vec<(Id<Section>, &Section)> {
    let mut all: Vec<_> = system.sections_of(owner).collect();
    all.sort_by_key(|(id, section)| (section.kind, *id));
    all
}

/// The rights that a kind of section needs.
pub(crate) fn needs(kind: SectionKind) -> Mode {
    let read = Mode { read: true, ..Mode::default() };
    match kind {
        SectionKind::IsrVector | SectionKind::Jumptable => Mode { persist: true, ..read },
        SectionKind::Gate | SectionKind::Text => Mode { execute: true, persist: true, ..read },
        SectionKind::Stack | SectionKind::Data | SectionKind::Bss | SectionKind::Heap => {
            Mode { write: true, ..read }
        }
    }
}

/// The tightest memory with room; among equals one that has room to spare, then the lowest. Devices are no such memory.
fn choose(section: &Section, slices: &[Slice], left: &[u64]) -> Option<usize> {
    let wanted = needs(section.kind);
    let named = |slice: &Slice| section.region.is_none_or(|region| region == slice.region);
    let fits = |slice: &Slice| slice.mode.allows(wanted) && !slice.range.has_devices();
    (0..slices.len())
        .filter(|at| named(&slices[*at]) && fits(&slices[*at]) && left[*at] >= section.size.0)
        .min_by_key(|at| (slices[*at].mode.excess(wanted), Reverse(left[*at] > 0), slices[*at].range))
}

fn check_stack(
    system: &System,
    id: Id<Section>,
    section: &Section,
    spans: &Spans,
    diagnostics: &mut Diagnostics,
) {
    // What nothing isolates runs on the stack of its caller.
    let runs_on_it = system.is_isolated(section.owner) || !system.has_image(section.owner);
    if section.kind == SectionKind::Stack && runs_on_it && section.size.0 < LEAST_STACK {
        let owner = &system.boxes[section.owner].name;
        let span = spans.sections.get(id).or_else(|| spans.boxes.get(section.owner));
        diagnostics.push(e0601_stack_too_small::stack_too_small(
            owner,
            section.size.0,
            LEAST_STACK,
            span.copied(),
        ));
    }
}
