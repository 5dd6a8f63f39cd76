//! Memory regions, and the sections in them.

use bento_ir::{
    Address, AddressRange, Alignment, Bytes, Direction, Id, Mode, Region, Runtime, Section, SectionKind,
};
use bento_recipe::model::{self, BoxRecipe};
use bento_span::{Spanned, nearest};

use super::Resolver;
use super::boards::BoardInfo;
use super::is_private;
use crate::diagnostics::{e0324_unknown_memory, e0330_vector_table_size};

type BoxId = Id<bento_ir::Box>;

/// Entries of the vector table that belong to the processor (ARMv7-M Architecture Reference Manual, B1.5.2).
const SYSTEM_VECTORS: u64 = 16;

/// Interrupts that an ARMv7-M processor can have (B3.4).
const MOST_INTERRUPTS: u64 = 496;

/// Interrupts of a kernel that says nothing of its machine.
const USUAL_INTERRUPTS: u64 = 240;

/// Bytes of an image's header before its entries.
const HEADER_BYTES: u64 = 32;

/// Adds the regions and sections of every box.
pub(super) fn add(resolver: &mut Resolver<'_>, board: Option<&BoardInfo<'_>>) {
    for (id, stated) in resolver.boxes() {
        for memory in &stated.memories {
            add_region(resolver, id, memory);
        }
        if let (None, Some(board)) = (stated.parent, board) {
            add_board_regions(resolver, id, stated, board);
        }
        add_sections(resolver, id, stated);
    }
}

fn add_region(resolver: &mut Resolver<'_>, owner: BoxId, memory: &model::Memory) {
    let model::Mode { read, write, execute, persist } = memory.mode.value;
    let region = Region {
        owner,
        name: memory.name.value.clone(),
        mode: Mode { read, write, execute, persist },
        address: memory.address.map(|address| Address(narrow(address.value))),
        size: Bytes(memory.size.value),
        align: memory.align.map_or(Alignment::ONE, |align| alignment(align.value)),
    };
    let id = resolver.system.regions.push(region);
    let mut span = memory.name.span.to(memory.mode.span).to(memory.size.span);
    if let Some(address) = memory.address {
        span = span.to(address.span);
    }
    resolver.spans.regions.set(id, span);
}

/// What the board has goes to the root, but for what the recipe says about the same name or the same addresses.
fn add_board_regions(resolver: &mut Resolver<'_>, owner: BoxId, stated: &BoxRecipe, board: &BoardInfo<'_>) {
    let range = |memory: &model::Memory| {
        AddressRange::new(Address(narrow(memory.address?.value)), Bytes(memory.size.value))
    };
    for supplied in &board.memories {
        let is_replaced = |memory: &model::Memory| {
            memory.name.value == supplied.name
                || range(memory).is_some_and(|range| range.overlaps(supplied.range))
        };
        if stated.memories.iter().any(is_replaced) {
            continue;
        }
        let id = resolver.system.regions.push(Region {
            owner,
            name: supplied.name.to_owned(),
            mode: supplied.mode,
            address: Some(supplied.range.start()),
            size: supplied.range.size(),
            align: Alignment::ONE,
        });
        resolver.spans.regions.set(id, stated.board.as_ref().map_or(stated.name.span, |board| board.span));
    }
}

fn add_sections(resolver: &mut Resolver<'_>, owner: BoxId, stated: &BoxRecipe) {
    let sections = &stated.sections;
    match resolver.system.boxes[owner].runtime {
        Runtime::ArmSys { .. } => {
            let vectors = vector_table_size(resolver, sections);
            let least = Least { size: vectors, align: vectors.next_power_of_two().max(128) };
            add_section(resolver, owner, SectionKind::IsrVector, &sections.isr_vector, least);
            if resolver.system.kept_by(owner).next().is_some() {
                let least = Least { size: 256, align: 256 };
                add_section(resolver, owner, SectionKind::Gate, &model::Section::default(), least);
            }
        }
        Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => {
            let least = Least { size: 0, align: 4 };
            add_section(resolver, owner, SectionKind::Jumptable, &sections.jumptable, least);
        }
    }
    let least = |align| Least { size: 0, align };
    add_section(resolver, owner, SectionKind::Text, &sections.text, least(4));
    add_section(resolver, owner, SectionKind::Stack, &sections.stack, least(8));
    add_section(resolver, owner, SectionKind::Data, &sections.data, least(8));
    add_section(resolver, owner, SectionKind::Bss, &sections.bss, least(8));
    add_section(resolver, owner, SectionKind::Heap, &sections.heap, least(8));
}

