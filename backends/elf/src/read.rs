//! Linked files.

use object::elf::{FileHeader32, PT_LOAD};
use object::read::elf::{ElfFile32, ProgramHeader};
use object::{Endianness, Object, ObjectSection, ObjectSymbol};

use crate::FloatUse;
use crate::attributes;

/// Bytes that a loader puts somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Load address: where the bytes are stored, which for initialised variables is not where they are used.
    pub address: u32,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a linked file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Linked {
    /// What is loaded, by address. Segments without bytes in the file are left out.
    pub segments: Vec<Segment>,
    /// Its use of floating point.
    pub floats: FloatUse,
    symbols: Vec<(String, u32)>,
}

impl Linked {
    /// The value of a symbol.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<u32> {
        self.symbols.iter().find(|(other, _)| other == name).map(|(_, value)| *value)
    }
}

/// Why a file is not a linked one for a 32-bit Arm.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// Not ELF of 32 bits and little endian, or damaged.
    NotElf(String),
    /// ELF for another machine.
    OtherMachine,
    /// An object that was not linked.
    NotLinked,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotElf(why) => write!(f, "not a 32-bit little-endian ELF file: {why}"),
            Self::OtherMachine => write!(f, "an ELF file for another machine than Arm"),
            Self::NotLinked => write!(f, "an object file that was not linked"),
        }
    }
}

/// Reads a linked file.
///
/// # Errors
/// [`ReadError`] if it is not one.
pub fn read(bytes: &[u8]) -> Result<Linked, ReadError> {
    let damaged = |error: object::read::Error| ReadError::NotElf(error.to_string());
    let file = ElfFile32::<Endianness>::parse(bytes).map_err(damaged)?;
    if file.architecture() != object::Architecture::Arm {
        return Err(ReadError::OtherMachine);
    }
    if file.kind() != object::ObjectKind::Executable {
        return Err(ReadError::NotLinked);
    }
    let mut segments = Vec::new();
    for header in file.elf_program_headers() {
        let header: &<FileHeader32<Endianness> as object::read::elf::FileHeader>::ProgramHeader = header;
        let endian = file.endian();
        if header.p_type(endian) == PT_LOAD && header.p_filesz(endian) > 0 {
            let content =
                header.data(endian, bytes).map_err(|()| ReadError::NotElf("a segment is cut off".into()))?;
            segments.push(Segment { address: header.p_paddr(endian), bytes: content.to_vec() });
        }
    }
    segments.sort_by_key(|segment| segment.address);
    let floats =
        file.section_by_name(".ARM.attributes").map(|section| section.data().map_err(damaged)).transpose()?;
    let address = |value: u64| u32::try_from(value).ok();
    let symbols = file
        .symbols()
        .filter(|symbol| symbol.is_definition() || symbol.kind() == object::SymbolKind::Unknown);
    let symbols = symbols
        .filter_map(|symbol| Some((symbol.name().ok()?.to_owned(), address(symbol.address())?)))
        .collect();
    Ok(Linked { segments, floats: floats.map_or(FloatUse::None, attributes::float_use), symbols })
}
