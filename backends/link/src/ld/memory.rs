//! The memories of a box and, of a kernel, those of the boxes in it, with the names they have in a script.
//!
//! A box in a box lies in its memory, so what is put there from a kernel's program goes to the slices of each box, which are
//! apart; a box without boxes has one slice for each memory.

use std::collections::BTreeMap;

use bento_ir::facts::Slice;
use bento_ir::{Address, AddressRange, Box, Facts, Id, Mode, Section, System};

use super::tree::{Assignment, Expression, Memory};
use crate::{Limit, image::holds_image};

/// The memory map of a box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Map {
    /// Its own slices in the order of the placement, with the names that they have there.
    pub own: Vec<(String, Memory)>,
    /// Of a kernel, what each box in it has for itself, in order.
    pub children: Vec<ChildMemory>,
    /// Of a kernel, the memories of the boxes in it with what the names of their symbols begin with.
    regions: Vec<(String, AddressRange)>,
}

/// A memory of a child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ChildMemory {
    /// As the script names it.
    pub memory: Memory,
    /// The child's name.
    pub child: String,
    /// The name of the child's slice.
    pub name: String,
    /// Whether the child's image has bytes for it.
    pub is_loaded: bool,
}

impl Map {
    /// The memories of a box, each under another name.
    pub(super) fn of(system: &System, facts: &Facts, owner: Id<Box>) -> Result<Self, Limit> {
        let slices = facts.placement.slices.get(owner).map(Vec::as_slice).unwrap_or_default();
        let own = slices.iter().map(|slice| {
            let name = script_name(&slice.name);
            (slice.name.clone(), Memory { name, mode: slice.mode, range: slice.range })
        });
        let children = system.images_in(owner).flat_map(|child| child_memories(system, facts, child));
        let regions = system.images_in(owner).flat_map(|child| regions(system, facts, child));
        let map = Self { own: own.collect(), children: children.collect(), regions: regions.collect() };
        map.check_names()?;
        Ok(map)
    }

    fn check_names(&self) -> Result<(), Limit> {
        let own = self.own.iter().map(|(name, memory)| (memory.name.clone(), format!("memory `{name}`")));
        let children = self.children.iter().flat_map(|each| {
            let what = format!("memory `{}` of box `{}`", each.name, each.child);
            [(each.memory.name.clone(), what.clone()), (stem(&each.child, &each.name), what)]
        });
        let mut seen = BTreeMap::new();
        for (name, second) in own.chain(children) {
            match seen.insert(name.clone(), second.clone()) {
                None => {}
                Some(first) => return Err(Limit::SameName { name, first, second }),
            }
        }
        Ok(())
    }

    /// All memories that somebody has rights in, by address.
    pub(super) fn memories(&self) -> Vec<Memory> {
        let all =
            self.own.iter().map(|(_, memory)| memory).chain(self.children.iter().map(|child| &child.memory));
        let mut memories: Vec<Memory> = all.filter(|memory| has_rights(memory.mode)).cloned().collect();
        memories.sort_by_key(|memory| (memory.range.start(), memory.range.size()));
        memories
    }

    /// `__box_CHILD_MEMORY_start` and `_end`.
    pub(super) fn child_symbols(&self) -> Vec<Assignment> {
        let symbol = |symbol: String, value: u64| Assignment { symbol, value: Expression::Number(value) };
        let of_memory = |(stem, range): &(String, AddressRange)| {
            let start = symbol(format!("{stem}_start"), u64::from(range.start().0));
            [start, symbol(format!("{stem}_end"), range.end())]
        };
        self.regions.iter().flat_map(of_memory).collect()
    }

    /// The slice of this box that holds a section.
    pub(super) fn holding(&self, facts: &Facts, section: Id<Section>) -> Option<&Memory> {
        self.own.get(*facts.sections.get(section)?).map(|(_, memory)| memory)
    }
}

/// The name of a memory in the script: no script of a user's can say it in small letters, and a word of the linker's own has
/// something behind it.
fn script_name(name: &str) -> String {
    let name = name.to_ascii_uppercase();
    if KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { name }
}

