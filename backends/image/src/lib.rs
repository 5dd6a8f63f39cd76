//! Box images: the header and its seal.
//!
//! The header (version 1) stands at the start of the memory that holds a box's code:
//!
//! | bytes | field |
//! |---|---|
//! | 0 | u32 magic `bnto` |
//! | 4 | u8 format = 1, u8 target, u16 flags |
//! | 8 | u16 header bytes, u16 entry count |
//! | 12 | u64 face digest |
//! | 20 | u32 length of the image |
//! | 24 | u32 CRC-32 over it with this field 0 (0 = not sealed) |
//! | 28 | u32 version of the box |
//! | 32 | entries, u32 each: offset of the code from the header, bit 0 set for Thumb |
//!
//! All numbers are little-endian. The CRC is the one of IEEE 802.3, as in zlib. An image whose CRC happens to be 0 cannot
//! be told from an unsealed one; sealing refuses it, and any change of the box's version mends that.

/// `bnto`
pub const MAGIC: [u8; 4] = *b"bnto";
/// The format that this crate knows.
pub const FORMAT: u8 = 1;
/// Bytes in front of the entries.
pub const FIXED_BYTES: usize = 32;
const LENGTH_AT: usize = 20;
const CRC_AT: usize = 24;
const VERSION_AT: usize = 28;

/// A header that was checked against its image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Instruction set: 1 is ARMv7-M.
    pub target: u8,
    /// Digest of the face that the box was built with.
    pub digest: [u8; 8],
    /// Bytes of the image, 0 if it is not sealed.
    pub length: u32,
    /// CRC-32 of the image, 0 if it is not sealed.
    pub crc: u32,
    /// Version of the box.
    pub version: u32,
    /// Offsets of the entries.
    pub entries: Vec<u32>,
}

/// Why bytes are not an image.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Fewer bytes than the header says or needs.
    Short {
        /// Bytes wanted.
        wanted: usize,
        /// Bytes there.
        found: usize,
    },
    /// The magic is another.
    Magic([u8; 4]),
    /// A format of the future.
    Format(u8),
    /// Header bytes and entry count do not fit each other.
    Count {
        /// As the header says.
        header_bytes: u16,
        /// As the header says.
        entries: u16,
    },
    /// An entry is not the address of Thumb code inside the image.
    Entry {
        /// Which.
        index: usize,
        /// What it says.
        offset: u32,
    },
    /// The stored CRC is another than that of the bytes.
    Crc {
        /// As the header says.
        stored: u32,
        /// Of the bytes.
        computed: u32,
    },
    /// The CRC is 0, which means "not sealed".
    ZeroCrc,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Short { wanted, found } => write!(f, "{wanted} bytes are needed, {found} are there"),
            Self::Magic(found) => write!(f, "the image starts with {found:02x?}, not with `bnto`"),
            Self::Format(format) => write!(f, "the header has format {format}, this version knows {FORMAT}"),
            Self::Count { header_bytes, entries } => {
                write!(f, "the header says {header_bytes} bytes for {entries} entries")
            }
            Self::Entry { index, offset } => {
                write!(f, "entry {index} ({offset:#x}) is not Thumb code in the image")
            }
            Self::Crc { stored, computed } => {
                write!(f, "the CRC is {computed:#010x}, the header says {stored:#010x}")
            }
            Self::ZeroCrc => write!(f, "the CRC is 0, which means unsealed"),
        }
    }
}

fn word(image: &[u8], at: usize) -> Result<u32, Fault> {
    let bytes = image.get(at..at + 4).ok_or(Fault::Short { wanted: at + 4, found: image.len() })?;
    Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

fn halves(word: u32) -> (u16, u16) {
    let [a, b, c, d] = word.to_le_bytes();
    (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]))
}

