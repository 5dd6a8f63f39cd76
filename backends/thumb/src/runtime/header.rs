//! The image header of a box: version 1 of the contract between a box and a parent that was built elsewhere.
//!
//! | bytes | field |
//! |---|---|
//! | 0 | u32 magic `bnto` |
//! | 4 | u8 format, u8 target (1 ARMv7-M, 2 ARMv8-M), u16 flags: bit 0 the box may use floating-point registers; bit 1 its `__box_init` has nothing to do |
//! | 8 | u16 header bytes, u16 entry count |
//! | 12 | u64 face digest |
//! | 20 | u32 length of the image, 0 until sealed |
//! | 24 | u32 CRC-32 with this field 0, 0 until sealed |
//! | 28 | u32 version of the box |
//! | 32 | entries: offset of the code from the header, bit 0 set for Thumb |

use bento_asm::{Binding, Fragment, Word};
use bento_ir::facts::Face;
use bento_ir::{Architecture, Box, Checked, Fpu, Id, System};

use crate::Instruction;

/// `bnto`
const MAGIC: u32 = u32::from_le_bytes(*b"bnto");
/// Format 1.
const FORMAT: u32 = 1;
/// Targets.
const ARMV7M: u32 = 1 << 8;
const ARMV8M: u32 = 2 << 8;
/// Flag: the box may use floating-point registers.
const FLOATS: u32 = 1 << 16;
const FIXED_BYTES: usize = 32;

/// A number that the linker script of a box defines: the flag of a box whose `__box_init` has nothing to do, if there are no
/// variables and no constructors, else 0. Another script need not define it: the reference is weak, and 0 is always right.
pub const BARE: &str = "__box_bare_flag";

/// The word of a box's image at offset 4; its parent expects the same one.
#[must_use]
pub fn format_word(system: &System, owner: Id<Box>) -> u32 {
    let target = match system.architecture {
        Architecture::Armv7m => ARMV7M,
        Architecture::Armv8m => ARMV8M,
    };
    FORMAT | target | if system.boxes[owner].fpu == Fpu::None { 0 } else { FLOATS }
}

/// The word of a box's image at offset 8.
///
/// # Panics
/// If the box has more exports than 16 bits can count: no recipe gets so far (E0345).
pub(crate) fn lengths_word(face: &Face) -> u32 {
    let count = u16::try_from(face.exports.len() + 1).expect("a face is counted when it is resolved");
    let bytes =
        u16::try_from(FIXED_BYTES + 4 * usize::from(count)).expect("a face is counted when it is resolved");
    u32::from(bytes) | u32::from(count) << 16
}

/// The header of a box.
#[must_use]
pub fn header(checked: Checked<'_>, owner: Id<Box>) -> Fragment<Instruction> {
    let mut table = Fragment::table("__jumptable", Binding::Global, ".jumptable");
    let face = &checked.facts().numbering[owner];
    let digest = |half: [u8; 4]| Word::Constant(u32::from_le_bytes(half));
    let [d0, d1, d2, d3, d4, d5, d6, d7] = face.digest;
    table.word(Word::Constant(MAGIC), "magic");
    let format = format_word(checked.system(), owner);
    let format = if checked.system().is_isolated(owner) {
        Word::Address { symbol: BARE.to_owned(), addend: format.cast_signed() }
    } else {
        // Its `__box_init` learns how to call out.
        Word::Constant(format)
    };
    table.word(format, "format, target, flags");
    table.word(Word::Constant(lengths_word(face)), "header bytes, entry count");
    table.word(digest([d0, d1, d2, d3]), "face digest").word(digest([d4, d5, d6, d7]), "");
    table.word(Word::Constant(0), "length, set by sealing");
    table.word(Word::Constant(0), "CRC-32, set by sealing");
    table.word(Word::Constant(checked.system().boxes[owner].version), "version");
    table.word(Word::Offset { symbol: "__box_init".to_owned() }, "entry 0");
    for export in &face.exports {
        table.word(Word::Offset { symbol: checked.system().ports[*export].called_as().into_owned() }, "");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::lengths_word;
    use bento_ir::Id;
    use bento_ir::facts::Face;

    #[test]
    fn the_largest_face_that_resolve_lets_through_can_be_counted() {
        let exports = (0..16_374).map(Id::from_index).collect();
        let face = Face { ways_out: Vec::new(), exports, text: String::new(), digest: [0; 8] };
        assert_eq!(lengths_word(&face), (32 + 4 * 16_375) | 16_375 << 16);
    }
}
