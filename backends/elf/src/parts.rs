//! What objects for every processor are made of.

use bento_asm::{Binding, Contents, Kind, Symbol};
use object::elf;
use object::write::{self, Object, SectionId, SymbolSection};
use object::{SectionKind, SymbolFlags, SymbolKind};

/// A section of its own.
pub(crate) fn section(object: &mut Object<'_>, name: &str, align: u32, contents: &Contents) -> SectionId {
    let kind = match contents {
        Contents::Code(_) => SectionKind::Text,
        Contents::ReadOnly(_) => SectionKind::ReadOnlyData,
        Contents::Data(_) => SectionKind::Data,
        Contents::Zero(_) => SectionKind::UninitializedData,
    };
    let section = object.add_section(Vec::new(), name.as_bytes().to_vec(), kind);
    match contents {
        Contents::Code(bytes) | Contents::ReadOnly(bytes) | Contents::Data(bytes) => {
            object.append_section_data(section, bytes, align.into());
        }
        Contents::Zero(size) => {
            object.append_section_bss(section, (*size).into(), align.into());
        }
    }
    section
}

/// Binding and type of a symbol.
pub(crate) fn info(symbol: &Symbol) -> elf::SymbolInfo {
    let binding = match symbol.binding {
        Binding::Local => elf::STB_LOCAL,
        Binding::Global => elf::STB_GLOBAL,
        Binding::Weak => elf::STB_WEAK,
    };
    let kind = match symbol.kind {
        Kind::Function => elf::STT_FUNC,
        Kind::Object => elf::STT_OBJECT,
        Kind::Place => elf::STT_NOTYPE,
    };
    elf::SymbolInfo::new(binding, kind)
}

/// A symbol with a value and a size.
pub(crate) fn symbol(
    name: &str,
    (value, size): (u64, u64),
    st_info: elf::SymbolInfo,
    section: SymbolSection,
) -> write::Symbol {
    let local = st_info.st_bind() == elf::STB_LOCAL;
    write::Symbol {
        name: name.as_bytes().to_vec(),
        value,
        size,
        kind: SymbolKind::Unknown,
        scope: if local { object::SymbolScope::Compilation } else { object::SymbolScope::Dynamic },
        weak: st_info.st_bind() == elf::STB_WEAK,
        section,
        flags: SymbolFlags::Elf { st_info, st_other: elf::STV_DEFAULT.into() },
    }
}