/// What a section needs, whatever the recipe says.
struct Least {
    size: u64,
    align: u64,
}

fn add_section(
    resolver: &mut Resolver<'_>,
    owner: BoxId,
    kind: SectionKind,
    stated: &model::Section,
    least: Least,
) {
    let region = stated.memory.as_ref().and_then(|memory| region(resolver, owner, memory));
    let id = resolver.system.sections.push(Section {
        owner,
        kind,
        size: Bytes(stated.size.map_or(0, |size| size.value).max(least.size)),
        align: alignment(stated.align.map_or(1, |align| align.value).max(least.align)),
        region,
    });
    let memory = stated.memory.as_ref().map(|memory| memory.span);
    let span = stated.size.map(|size| size.span).or(memory).or(stated.align.map(|align| align.span));
    if let Some(span) = span {
        resolver.spans.sections.set(id, span);
    }
}

fn region(resolver: &mut Resolver<'_>, owner: BoxId, named: &Spanned<String>) -> Option<Id<Region>> {
    let found = resolver.system.regions_of(owner).find(|(_, region)| region.name == named.value);
    if let Some((id, _)) = found {
        return Some(id);
    }
    let names: Vec<_> = resolver.system.regions_of(owner).map(|(_, region)| region.name.as_str()).collect();
    let near = nearest(&named.value, names.iter().copied());
    let said = e0324_unknown_memory::unknown(named, &resolver.system.boxes[owner].name, near, &names);
    resolver.diagnostics.push(said);
    None
}

/// Bytes of a kernel's vector table: as the recipe says, else for the board's interrupts.
fn vector_table_size(resolver: &mut Resolver<'_>, sections: &model::Sections) -> u64 {
    let interrupts = resolver.system.board.as_ref().map_or(USUAL_INTERRUPTS, |board| board.interrupts.into());
    let otherwise = 4 * (SYSTEM_VECTORS + interrupts);
    let Some(size) = sections.isr_vector.size else { return otherwise };
    let (least, most) = (4 * SYSTEM_VECTORS, 4 * (SYSTEM_VECTORS + MOST_INTERRUPTS));
    if size.value % 4 != 0 || !(least..=most).contains(&size.value) {
        resolver.diagnostics.push(e0330_vector_table_size::refused(size, least, most, otherwise));
        return otherwise;
    }
    size.value
}

/// Makes room for the header and the entries of every image (DESIGN.md, 4c), now that the exports are known.
pub(super) fn size_image_headers(resolver: &mut Resolver<'_>) {
    for (owner, _) in resolver.boxes() {
        let exports = resolver.system.ports_of(owner, Direction::Export);
        let entries = 1 + exports.filter(|(_, port)| !is_private(port)).count();
        let least = HEADER_BYTES + 4 * u64::try_from(entries).expect("a count of ports fits into 64 bits");
        if let Some((id, section)) = resolver.system.section(owner, SectionKind::Jumptable) {
            let size = section.size.max(Bytes(least));
            resolver.system.sections[id].size = size;
        }
    }
}

/// Number of external interrupts that a kernel's vector table has entries for. A size that was refused counts as the largest.
pub(super) fn interrupts(resolver: &Resolver<'_>, kernel: BoxId) -> u64 {
    let table = resolver.system.section(kernel, SectionKind::IsrVector);
    table.map_or(0, |(_, section)| (section.size.0 / 4 - SYSTEM_VECTORS).min(MOST_INTERRUPTS))
}

/// An alignment. The recipe has only powers of two; for those above 2^31 only address 0 would do, as it does for 2^31.
fn alignment(bytes: u64) -> Alignment {
    let bytes = u32::try_from(bytes).unwrap_or(1 << 31);
    Alignment::new(bytes).expect("the recipe was checked: an alignment is a power of two")
}

/// An address; the recipe has only ranges below 2^32.
fn narrow(value: u64) -> u32 {
    u32::try_from(value).expect("the recipe was checked: an address lies below 2^32")
}