/// Reads and checks the header of an image; the CRC is compared if the image is sealed.
///
/// # Errors
/// The first [`Fault`].
pub fn parse(image: &[u8]) -> Result<Header, Fault> {
    let magic = word(image, 0)?.to_le_bytes();
    if magic != MAGIC {
        return Err(Fault::Magic(magic));
    }
    let [format, target, _, _] = word(image, 4)?.to_le_bytes();
    if format != FORMAT {
        return Err(Fault::Format(format));
    }
    let (header_bytes, count) = halves(word(image, 8)?);
    if usize::from(header_bytes) != FIXED_BYTES + 4 * usize::from(count) || count == 0 {
        return Err(Fault::Count { header_bytes, entries: count });
    }
    let entries =
        (0..usize::from(count)).map(|at| word(image, FIXED_BYTES + 4 * at)).collect::<Result<Vec<_>, _>>()?;
    let inside =
        |offset: u32| offset & 1 == 1 && offset > header_bytes.into() && (offset as usize) < image.len();
    if let Some(index) = entries.iter().position(|offset| !inside(*offset)) {
        return Err(Fault::Entry { index, offset: entries[index] });
    }
    let (low, high) = (word(image, 12)?.to_le_bytes(), word(image, 16)?.to_le_bytes());
    let digest = [low[0], low[1], low[2], low[3], high[0], high[1], high[2], high[3]];
    let (length, crc) = (word(image, LENGTH_AT)?, word(image, CRC_AT)?);
    if crc != 0 {
        let sealed = image.get(..length as usize).filter(|sealed| sealed.len() > header_bytes.into());
        let computed = checksum(sealed.ok_or(Fault::Short { wanted: length as usize, found: image.len() })?);
        if computed != crc {
            return Err(Fault::Crc { stored: crc, computed });
        }
    }
    Ok(Header { target, digest, length, crc, version: word(image, VERSION_AT)?, entries })
}

/// The CRC-32 of an image, its own field taken as 0.
fn checksum(image: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&image[..CRC_AT]);
    hasher.update(&[0; 4]);
    hasher.update(&image[CRC_AT + 4..]);
    hasher.finalize()
}

/// Writes length and CRC into the header of a linked image.
///
/// # Errors
/// A [`Fault`] if the image has no valid header, or its CRC is 0.
pub fn seal(image: &mut [u8]) -> Result<Header, Fault> {
    let length =
        u32::try_from(image.len()).map_err(|_| Fault::Short { wanted: usize::MAX, found: image.len() })?;
    if image.len() >= FIXED_BYTES {
        image[CRC_AT..CRC_AT + 4].fill(0);
    }
    parse(image)?;
    image[LENGTH_AT..LENGTH_AT + 4].copy_from_slice(&length.to_le_bytes());
    let crc = checksum(image);
    if crc == 0 {
        return Err(Fault::ZeroCrc);
    }
    image[CRC_AT..CRC_AT + 4].copy_from_slice(&crc.to_le_bytes());
    parse(image)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two entries at 40 and 42.
    fn unsealed() -> Vec<u8> {
        let words = [
            u32::from_le_bytes(MAGIC),
            0x0101,
            40 | 2 << 16,
            0x1111_1111,
            0x2222_2222,
            0,
            0,
            7,
            41,
            43,
            0xbf00_4770,
        ];
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn a_sealed_image_is_read_back() {
        let mut image = unsealed();
        let header = seal(&mut image).expect("the image is good");
        assert_eq!((header.length, header.version, header.entries.clone()), (44, 7, vec![41, 43]));
        assert_eq!(parse(&image), Ok(header));
    }

    #[test]
    fn every_bit_flip_of_a_sealed_image_is_refused() {
        let mut image = unsealed();
        seal(&mut image).expect("the image is good");
        for bit in 0..image.len() * 8 {
            let mut flipped = image.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(parse(&flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn every_prefix_is_refused() {
        let mut image = unsealed();
        seal(&mut image).expect("the image is good");
        for end in 0..image.len() {
            assert!(parse(&image[..end]).is_err(), "{end} bytes");
        }
    }
}
