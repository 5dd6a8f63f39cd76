//! Memory: bytes by address, and who may access them.

use std::collections::BTreeMap;

use crate::facts::Placement;
use crate::{AddressRange, Box, Id, Mode, System};

/// An access that is not allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The first byte that may not be accessed.
    pub address: u32,
}

const PAGE: u32 = 256;

/// Bytes that were never written are 0.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Bytes {
    pages: BTreeMap<u32, [u8; PAGE as usize]>,
}

impl Bytes {
    /// A little-endian number of up to eight bytes.
    pub(super) fn read(&self, address: u32, size: u32) -> u64 {
        let byte = |offset| u64::from(self.byte(address.wrapping_add(offset)));
        (0..size).map(|offset| byte(offset) << (8 * offset)).sum()
    }

    /// The low bytes of a number.
    pub(super) fn write(&mut self, address: u32, size: u32, number: u64) {
        for (offset, byte) in (0..size).zip(number.to_le_bytes()) {
            let address = address.wrapping_add(offset);
            let page = self.pages.entry(address / PAGE).or_insert([0; PAGE as usize]);
            page[(address % PAGE) as usize] = byte;
        }
    }

    /// All bytes of the pages that were written, by address.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        let addresses = |page: u32| (0..PAGE).map(move |offset| page * PAGE + offset);
        self.pages.iter().flat_map(move |(page, bytes)| addresses(*page).zip(bytes.iter().copied()))
    }

    fn byte(&self, address: u32) -> u8 {
        self.pages.get(&(address / PAGE)).map_or(0, |page| page[(address % PAGE) as usize])
    }
}

/// What is done to memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Intent {
    Read,
    Write,
}

/// Memory that somebody may access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Grant {
    pub(super) range: AddressRange,
    pub(super) mode: Mode,
}

impl Grant {
    fn gives(self, address: u64, intent: Intent) -> bool {
        let allowed = match intent {
            Intent::Read => self.mode.read,
            Intent::Write => self.mode.write,
        };
        allowed && u64::from(self.range.start().0) <= address && address < self.range.end()
    }
}

/// The regions of a box where they lie.
pub(super) fn grants_of(system: &System, placement: &Placement, owner: Id<Box>) -> Vec<Grant> {
    let regions = system.regions_of(owner);
    let placed = regions.filter_map(|(id, region)| Some((*placement.ranges.get(id)?, region.mode)));
    placed.map(|(range, mode)| Grant { range, mode }).collect()
}

/// Whether somebody with these grants may access all bytes.
pub(super) fn allow(grants: &[Grant], address: u32, size: u32, intent: Intent) -> Result<(), Fault> {
    for byte in (u64::from(address)..).take(size as usize) {
        if !grants.iter().any(|grant| grant.gives(byte, intent)) {
            return Err(Fault { address: u32::try_from(byte).unwrap_or(u32::MAX) });
        }
    }
    Ok(())
}
