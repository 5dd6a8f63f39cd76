//! What passes learned.

use super::{Text, names};
use crate::facts::{Cover, Face, MpuPlan, Numbering, Placement, Sections, Slice, WayOut};
use crate::{Direction, System};

/// Where regions lie. A table's empty entry is a line that ends behind the name.
pub(super) fn placement(system: &System, placement: &Placement, text: &mut Text) {
    text.group();
    for (region, range) in placement.ranges.iter() {
        text.line(format!("place {} {range}", names::region(system, region)));
    }
    for (region, covers) in placement.covers.iter() {
        each_or_empty(&format!("cover {}", names::region(system, region)), covers, cover, text);
    }
    for (owner, slices) in placement.slices.iter() {
        let head = format!("slice {}", names::of_box(system, owner));
        each_or_empty(&head, slices, |node| slice(system, node), text);
    }
}

fn each_or_empty<T>(head: &str, items: &[T], print: impl Fn(&T) -> String, text: &mut Text) {
    if items.is_empty() {
        text.line(head);
    }
    for item in items {
        text.line(format!("{head} {}", print(item)));
    }
}

fn cover(cover: &Cover) -> String {
    match cover {
        Cover::Power { base, size_log2, disabled } => {
            format!("{base:#010x} log2 {size_log2} disabled {disabled:#04x}")
        }
        Cover::Bounds(range) => format!("bounds {range}"),
    }
}

fn slice(system: &System, slice: &Slice) -> String {
    let region = names::region(system, slice.region);
    format!("{} from {region} {} {}", names::name(&slice.name), slice.mode, slice.range)
}

/// Which slice holds each section.
pub(super) fn sections(system: &System, sections: &Sections, text: &mut Text) {
    text.group();
    for (section, slice) in sections.iter() {
        text.line(format!("put {} in {slice}", names::section(system, section)));
    }
}

/// Faces.
pub(super) fn numbering(system: &System, numbering: &Numbering, text: &mut Text) {
    text.group();
    for (owner, face) in numbering.iter() {
        let digest: String = face.digest.iter().map(|byte| format!("{byte:02x}")).collect();
        text.line(format!("face {} {digest} {{", names::of_box(system, owner)));
        self::face(system, face, text);
        text.line("}");
    }
}

fn face(system: &System, face: &Face, text: &mut Text) {
    for way in &face.ways_out {
        text.line(match way {
            WayOut::Write => "  write".to_owned(),
            WayOut::Flush => "  flush".to_owned(),
            WayOut::Import(port) => format!("  import {}", names::port(system, *port, Direction::Import)),
        });
    }
    for port in &face.exports {
        text.line(format!("  export {}", names::port(system, *port, Direction::Export)));
    }
    for line in face.text.split_inclusive('\n') {
        text.line(format!("  text {}", names::quoted(line.as_bytes())));
    }
}

/// MPU words.
pub(super) fn mpu(system: &System, mpu: &MpuPlan, text: &mut Text) {
    text.group();
    for (owner, words) in mpu.iter() {
        let head = format!("mpu {}", names::of_box(system, owner));
        each_or_empty(&head, words, |words| format!("{:#010x} {:#010x}", words.rbar, words.extent), text);
    }
}
