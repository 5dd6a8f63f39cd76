//! Memories: the string of a memory and its sub-keys laid over each other.

use bento_span::{Diagnostic, Diagnostics, Spanned};

use crate::{
    diagnostics::{
        Refused, e0214_no_size, e0215_unaligned, e0217_beyond_address_space, w0204_memory_without_mode,
        w0205_one_byte_more,
    },
    memory::Parts,
    model::{Memory, Mode},
    settings::{Checked, Setting, Settings},
};

const STRING: &str = "memory.<memory>.memory";
const MODE: &str = "memory.<memory>.mode";
const ADDRESS: &str = "memory.<memory>.addr";
const SIZE: &str = "memory.<memory>.size";
const ALIGN: &str = "memory.<memory>.align";

/// One more than the last address.
const ADDRESS_SPACE: u64 = 1 << 32;

/// The memories of a box by name.
pub(super) fn memories(settings: &Settings, diagnostics: &mut Diagnostics) -> Vec<Memory> {
    let mut memories = Vec::new();
    for (names, setting) in settings.families(&[STRING, MODE, ADDRESS, SIZE, ALIGN]) {
        let has_refused_part = [STRING, MODE, ADDRESS, SIZE, ALIGN]
            .iter()
            .filter_map(|option| settings.get(option, &names))
            .any(|setting| setting.value.value == Checked::Invalid);
        if has_refused_part {
            continue;
        }
        match memory(settings, &names, setting) {
            Ok(memory) => {
                if memory.mode.value == Mode::default() {
                    diagnostics.push(w0204_memory_without_mode::said(&memory.name));
                }
                if let Some(start) = round_start(settings, &names, &memory) {
                    diagnostics.push(w0205_one_byte_more::said(&memory, start));
                }
                memories.push(memory);
            }
            Err(refused) => diagnostics.push(*refused),
        }
    }
    memories
}

/// The start of a memory whose end was written as the address behind it: it has one byte more than a multiple of this.
const ROUND: u64 = 0x100;

fn round_start(settings: &Settings, names: &[String], memory: &Memory) -> Option<u64> {
    let string = &settings.get(STRING, names)?.value.value;
    let Checked::Memory(Parts { address: Some(start), size, .. }) = string else { return None };
    let is_written = memory.address == Some(*start) && Some(memory.size) == *size;
    let is_round = memory.size.value > ROUND && memory.size.value % ROUND == 1;
    (is_written && is_round).then_some(start.value)
}

/// What a sub-key says, if nothing stronger said it in the string; else what the string says.
fn part<T>(
    settings: &Settings,
    names: &[String],
    option: &'static str,
    from_key: Option<Spanned<T>>,
    from_string: Option<Spanned<T>>,
) -> Option<Spanned<T>> {
    let key_wins = settings.rank(option, names) >= settings.rank(STRING, names);
    if key_wins { from_key.or(from_string) } else { from_string.or(from_key) }
}

fn memory(settings: &Settings, names: &[String], setting: &Setting) -> Result<Memory, Refused> {
    let name = setting.names.last().expect("a memory's key has its name").clone();
    let string = settings.get(STRING, names).map(|setting| &setting.value.value);
    let string = if let Some(Checked::Memory(parts)) = string { parts.clone() } else { Parts::default() };
    let mode_key = settings.get(MODE, names).and_then(|setting| {
        let Checked::Mode(mode) = setting.value.value else { return None };
        Some(Spanned::new(mode, setting.value.span))
    });
    let mode = part(settings, names, MODE, mode_key, string.mode);
    let address = part(settings, names, ADDRESS, settings.number(ADDRESS, names), string.address);
    let size = part(settings, names, SIZE, settings.number(SIZE, names), string.size);
    let align = settings.number(ALIGN, names);
    let size = size.ok_or_else(|| Box::new(e0214_no_size::missing(&name)))?;
    let mode = mode.unwrap_or_else(|| Spanned::new(Mode::default(), name.span));
    let memory = Memory { name, mode, address, size, align };
    match check(&memory) {
        Some(diagnostic) => Err(Box::new(diagnostic)),
        None => Ok(memory),
    }
}

fn check(memory: &Memory) -> Option<Diagnostic> {
    if memory.size.value == 0 {
        return Some(e0214_no_size::zero(memory.size.span, &memory.name));
    }
    let address = memory.address.map_or(0, |address| address.value);
    if address.checked_add(memory.size.value).is_none_or(|end| end > ADDRESS_SPACE) {
        return Some(e0217_beyond_address_space::said(memory));
    }
    let align = memory.align?;
    let unaligned = [("address", memory.address), ("size", Some(memory.size))];
    let mut unaligned = unaligned.into_iter().filter_map(|(what, number)| Some((what, number?)));
    let (what, number) = unaligned.find(|(_, number)| !number.value.is_multiple_of(align.value))?;
    Some(e0215_unaligned::said(what, number, align, &memory.name))
}
