//! Quantities of memory. Constructors that can refuse return `Option`, so what cannot be described cannot be built.

use std::fmt;

/// A number of bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Bytes(pub u64);

/// An address in a 32-bit address space.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Address(pub u32);

/// An alignment in bytes: a power of two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Alignment(u32);

impl Alignment {
    /// No alignment.
    pub const ONE: Self = Self(1);
    /// That of a word of 32 bits.
    pub const WORD: Self = Self(4);

    /// `bytes`, if it is a power of two.
    #[must_use]
    pub fn new(bytes: u32) -> Option<Self> {
        bytes.is_power_of_two().then_some(Self(bytes))
    }

    /// In bytes.
    #[must_use]
    pub fn bytes(self) -> u32 {
        self.0
    }

    /// Whether an address or a size is a multiple of it.
    #[must_use]
    pub fn divides(self, value: u64) -> bool {
        value.is_multiple_of(u64::from(self.0))
    }
}

/// A non-empty range of addresses that ends at or before 2^32.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AddressRange {
    start: Address,
    size: Bytes,
}

impl AddressRange {
    /// Where the default memory map has devices, from and up to (ARMv7-M Architecture Reference Manual, DDI 0403E, table B3-1;
    /// ARMv8-M, DDI 0553, table B8-1). The processor's own registers lie above them.
    pub const DEVICES: [(u64, u64); 2] = [(0x4000_0000, 0x6000_0000), (0xa000_0000, 0xe000_0000)];

    /// Whether a byte of it belongs to a device: there a load may change something, and bytes do not stay as they were written.
    #[must_use]
    pub fn has_devices(self) -> bool {
        let devices = Self::DEVICES.iter().filter_map(|(start, end)| Self::between(*start, *end));
        devices.into_iter().any(|device| device.overlaps(self))
    }

    /// `size` bytes from `start`, unless that is empty or leaves the address space.
    #[must_use]
    pub fn new(start: Address, size: Bytes) -> Option<Self> {
        let end = u64::from(start.0).checked_add(size.0)?;
        (size.0 > 0 && end <= 1 << 32).then_some(Self { start, size })
    }

    /// From `start` up to, not including, `end`.
    #[must_use]
    pub fn between(start: u64, end: u64) -> Option<Self> {
        Self::new(Address(u32::try_from(start).ok()?), Bytes(end.checked_sub(start)?))
    }

    /// First address.
    #[must_use]
    pub fn start(self) -> Address {
        self.start
    }

    /// Address behind the last byte; 2^32 for a range that ends with the address space.
    #[must_use]
    pub fn end(self) -> u64 {
        u64::from(self.start.0) + self.size.0
    }

    /// Number of bytes.
    #[must_use]
    pub fn size(self) -> Bytes {
        self.size
    }

    /// Whether at least one byte is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        u64::from(self.start.0) < other.end() && u64::from(other.start.0) < self.end()
    }

    /// The bytes that are in both.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        Self::between(self.start.max(other.start).0.into(), self.end().min(other.end()))
    }

    /// Whether every byte of `inner` is in this range.
    #[must_use]
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end() <= self.end()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0)
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

/// As recipes write it, with an inclusive end.
impl fmt::Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:#010x}", self.start, self.end() - 1)
    }
}
