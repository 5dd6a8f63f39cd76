//! Side tables.

use crate::oracle::draw::Draw;
use bento_ir::facts::{Cover, Face, MpuWords, Slice, WayOut};
use bento_ir::{AddressRange, Facts};

pub fn facts(draw: &mut Draw<'_>, facts: &mut Facts) {
    for (id, range) in draw.some(|draw| (draw.id(), range(draw))) {
        facts.placement.ranges.set(id, range);
    }
    for (id, covers) in draw.some(|draw| (draw.id(), draw.some(cover))) {
        facts.placement.covers.set(id, covers);
    }
    for (id, slices) in draw.some(|draw| (draw.id(), draw.some(slice))) {
        facts.placement.slices.set(id, slices);
    }
    for (id, slice) in draw.some(|draw| (draw.id(), draw.below(9))) {
        facts.sections.set(id, slice);
    }
    for (id, face) in draw.some(|draw| (draw.id(), face(draw))) {
        facts.numbering.set(id, face);
    }
    for (id, words) in draw.some(|draw| (draw.id(), draw.some(words))) {
        facts.mpu.set(id, words);
    }
}

fn range(draw: &mut Draw<'_>) -> AddressRange {
    let (one, other) = (u64::from(draw.number()), u64::from(draw.number()));
    let range = AddressRange::between(one.min(other), one.max(other) + 1);
    range.expect("its end is behind its begin and at most 2^32")
}

fn byte(draw: &mut Draw<'_>) -> u8 {
    draw.number().to_le_bytes()[0]
}

fn cover(draw: &mut Draw<'_>) -> Cover {
    match draw.flag() {
        true => Cover::Bounds(range(draw)),
        false => Cover::Power { base: draw.number(), size_log2: byte(draw), disabled: byte(draw) },
    }
}

fn slice(draw: &mut Draw<'_>) -> Slice {
    Slice { region: draw.id(), name: draw.name(), mode: draw.mode(), range: range(draw) }
}

fn face(draw: &mut Draw<'_>) -> Face {
    let import = |draw: &mut Draw<'_>| WayOut::Import(draw.id());
    let way = |draw: &mut Draw<'_>| draw.maybe(import).unwrap_or(WayOut::Flush);
    let mut ways_out = draw.some(way);
    ways_out.extend(draw.maybe(|_| WayOut::Write));
    let text = draw.some(|draw| format!("{}{}", draw.name(), draw.one_of(&["\n", ""]))).concat();
    Face { ways_out, exports: draw.some(Draw::id), text, digest: draw.long().to_le_bytes() }
}

fn words(draw: &mut Draw<'_>) -> MpuWords {
    MpuWords { rbar: draw.number(), extent: draw.number() }
}
