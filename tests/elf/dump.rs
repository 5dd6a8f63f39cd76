//! An object in words.

use bento_tests::harness::Failed;
use object::elf::{self, SectionFlags as Sh};
use object::read::elf::ElfFile32;
use object::{
    Endianness, Object, ObjectSection, ObjectSymbol, RelocationFlags, RelocationTarget, SectionFlags,
    SymbolFlags, SymbolSection,
};
use std::collections::BTreeMap;

type File<'a> = ElfFile32<'a, Endianness>;
type Section<'a, 'f> = object::read::elf::ElfSection32<'a, 'f, Endianness>;

/// Lines of a section by offset and then by kind: marks, symbols, relocations.
type Lines = BTreeMap<(u64, u8), Vec<String>>;

/// Every section that is loaded: a head, and what stands at its offsets. Then symbols that are defined elsewhere.
pub fn dump(bytes: &[u8]) -> Result<String, Failed> {
    let file: File<'_> = File::parse(bytes)?;
    let mut text = String::new();
    for section in file.sections() {
        let SectionFlags::Elf { sh_flags, .. } = section.flags() else { continue };
        if !sh_flags.contains(elf::SHF_ALLOC) {
            continue;
        }
        text += &head(&section, sh_flags)?;
        for ((offset, _), words) in lines(&file, &section)? {
            for word in words {
                text += &format!("{offset:6x} {word}\n");
            }
        }
    }
    text += "undefined\n";
    for symbol in file.symbols().filter(ObjectSymbol::is_undefined) {
        let name = symbol.name()?;
        if !name.is_empty() {
            text += &format!("       {name}{}\n", if symbol.is_weak() { ": weak" } else { "" });
        }
    }
    Ok(text)
}

/// `.text.main: rx, 12 bytes, align 4`
fn head(section: &Section<'_, '_>, flags: Sh) -> Result<String, Failed> {
    let has = |flag, letter| if flags.contains(flag) { letter } else { '-' };
    let rights: String = ['r', has(elf::SHF_WRITE, 'w'), has(elf::SHF_EXECINSTR, 'x')].iter().collect();
    let content = if section.file_range().is_none() { ", zero" } else { "" };
    let (name, size, align) = (section.name()?, section.size(), section.align());
    Ok(format!("{name}: {rights}, {size} bytes, align {align}{content}\n"))
}

fn lines(file: &File<'_>, section: &Section<'_, '_>) -> Result<Lines, Failed> {
    let mut lines = Lines::new();
    let mut last = String::new();
    // A section's own symbol, which debug sections refer to, says nothing new.
    let own = file.symbols().filter(|symbol| symbol.section() == SymbolSection::Section(section.index()));
    for symbol in own.filter(|symbol| symbol.kind() != object::SymbolKind::Section) {
        let name = symbol.name()?;
        let kind = u8::from(!name.starts_with('$'));
        lines.entry((symbol.address() & !1, kind)).or_default().push(described(&symbol)?);
    }
    for (offset, relocation) in section.relocations() {
        let RelocationTarget::Symbol(symbol) = relocation.target() else {
            return Err("a relocation names no symbol".into());
        };
        let name = file.symbol_by_index(symbol)?.name()?.to_owned();
        let kind = kind(relocation.flags());
        // Rows of a table differ in what they name only.
        let word = format!("  {kind} {name}");
        if word != last {
            lines.entry((offset, 2)).or_default().push(word.clone());
        }
        last = word;
    }
    Ok(lines)
}

/// `main: global function of 12 bytes`
fn described<'a>(symbol: &impl ObjectSymbol<'a>) -> Result<String, Failed> {
    let SymbolFlags::Elf { st_info, .. } = symbol.flags() else { return Err("not a symbol of ELF".into()) };
    let name = symbol.name()?;
    let binding = match st_info.st_bind() {
        elf::STB_LOCAL => "local",
        elf::STB_GLOBAL => "global",
        elf::STB_WEAK => "weak",
        _ => "of a binding that nobody uses",
    };
    let kind = match st_info.st_type() {
        elf::STT_FUNC if symbol.address() & 1 == 1 => "function",
        elf::STT_FUNC => "function of A32",
        elf::STT_OBJECT => "object",
        elf::STT_NOTYPE if name.starts_with('$') => return Ok(name.to_owned()),
        elf::STT_NOTYPE => "place",
        _ => "symbol of a kind that nobody uses",
    };
    Ok(format!("{name}: {binding} {kind} of {} bytes", symbol.size()))
}

fn kind(flags: RelocationFlags) -> &'static str {
    let RelocationFlags::Elf { r_type } = flags else { return "no relocation of ELF" };
    match r_type {
        elf::R_ARM_ABS32 => "ABS32",
        elf::R_ARM_REL32 => "REL32",
        elf::R_ARM_THM_PC22 => "THM_CALL",
        elf::R_ARM_THM_JUMP24 => "THM_JUMP24",
        elf::R_ARM_THM_MOVW_ABS_NC => "THM_MOVW_ABS_NC",
        elf::R_ARM_THM_MOVT_ABS => "THM_MOVT_ABS",
        _ => "a relocation that nobody uses",
    }
}
