//! Arguments for functions: pointers near the ends of memory, lengths that just fit, and lengths that wrap.

use super::tokens::Tokens;
use crate::oracle::draw::Draw;
use bento_ir::facts::Placement;
use bento_ir::{AddressRange, Box, Extent, Id, Parameter, Pointer, Signature, System, Type};

/// Numbers that something is likely to go wrong with.
const NUMBERS: &[u64] = &[
    0,
    1,
    2,
    3,
    16,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fff2,
    0xffff_ffff,
    0x1_0000_0000,
    0x1234_5678_9abc_def0,
    u64::MAX,
];

/// What arguments are drawn for.
#[derive(Clone, Copy)]
pub struct Caller<'a> {
    pub system: &'a System,
    pub placement: &'a Placement,
    /// Whose memory pointers lead to, most of the time.
    pub owner: Id<Box>,
    /// What handles are drawn from.
    pub tokens: &'a Tokens,
}

impl Caller<'_> {
    /// Arguments of a function as words: 64 bits begin at an even one, and what is between is anything.
    pub fn words(self, draw: &mut Draw<'_>, signature: &Signature) -> Vec<u32> {
        let mut values: Vec<u64> = signature.parameters.iter().map(|_| draw.one_of(NUMBERS)).collect();
        for (at, Parameter { ty, .. }) in signature.parameters.iter().enumerate() {
            if let Type::Pointer(pointer) = ty {
                values[at] = self.pointer(draw, *pointer, &mut values).into();
            }
            if let Some(handle) = self.system.handle(*ty) {
                values[at] = self.tokens.number(draw, self.owner, handle).into();
            }
        }
        let mut words = Vec::new();
        for (Parameter { ty, .. }, value) in signature.parameters.iter().zip(values) {
            let is_wide = self.system.scalar(*ty).is_some_and(|scalar| scalar.size() == 8);
            if is_wide && words.len() % 2 == 1 {
                words.push(draw.number());
            }
            words.extend([low(value), low(value >> 32)].into_iter().take(if is_wide { 2 } else { 1 }));
        }
        words
    }

    /// A pointer, and the length that goes with it among the values.
    pub fn pointer(self, draw: &mut Draw<'_>, pointer: Pointer, values: &mut [u64]) -> u32 {
        let (size, _) = self.system.layout(pointer.element);
        let range = self.range(draw);
        if draw.below(8) == 1 {
            return draw.one_of(&[0, 1, 0xffff_ffff, 0x3000_0000]);
        }
        let held = range.size().0 / size;
        let counts = [1, 0, held, held + 1, held / 2, (1 << 32) / size, (1 << 32) / size + 1, 0xffff_ffff];
        let count = match pointer.extent {
            Extent::One => 1,
            Extent::Constant(count) => count,
            Extent::Parameter(at) => {
                values[at] = draw.one_of(&counts);
                values[at]
            }
        };
        let bytes = low(count.wrapping_mul(size));
        let end = low(range.end());
        let bases = [end.wrapping_sub(bytes), range.start().0, end, end.wrapping_sub(bytes / 2)];
        let offset = draw.one_of(&[0, 0, 0, 0, 1, u32::MAX, low(size), low(size).wrapping_neg()]);
        draw.one_of(&bases).wrapping_add(offset)
    }

    fn range(self, draw: &mut Draw<'_>) -> AddressRange {
        let is_own = |region| self.system.regions[region].owner == self.owner;
        let ranges = || self.placement.ranges.iter();
        let own: Vec<_> = ranges().filter(|(region, _)| is_own(*region)).map(|(_, range)| *range).collect();
        let all: Vec<_> = ranges().map(|(_, range)| *range).collect();
        let anywhere = draw.below(5) == 1 || own.is_empty();
        draw.one_of(if anywhere { &all } else { &own })
    }
}

/// The low word.
pub fn low(value: u64) -> u32 {
    (value & 0xffff_ffff) as u32
}
