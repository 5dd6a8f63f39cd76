//! A memory of an isolated box is not what regions of the MPU can describe.
//!
//! The MPU of ARMv7-M knows regions whose size is a power of two of at least 32 bytes and whose address is a multiple of the
//! size. From 256 bytes on a region has eight equal sub-regions that can be switched off, so a run of sub-regions works
//! too: 0x3000 bytes at a multiple of 0x4000, for example, are six eighths of a region of 0x4000 bytes. What one region cannot
//! describe several can, as long as begin and end are multiples of 32 and the box has regions left. The MPU of ARMv8-M knows
//! regions from any multiple of 32 to any other.
//!
//! ```toml
//! memory.ram = 'rw 0x20000010-0x20002fff'
//! ```
//!
//! Give only the size and bentoc finds a place, or move the ends to the boundaries that the message names.

use bento_ir::spans::Spans;
use bento_ir::{AddressRange, Id, Region, System};
use bento_span::Diagnostic;

/// What could be asked for instead.
pub(crate) struct Mend {
    /// A little more at the same place.
    pub(crate) widened: Option<AddressRange>,
    /// So many bytes at a multiple of so many.
    pub(crate) moved: Option<(u64, u64)>,
    /// One byte less, where the end was meant to be the byte behind it.
    pub(crate) shortened: Option<AddressRange>,
}

pub(crate) fn not_an_mpu_region(
    system: &System,
    id: Id<Region>,
    range: AddressRange,
    mend: Mend,
    spans: &Spans,
) -> Diagnostic {
    let region = &system.regions[id];
    let owner = &system.boxes[region.owner];
    let mut said = super::E0502.say(format!("the MPU cannot describe memory `{}` of box `{}`", region.name, owner.name));
    if let Some(span) = spans.regions.get(id) {
        let what = format!("{} bytes at {}", range.size(), range.start());
        let why = match mend.widened {
            Some(_) => "do not begin and end at multiples of 32",
            None => "take more regions than the MPU has",
        };
        said = said.at(*span, format!("{what} {why}"));
    }
    if let Some(span) = spans.boxes.get(region.owner) {
        said = said.and(*span, format!("`{}` is isolated by the MPU", owner.name));
    }
    if let Some(shortened) = mend.shortened {
        let example = format!("memory.{} = '{} {shortened}'", region.name, region.mode);
        return said.help(format!("write `{example}`: the end belongs to the memory"));
    }
    if let Some(widened) = mend.widened {
        let example = format!("memory.{} = '{} {widened}'", region.name, region.mode);
        said = said.help(format!("widen it, `{example}`"));
    }
    if let Some((size, granule)) = mend.moved {
        said = said.help(format!("use {size:#x} bytes at a multiple of {granule:#x}"));
    }
    if owner.parent.is_none() {
        return said;
    }
    let example = format!("memory.{} = '{} {}'", region.name, region.mode, region.size);
    said.help(format!("or give only the size, `{example}`, and let bentoc place it"))
}
