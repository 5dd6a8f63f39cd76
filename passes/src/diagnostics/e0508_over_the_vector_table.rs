//! A box has memory where the vector table of its parent must be.
//!
//! The processor, or what started it, looks for the vector table at the begin of the kernel's memory. A box there would push it
//! away and the system would not start; a box that can write there would own it.
//!
//! ```toml
//! runtime = 'armv7m-sys'
//! memory.flash = 'rxp 0x00000000-0x000fffff'
//! box.box1.memory.flash = 'rxp 0x00000000-0x00001fff'
//! ```
//!
//! Begin the box's memory behind the table, or give only its size.

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

pub(crate) fn over_vector_table(
    system: &System,
    asked: (Id<Region>, AddressRange),
    table: (Id<Region>, AddressRange),
    spans: &Spans,
) -> Diagnostic {
    let ((id, range), (home, table)) = (asked, table);
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner].name;
    let kernel = &system.boxes[system.root()].name;
    let mut said = super::E0508
        .say(format!("memory `{}` of box `{owner}` lies over the vector table of `{kernel}`", region.name));
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("`{}` at {range}", region.mode));
    }
    if let Some(span) = spans.regions.get(home) {
        said = said.and(*span, format!("`{kernel}` has its vector table at {table} of `{}`", system.regions[home].name));
    }
    let (step, of) = if system.architecture.has_bounded_regions() {
        (32, "of 32")
    } else {
        (range.size().0.next_power_of_two(), "of its size")
    };
    let behind = table.end().next_multiple_of(step);
    let example = format!("memory.{} = '{} {}'", region.name, region.mode, region.size);
    said.help(format!("give only the size, `{example}`, and let bentoc place it"))
        .help(format!("or begin it at {behind:#010x} or a higher multiple {of}"))
}
