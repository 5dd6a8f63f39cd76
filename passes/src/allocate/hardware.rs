//! What regions of the MPU can describe, by architecture: `power` for PMSAv7, `bounds` for PMSAv8.

use bento_ir::facts::Cover;
use bento_ir::{AddressRange, Architecture};

use super::{bounds, cover};

/// Begins and ends of what the hardware describes are multiples of this, on both architectures.
pub(super) const PIECE: u64 = 32;

/// The fewest regions of the MPU that are together exactly these addresses, if `most` of them are enough.
pub(super) fn covers(architecture: Architecture, range: AddressRange, most: usize) -> Option<Vec<Cover>> {
    match architecture {
        Architecture::Armv7m => cover::covers(range, most),
        Architecture::Armv8m => bounds::cover(range).filter(|_| most > 0).map(|cover| vec![cover]),
    }
}

/// The least size of at least `bytes` that `most` regions can describe at some address. `None` above 4 GiB.
pub(super) fn least(architecture: Architecture, bytes: u64, most: usize) -> Option<u64> {
    match architecture {
        Architecture::Armv7m => cover::least(bytes, most),
        Architecture::Armv8m => bounds::least(bytes).filter(|_| most > 0),
    }
}

/// The least sizes for 1, 2 and more regions, up to the number with which nothing but a piece is rounded up.
pub(super) fn sizes(architecture: Architecture, bytes: u64, most: usize) -> Vec<u64> {
    match architecture {
        Architecture::Armv7m => cover::sizes(bytes, most),
        Architecture::Armv8m => bounds::least(bytes).filter(|_| most > 0).into_iter().collect(),
    }
}

/// The highest begin of `size` bytes in `free`, a multiple of `align`, where at most `most` regions describe them.
pub(super) fn highest(
    architecture: Architecture,
    free: AddressRange,
    size: u64,
    align: u64,
    most: usize,
) -> Option<AddressRange> {
    match architecture {
        Architecture::Armv7m => cover::highest(free, size, align, most),
        Architecture::Armv8m => bounds::highest(free, size, align).filter(|_| most > 0),
    }
}
