//! What `redeem` means.

use super::evaluate::low_word;
use super::memory::Bytes;
use crate::code::HandleTable;

/// What the parent means by a number, if one of the table's places has it.
pub(super) fn redeem(
    bytes: &mut Bytes,
    base: u32,
    table: &HandleTable,
    number: u32,
    owned: bool,
) -> Option<u32> {
    let places = (0..table.count).map(|place| (place, base.wrapping_add(place * HandleTable::PLACE)));
    let leads_to = |place: u32| (number >> table.shift) % (1 << table.place_bits()) == place;
    let word = |bytes: &Bytes, at: u32, offset: i32| low_word(bytes.read(at.wrapping_add_signed(offset), 4));
    let mut found =
        places.filter(|(place, at)| leads_to(*place) && word(bytes, *at, HandleTable::NUMBER) == number);
    let (_, at) = found.next()?;
    let meaning = word(bytes, at, HandleTable::MEANING);
    if owned {
        bytes.write(at.wrapping_add_signed(HandleTable::NUMBER), 4, u64::from(!number));
        bytes.write(at.wrapping_add_signed(HandleTable::MEANING), 4, 0);
    }
    Some(meaning)
}
