//! What passes learned.

use super::{Read, Reader};
use crate::facts::{Cover, Face, MpuWords, Slice, WayOut};
use crate::{AddressRange, Direction};

impl Reader<'_> {
    /// `place box1.ram 0x20000000-0x20001fff`
    pub(super) fn place(&mut self) -> Read<()> {
        let region = self.region_id()?;
        let range = self.range()?;
        self.facts.placement.ranges.set(region, range);
        Ok(())
    }

    fn range(&mut self) -> Read<AddressRange> {
        let start = self.cursor;
        let first: u32 = self.cursor.number()?;
        self.cursor.expect("-")?;
        let last: u32 = self.cursor.number()?;
        AddressRange::between(u64::from(first), u64::from(last) + 1)
            .ok_or_else(|| start.error("the range is empty"))
    }

    /// `cover box1.ram 0x20000000 log2 13 disabled 0x00` or `cover box1.ram bounds 0x20000000-0x20001fff`
    pub(super) fn cover(&mut self) -> Read<()> {
        let region = self.region_id()?;
        if self.cursor.is_at_end_of_line() {
            self.facts.placement.covers.entry(region);
            return Ok(());
        }
        let cover = if self.cursor.eat_word("bounds") {
            Cover::Bounds(self.range()?)
        } else {
            let base = self.cursor.number()?;
            self.cursor.expect_word("log2")?;
            let size_log2 = self.cursor.number()?;
            self.cursor.expect_word("disabled")?;
            Cover::Power { base, size_log2, disabled: self.cursor.number()? }
        };
        self.facts.placement.covers.entry(region).push(cover);
        Ok(())
    }

    /// `slice sys flash1 from sys.flash r-xp 0x00000000-0x000fdfff`
    pub(super) fn slice(&mut self) -> Read<()> {
        let owner = self.box_id()?;
        if self.cursor.is_at_end_of_line() {
            self.facts.placement.slices.entry(owner);
            return Ok(());
        }
        let name = self.cursor.name()?;
        self.cursor.expect_word("from")?;
        let slice = Slice { region: self.region_id()?, name, mode: self.mode()?, range: self.range()? };
        self.facts.placement.slices.entry(owner).push(slice);
        Ok(())
    }

    /// `put box1.stack in 0`
    pub(super) fn put(&mut self) -> Read<()> {
        let section = self.section_id()?;
        self.cursor.expect_word("in")?;
        let slice: u16 = self.cursor.number()?;
        self.facts.sections.set(section, usize::from(slice));
        Ok(())
    }

    /// `face box1 0011223344556677 {` and its lines
    pub(super) fn face(&mut self) -> Read<()> {
        let owner = self.box_id()?;
        let mut face = Face { digest: self.digest()?, ..Face::default() };
        self.cursor.expect("{")?;
        loop {
            self.cursor.next_line()?;
            if self.cursor.eat("}") {
                self.facts.numbering.set(owner, face);
                return Ok(());
            }
            self.face_line(&mut face)?;
        }
    }

    fn digest(&mut self) -> Read<[u8; 8]> {
        let mut digest = [0; 8];
        for byte in &mut digest {
            let start = self.cursor;
            let digits = self.cursor.letters(2)?;
            *byte = u8::from_str_radix(digits, 16)
                .map_err(|_| start.error("two hexadecimal digits should be here"))?;
        }
        Ok(digest)
    }

    fn face_line(&mut self, face: &mut Face) -> Read<()> {
        let start = self.cursor;
        match self.cursor.word()? {
            "write" => face.ways_out.push(WayOut::Write),
            "flush" => face.ways_out.push(WayOut::Flush),
            "import" => face.ways_out.push(WayOut::Import(self.port_id(Direction::Import)?)),
            "export" => face.exports.push(self.port_id(Direction::Export)?),
            "text" => face.text.push_str(&self.cursor.name()?),
            word => return Err(start.error(format!("a face has no `{word}`"))),
        }
        Ok(())
    }

    /// `mpu box1 0x20000010 0x13000019`
    pub(super) fn mpu(&mut self) -> Read<()> {
        let owner = self.box_id()?;
        if self.cursor.is_at_end_of_line() {
            self.facts.mpu.entry(owner);
            return Ok(());
        }
        let words = MpuWords { rbar: self.cursor.number()?, extent: self.cursor.number()? };
        self.facts.mpu.entry(owner).push(words);
        Ok(())
    }
}