/// The words of linker scripts that could stand where a memory is named (GNU ld 2.40, `ldlex.l`; lld takes fewer).
pub(super) const KEYWORDS: &[&str] = &[
    "ABSOLUTE",
    "ADDR",
    "ALIGN",
    "ALIGNOF",
    "ALIGN_WITH_INPUT",
    "ASSERT",
    "AT",
    "BIND",
    "BLOCK",
    "BYTE",
    "COMMON",
    "CONSTANT",
    "CONSTRUCTORS",
    "COPY",
    "CREATE_OBJECT_SYMBOLS",
    "DATA_SEGMENT_ALIGN",
    "DATA_SEGMENT_END",
    "DATA_SEGMENT_RELRO_END",
    "DEFINED",
    "DSECT",
    "ENTRY",
    "EXCLUDE_FILE",
    "EXTERN",
    "FILL",
    "FLOAT",
    "FORCE_COMMON_ALLOCATION",
    "FORCE_GROUP_ALLOCATION",
    "GROUP",
    "HIDDEN",
    "HLL",
    "INCLUDE",
    "INFO",
    "INHIBIT_COMMON_ALLOCATION",
    "INPUT",
    "INPUT_SECTION_FLAGS",
    "INSERT",
    "KEEP",
    "LD_FEATURE",
    "LENGTH",
    "LOADADDR",
    "LOG2CEIL",
    "LONG",
    "MAP",
    "MAX",
    "MEMORY",
    "MIN",
    "NEXT",
    "NOCROSSREFS",
    "NOCROSSREFS_TO",
    "NOFLOAT",
    "NOLOAD",
    "ONLY_IF_RO",
    "ONLY_IF_RW",
    "ORIGIN",
    "OUTPUT",
    "OUTPUT_ARCH",
    "OUTPUT_FORMAT",
    "OVERLAY",
    "PHDRS",
    "PROVIDE",
    "PROVIDE_HIDDEN",
    "QUAD",
    "READONLY",
    "REGION_ALIAS",
    "SEARCH_DIR",
    "SECTIONS",
    "SECTION_FLAGS",
    "SEGMENT_START",
    "SHORT",
    "SIZEOF",
    "SIZEOF_HEADERS",
    "SORT",
    "SPECIAL",
    "SQUAD",
    "STARTUP",
    "SUBALIGN",
    "SYSLIB",
    "TARGET",
    "TRUNCATE",
    "TYPE",
    "VERSION",
];

fn regions(system: &System, facts: &Facts, child: Id<Box>) -> Vec<(String, AddressRange)> {
    let regions = system.regions_of(child).filter_map(|(id, region)| {
        Some((stem(&system.boxes[child].name, &region.name), *facts.placement.ranges.get(id)?))
    });
    regions.collect()
}

/// What the names of the symbols of a memory begin with.
fn stem(child: &str, memory: &str) -> String {
    format!("__box_{child}_{memory}")
}

/// The slices of a child in the order of its memories.
fn child_memories(system: &System, facts: &Facts, child: Id<Box>) -> Vec<ChildMemory> {
    let owner = &system.boxes[child].name;
    let mut slices: Vec<&Slice> = facts.placement.slices.get(child).into_iter().flatten().collect();
    slices.sort_by_key(|slice| slice.region);
    let memory = |slice: &Slice| {
        let name = format!("BOX_{owner}_{}", slice.name).to_ascii_uppercase();
        let memory = Memory { name, mode: slice.mode, range: slice.range };
        let is_loaded = holds_image(system, facts, slice.region);
        ChildMemory { memory, child: owner.clone(), name: slice.name.clone(), is_loaded }
    };
    slices.into_iter().map(memory).collect()
}

/// A linker knows no memory without rights, and nothing can be put into one.
pub(super) fn has_rights(mode: Mode) -> bool {
    mode.read || mode.write || mode.execute
}

/// The number of an address.
pub(super) fn number(address: Address) -> Expression {
    Expression::Number(u64::from(address.0))
}
