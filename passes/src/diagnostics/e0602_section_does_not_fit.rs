//! A section fits into no memory of its box.
//!
//! Code needs memory that can be read and executed and keeps its content, a stack memory that can be read and written, and so
//! on; and the least sizes of all sections of a memory must fit into it. The message lists what memory the box has left.
//!
//! ```toml
//! memory.ram = 'rw 0x1000'
//! stack = 0x2000
//! ```

use bento_ir::facts::Slice;
use bento_ir::spans::Spans;
use bento_ir::{Id, Section, System};
use bento_span::Diagnostic;

use crate::sections::needs;

pub(crate) fn does_not_fit(system: &System, id: Id<Section>, slices: &[Slice], left: &[u64], spans: &Spans) -> Diagnostic {
    let section = &system.sections[id];
    let owner = &system.boxes[section.owner].name;
    let (name, mode) = (super::section_word(section.kind), needs(section.kind));
    let mut said = super::E0602.say(format!("the {name} of box `{owner}` fits into none of its memories"));
    if let Some(span) = spans.sections.get(id).or_else(|| spans.boxes.get(section.owner)) {
        said = said.at(*span, format!("wants {} bytes with mode `{mode}`", section.size));
    }
    let region = section.region.or_else(|| super::nearest_region(system, section.owner, mode));
    if let Some((region, span)) = region.and_then(|region| Some((region, spans.regions.get(region)?))) {
        said = said.and(*span, format!("memory `{}` is here", system.regions[region].name));
    }
    for (slice, left) in slices.iter().zip(left) {
        said = said.note(format!("`{}` ({}) has {left:#x} bytes left", slice.name, slice.mode));
    }
    said.help(format!("make the {name} smaller, or give `{owner}` a larger memory with mode `{mode}`"))
}
