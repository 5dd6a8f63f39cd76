//! Addresses that are nobody's to give away: the vector table's, and those where memory is not what it seems.

use bento_ir::facts::Placement;
use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Architecture, Box, Id, Region, SectionKind, System};
use bento_span::Diagnostics;

use crate::diagnostics::{e0508_over_the_vector_table, e0509_reserved_addresses};
use crate::sections::needs;

/// Why no box can have some addresses (ARMv7-M Architecture Reference Manual, B3.1; Cortex-M4 Technical Reference Manual,
/// DDI 0439, 3.7, for bit-banding).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reserved {
    /// The processor's own registers and those of its maker.
    System,
    /// Each word is one bit of other memory.
    BitBandAlias,
}

/// What cannot be given away, from and up to.
type Row = (Reserved, u64, u64);

const SYSTEM: Row = (Reserved::System, 0xe000_0000, 0x1_0000_0000);
const ARMV7M: &[Row] = &[
    (Reserved::BitBandAlias, 0x2200_0000, 0x2400_0000),
    (Reserved::BitBandAlias, 0x4200_0000, 0x4400_0000),
    SYSTEM,
];
/// There is no bit-banding (DDI 0553, B6).
const ARMV8M: &[Row] = &[SYSTEM];

fn rows(architecture: Architecture) -> &'static [Row] {
    match architecture {
        Architecture::Armv7m => ARMV7M,
        Architecture::Armv8m => ARMV8M,
    }
}

/// What the children of a box cannot have of its memory unless they ask for the very addresses, if ever.
pub(super) fn of(system: &System, parent: Id<Box>, placement: &Placement) -> Vec<AddressRange> {
    let vectors = (parent == system.root()).then(|| vector_table(system, placement)).flatten();
    let others =
        rows(system.architecture).iter().filter_map(|(_, start, end)| AddressRange::between(*start, *end));
    let devices = AddressRange::DEVICES.iter().filter_map(|(start, end)| AddressRange::between(*start, *end));
    others.chain(devices).chain(vectors.map(|(_, range)| range)).collect()
}

/// What of a free range, from its begin on, boxes can have.
pub(super) fn open(architecture: Architecture, range: AddressRange) -> Option<AddressRange> {
    let start = u64::from(range.start().0);
    let others = rows(architecture).iter().map(|(_, reserved, end)| (*reserved, *end));
    let all = others.chain(AddressRange::DEVICES);
    let ends = all.filter(|(_, end)| *end > start).map(|(reserved, _)| reserved);
    AddressRange::between(start, ends.min().unwrap_or(range.end()).min(range.end()))
}

/// Where the root's vector table has to be: at the begin of the region it goes to, where the processor or what started it
/// looks for it. Boxes cannot push it away from there.
fn vector_table(system: &System, placement: &Placement) -> Option<(Id<Region>, AddressRange)> {
    let root = system.root();
    let (_, table) = system.section(root, SectionKind::IsrVector)?;
    let wanted = needs(SectionKind::IsrVector);
    let start = |id| placement.ranges.get(id).map(|range: &AddressRange| range.start());
    let home = table.region.or_else(|| {
        let fitting = system.regions_of(root).filter(|(_, region)| region.mode.allows(wanted));
        fitting.min_by_key(|(id, region)| (region.mode.excess(wanted), start(*id))).map(|(id, _)| id)
    })?;
    let memory = placement.ranges.get(home)?;
    let begin = u64::from(memory.start().0);
    let end = begin.next_multiple_of(u64::from(table.align.bytes())) + table.size.0;
    Some((home, AddressRange::between(begin, end.min(memory.end()))?))
}

/// Refuses an explicit range over such addresses; tells whether it did for a reason that makes others moot.
pub(super) fn refuse(
    system: &System,
    spans: &Spans,
    placement: &Placement,
    asked: (Id<Region>, AddressRange),
    diagnostics: &mut Diagnostics,
) -> bool {
    let (id, range) = asked;
    let Some(parent) = system.boxes[system.regions[id].owner].parent else { return false };
    let over = |(_, start, end): &&Row| {
        AddressRange::between(*start, *end).is_some_and(|taken| taken.overlaps(range))
    };
    if let Some((why, start, end)) = rows(system.architecture).iter().find(over) {
        let taken = AddressRange::between(*start, *end).expect("it overlaps another range");
        let holds =
            |outer: &Id<Region>| placement.ranges.get(*outer).is_some_and(|outer| outer.overlaps(range));
        let claimed = system.regions_of(parent).map(|(outer, _)| outer).find(holds);
        let said = e0509_reserved_addresses::reserved(system, asked, (*why, taken), claimed, spans);
        diagnostics.push(said);
        return true;
    }
    if parent == system.root()
        && let Some((home, table)) = vector_table(system, placement)
        && table.overlaps(range)
    {
        diagnostics.push(e0508_over_the_vector_table::over_vector_table(system, asked, (home, table), spans));
    }
    false
}
