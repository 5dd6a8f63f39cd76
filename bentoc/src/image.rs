//! `bentoc image`: seals a linked box and makes the object that its parent links.

use std::path::Path;

use bento_elf::{FloatUse, Linked, Part};
use bento_span::Diagnostic;

use crate::arguments::ImageOptions;
use crate::diagnostics::{
    e0701_unreadable_box, e0702_bad_memory, e0703_outside_memory, e0704_bad_image, e0705_floats,
};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, status};

/// A persistent memory of the box.
struct Memory {
    name: String,
    start: u32,
    /// Address of the last byte.
    last: u32,
}

/// Seals a box.
pub(crate) fn image(mut session: Session, options: &ImageOptions) -> u8 {
    let sealed = object(options);
    let written = match sealed {
        Ok(bytes) => {
            let folder = options.output.parent().unwrap_or(Path::new("")).to_owned();
            let artifact = Artifact { folder, bytes };
            files::write(&mut session, &Artifacts::from([(options.output.clone(), artifact)])).is_some()
        }
        Err(said) => {
            session.diagnostics.push(*said);
            false
        }
    };
    session.report();
    if written { status::FINE } else { status::ERRORS }
}

fn object(options: &ImageOptions) -> Result<Vec<u8>, Box<Diagnostic>> {
    let file = &options.file;
    let memories = options.memory.iter().map(|text| memory(text)).collect::<Result<Vec<_>, _>>()?;
    let bytes =
        std::fs::read(file).map_err(|error| e0701_unreadable_box::unreadable(file, &error.to_string()))?;
    let linked = bento_elf::read(&bytes)
        .map_err(|error| e0701_unreadable_box::unreadable(file, &error.to_string()))?;
    floats(file, linked.floats, options.floats)?;
    let mut parts = Vec::new();
    for memory in &memories {
        let bytes = content(&linked, memory);
        parts.push(Part { section: format!(".box.{}.{}", options.name, memory.name), bytes });
    }
    if let Some(lost) =
        linked.segments.iter().find(|segment| !memories.iter().any(|memory| holds(memory, segment)))
    {
        return Err(lost_content(file, lost, &memories).into());
    }
    let header = linked.symbol("__jumptable").ok_or_else(|| e0704_bad_image::without_header(file))?;
    let home = memories.iter().position(|memory| memory.start == header);
    let home = home.ok_or_else(|| e0704_bad_image::header_elsewhere(file, header))?;
    bento_image::seal(&mut parts[home].bytes)
        .map_err(|fault| e0704_bad_image::refused(file, &fault.to_string()))?;
    parts.retain(|part| !part.bytes.is_empty());
    Ok(bento_elf::image_object(&parts))
}

fn lost_content(file: &Path, lost: &bento_elf::Segment, memories: &[Memory]) -> Diagnostic {
    let (address, bytes) = (lost.address, lost.bytes.len());
    match memories.iter().find(|memory| (memory.start..=memory.last).contains(&address)) {
        Some(memory) => e0703_outside_memory::too_large(file, address, bytes, &memory.name, memory.last),
        None => e0703_outside_memory::outside(file, address, bytes),
    }
}

fn floats(file: &Path, found: FloatUse, allowed: bool) -> Result<(), Box<Diagnostic>> {
    match found {
        FloatUse::None => Ok(()),
        FloatUse::Registers if allowed => Ok(()),
        FloatUse::Registers => Err(e0705_floats::registers(file).into()),
        FloatUse::HardFloatCalls => Err(e0705_floats::hard_float(file).into()),
    }
}

fn memory(text: &str) -> Result<Memory, Box<Diagnostic>> {
    let parse = || {
        let (name, range) = text.split_once('=')?;
        let (start, last) = range.split_once('-')?;
        let number = |text: &str| u32::from_str_radix(text.strip_prefix("0x")?, 16).ok();
        let (start, last) = (number(start)?, number(last)?);
        (start <= last && !name.is_empty()).then(|| Memory { name: name.to_owned(), start, last })
    };
    parse().ok_or_else(|| e0702_bad_memory::malformed(text).into())
}

fn holds(memory: &Memory, segment: &bento_elf::Segment) -> bool {
    let last = u64::from(segment.address) + segment.bytes.len() as u64 - 1;
    memory.start <= segment.address && last <= u64::from(memory.last)
}

/// The bytes of a memory from its start; gaps between segments are zero.
fn content(linked: &Linked, memory: &Memory) -> Vec<u8> {
    let mut bytes = Vec::new();
    for segment in linked.segments.iter().filter(|segment| holds(memory, segment)) {
        bytes.resize((segment.address - memory.start) as usize, 0);
        bytes.extend(&segment.bytes);
    }
    bytes
}
