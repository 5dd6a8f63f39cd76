//! What regions of PMSAv7 can describe (ARMv7-M Architecture Reference Manual, DDI 0403E, B3.5.3, B3.5.8, B3.5.9).
//!
//! A region is a power of two of at least 32 bytes at a multiple of its size. From 256 bytes on it has eight sub-regions
//! that can be switched off. A range of addresses is described by several regions if together they give exactly its bytes;
//! what two of them give is given once. A region that is useful for that has its enabled sub-regions in a row, so the
//! least number is that of covering a line with intervals: from the first byte on always the one that reaches furthest.

use bento_ir::AddressRange;
use bento_ir::facts::Cover;

use super::hardware::PIECE;

/// The smallest region is 32 bytes, the largest the address space (B3.5.9, SIZE).
const SMALLEST: u8 = 5;
const LARGEST: u8 = 32;
/// Regions of 256 bytes and more have eight sub-regions (B3.5.3).
const WITH_SUB_REGIONS: u8 = 8;
/// Binary logarithm of their number.
const EIGHTHS: u32 = 3;

const _: () = assert!(PIECE == 1 << SMALLEST, "the smallest region is a piece");

/// The fewest regions whose enabled sub-regions are together exactly these addresses, if `most` of them are enough.
#[must_use]
pub(super) fn covers(range: AddressRange, most: usize) -> Option<Vec<Cover>> {
    let mut covers = Vec::new();
    let mut at = u64::from(range.start().0);
    while at < range.end() {
        if covers.len() == most {
            return None;
        }
        let run = longest(range, at)?;
        covers.push(run.cover());
        at = run.end;
    }
    Some(covers)
}

/// Whether at most `most` regions describe these addresses.
#[must_use]
pub(super) fn is_covered(range: AddressRange, most: usize) -> bool {
    let mut at = u64::from(range.start().0);
    for _ in 0..most {
        match longest(range, at) {
            Some(run) if run.end == range.end() => return true,
            Some(run) => at = run.end,
            None => return false,
        }
    }
    false
}

/// Enabled sub-regions of one region, in a row.
struct Run {
    size_log2: u8,
    start: u64,
    end: u64,
}

/// Of the runs within `range` that hold the byte at `at`, the one that ends last, of the smallest region.
fn longest(range: AddressRange, at: u64) -> Option<Run> {
    let (first, last) = (u64::from(range.start().0), range.end());
    let mut best: Option<Run> = None;
    for size_log2 in SMALLEST..=LARGEST {
        let (size, part) = (1_u64 << size_log2, 1_u64 << part_log2(size_log2));
        if part > last - first {
            // What is smaller than 256 bytes has larger parts than 256 bytes have.
            if size_log2 < WITH_SUB_REGIONS { continue } else { break }
        }
        let start = at / part * part;
        let end = (at / size * size + size).min(last / part * part);
        let further = best.as_ref().map_or(at, |best| best.end);
        if start >= first && end > further {
            best = Some(Run { size_log2, start, end });
        }
    }
    best
}

fn part_log2(size_log2: u8) -> u32 {
    let eighths = if size_log2 < WITH_SUB_REGIONS { 0 } else { EIGHTHS };
    u32::from(size_log2) - eighths
}

impl Run {
    fn cover(&self) -> Cover {
        let (size, part) = (1_u64 << self.size_log2, 1_u64 << part_log2(self.size_log2));
        let base = self.start / size * size;
        let is_off = |index: &u64| {
            let start = base + index * part;
            start < self.start || start >= self.end
        };
        Cover::Power {
            base: u32::try_from(base).expect("a region begins in the address space"),
            size_log2: self.size_log2,
            disabled: (0..size / part).filter(is_off).map(|index| 1_u8 << index).sum(),
        }
    }
}

/// The least size of at least `bytes` that `most` regions can describe at some address. `None` above 4 GiB.
///
/// In pieces of 32 bytes, one region describes `k << j` of them with `k` up to 8: three bits in a row of the size. Sizes that
/// `n` regions can describe are those whose set bits lie in `n` such windows, because a carry between two summands only
/// clears bits and moves one window by one. So the highest windows are kept and what is left is rounded up.
#[must_use]
pub(super) fn least(bytes: u64, most: usize) -> Option<u64> {
    let mut left = bytes.max(1).div_ceil(PIECE);
    let (mut kept, mut lowest) = (0, 0);
    for _ in 0..most {
        let Some(highest) = left.checked_ilog2() else { break };
        lowest = highest.saturating_sub(EIGHTHS - 1);
        let window = left >> lowest << lowest;
        kept += window;
        left -= window;
    }
    let size = (kept + if left > 0 { 1 << lowest } else { 0 }) * PIECE;
    (most > 0 && size <= 1 << LARGEST).then_some(size)
}

/// The least sizes for 1, 2 and more regions, up to the number with which nothing but a piece is rounded up.
pub(super) fn sizes(bytes: u64, most: usize) -> Vec<u64> {
    let exact = bytes.max(1).next_multiple_of(PIECE);
    let mut sizes: Vec<u64> = (1..=most).map_while(|regions| least(bytes, regions)).collect();
    let enough = sizes.iter().position(|size| *size == exact);
    sizes.truncate(enough.map_or(sizes.len(), |at| at + 1));
    sizes
}

/// The highest begin of `size` bytes in `free`, a multiple of `align`, where at most `most` regions describe them.
#[must_use]
pub(super) fn highest(free: AddressRange, size: u64, align: u64, most: usize) -> Option<AddressRange> {
    let step = align.max(PIECE);
    // Regions of more than eight times the size have sub-regions of more than the size, so the pattern repeats.
    let period = size.next_power_of_two() << EIGHTHS;
    let mut start = free.end().checked_sub(size)? / step * step;
    for _ in 0..=period / step {
        if start < u64::from(free.start().0) {
            return None;
        }
        let range = AddressRange::between(start, start + size)?;
        if is_covered(range, most) {
            return Some(range);
        }
        start = start.checked_sub(step)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{EIGHTHS, PIECE, least};

    /// Sums of `k << j` with `k` up to 8, tried one after the other.
    #[test]
    fn least_is_the_least_sum() {
        const PIECES: usize = 1100;
        let mut summands = vec![u64::MAX; PIECES + 1];
        summands[0] = 0;
        for pieces in 1..=PIECES {
            let one = (0..10).flat_map(|shift| (1..=1 << EIGHTHS).map(move |count: usize| count << shift));
            let before = one.filter(|one| *one <= pieces).map(|one| summands[pieces - one]);
            summands[pieces] = 1 + before.min().expect("a single piece is a summand");
        }
        for pieces in 1..=1024 {
            for most in 1..=7 {
                let enough = |sum: &usize| summands[*sum] <= u64::try_from(most).expect("it is small");
                let expected = (pieces..=PIECES).find(enough).expect("1024 is a single summand");
                assert_eq!(
                    least(pieces as u64 * PIECE, most),
                    Some(expected as u64 * PIECE),
                    "{pieces} by {most}"
                );
            }
        }
    }
}
