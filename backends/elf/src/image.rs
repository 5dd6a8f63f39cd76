//! The sealed image of a box as an object that its parent links.

use object::SectionKind;

use crate::write::empty;

/// The content of one persistent memory of a box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// `.box.NAME.MEMORY`: the parent's linker script puts it where the memory is.
    pub section: String,
    /// The bytes, from the memory's start.
    pub bytes: Vec<u8>,
}

/// An object with a section for each part and nothing else.
///
/// # Panics
/// Never: an object without relocations can always be written.
#[must_use]
pub fn image_object(parts: &[Part]) -> Vec<u8> {
    let mut object = empty();
    for part in parts {
        let section =
            object.add_section(Vec::new(), part.section.as_bytes().to_vec(), SectionKind::ReadOnlyData);
        object.append_section_data(section, &part.bytes, 32);
    }
    object.write().expect("there is nothing in it that could be out of range")
}
