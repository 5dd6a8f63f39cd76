//! What one MPU region of PMSAv7 can describe.

use bento_ir::AddressRange;
use bento_ir::facts::Cover;

/// The smallest region is 32 bytes, the largest the address space (B3.5.9, SIZE).
const SMALLEST: u8 = 5;
const LARGEST: u8 = 32;
/// Regions of 256 bytes and more have eight sub-regions (B3.5.3).
const WITH_SUB_REGIONS: u8 = 8;

/// The smallest MPU region whose enabled sub-regions are exactly these addresses.
#[must_use]
pub fn cover(range: AddressRange) -> Option<Cover> {
    (SMALLEST..=LARGEST).find_map(|size_log2| cover_by(range, size_log2))
}

fn cover_by(range: AddressRange, size_log2: u8) -> Option<Cover> {
    let (start, end, size) = (u64::from(range.start().0), range.end(), 1_u64 << size_log2);
    let base = start / size * size;
    if end > base + size {
        return None;
    }
    let part = if size_log2 < WITH_SUB_REGIONS { size } else { size / 8 };
    if !(start - base).is_multiple_of(part) || !(end - base).is_multiple_of(part) {
        return None;
    }
    let enabled = |index: u64| base + index * part >= start && base + (index + 1) * part <= end;
    let parts = size / part;
    let disabled = (0..parts).filter(|index| !enabled(*index)).map(|index| 1_u8 << index).sum();
    Some(Cover {
        base: u32::try_from(base).ok()?,
        size_log2,
        disabled: if parts == 1 { 0 } else { disabled },
    })
}

/// The least size of at least `bytes` that one MPU region can describe at some address, and the granule at whose multiples
/// such a range can start. `None` above 4 GiB.
#[must_use]
pub fn round_up(bytes: u64) -> Option<(u64, u64)> {
    let size_log2 = (SMALLEST..=LARGEST).find(|size_log2| bytes <= 1 << size_log2)?;
    let size = 1_u64 << size_log2;
    let granule = if size_log2 < WITH_SUB_REGIONS { size } else { size / 8 };
    Some((bytes.max(1).next_multiple_of(granule), granule))
}
