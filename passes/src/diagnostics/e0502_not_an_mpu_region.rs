//! A memory of an isolated box is not what a region of the MPU can describe.
//!
//! The MPU of ARMv7-M knows regions whose size is a power of two of at least 32 bytes and whose address is a multiple of the
//! size. From 256 bytes on a region has eight equal sub-regions that can be switched off, so a run of sub-regions works
//! too: 0x3000 bytes at a multiple of 0x4000, for example, are six eighths of a region of 0x4000 bytes.
//!
//! ```toml
//! memory.ram = 'rw 0x20000100-0x20002fff'
//! ```
//!
//! Give only the size and bentoc finds a place, or move the ends to the boundaries that the message names.

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

pub(crate) fn not_an_mpu_region(
    system: &System,
    id: Id<Region>,
    range: AddressRange,
    mend: Option<(u64, u64)>,
    spans: &Spans,
) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let mut said = super::E0502.say(format!("the MPU cannot describe memory `{}` of box `{}`", region.name, owner.name));
    if let Some(span) = spans.regions.get(id) {
        said = said.at(*span, format!("{} bytes at {} are no run of sub-regions of one region", range.size(), range.start()));
    }
    if let Some((size, granule)) = mend {
        said = said.help(format!("use {size:#x} bytes at a multiple of {:#x}", size.next_power_of_two().max(granule)));
    }
    if owner.parent.is_none() {
        return said;
    }
    let example = format!("memory.{} = '{} {}'", region.name, region.mode, region.size);
    said.help(format!("or give only the size, `{example}`, and let bentoc place it"))
}
