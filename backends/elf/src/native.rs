//! Objects for PCs: `RELA` relocations of the System V ABI for AMD64 and of "ELF for the Arm 64-bit Architecture" (IHI 0056).

use std::collections::BTreeMap;

use bento_asm::{
    Binding, Contents, Kind, NativeModule, NativePiece, NativeRelocation, NativeRelocationKind, Symbol,
};
use bento_ir::Processor;
use object::elf;
use object::write::{self, Object, SectionId, SymbolId, SymbolSection};
use object::{Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags, SymbolKind};

/// The object file of a module. The same module gives the same bytes.
///
/// # Panics
/// If a piece's relocations lie outside it, or two pieces define one symbol.
#[must_use]
pub fn write_native(module: &NativeModule) -> Vec<u8> {
    let architecture = match module.processor {
        Processor::X86_64 => Architecture::X86_64,
        Processor::Aarch64 => Architecture::Aarch64,
    };
    let object = Object::new(BinaryFormat::Elf, architecture, Endianness::Little);
    let mut writer = Writer { object, symbols: BTreeMap::new(), processor: module.processor };
    let sections: Vec<SectionId> = module.pieces.iter().map(|piece| writer.section(piece)).collect();
    for (piece, section) in module.pieces.iter().zip(&sections) {
        piece.symbols.iter().for_each(|symbol| writer.define(*section, symbol));
    }
    for (piece, section) in module.pieces.iter().zip(&sections) {
        piece.relocations.iter().for_each(|relocation| writer.relocate(*section, relocation));
    }
    // Without it the linker takes the stack to be executable.
    writer.object.add_section(Vec::new(), b".note.GNU-stack".to_vec(), SectionKind::Other);
    writer.object.write().expect("offsets and symbols of encoded pieces are in range")
}

struct Writer {
    object: Object<'static>,
    symbols: BTreeMap<String, SymbolId>,
    processor: Processor,
}

impl Writer {
    fn section(&mut self, piece: &NativePiece) -> SectionId {
        let kind = match piece.contents {
            Contents::Code(_) => SectionKind::Text,
            Contents::ReadOnly(_) => SectionKind::ReadOnlyData,
            Contents::Data(_) => SectionKind::Data,
            Contents::Zero(_) => SectionKind::UninitializedData,
        };
        let section = self.object.add_section(Vec::new(), piece.section.as_bytes().to_vec(), kind);
        match &piece.contents {
            Contents::Code(bytes) | Contents::ReadOnly(bytes) | Contents::Data(bytes) => {
                self.object.append_section_data(section, bytes, piece.align.into());
            }
            Contents::Zero(size) => {
                self.object.append_section_bss(section, (*size).into(), piece.align.into());
            }
        }
        section
    }

    fn define(&mut self, section: SectionId, symbol: &Symbol) {
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
        let place = (symbol.offset.into(), symbol.size.into());
        let id = self.add(
            &symbol.name,
            place,
            elf::SymbolInfo::new(binding, kind),
            SymbolSection::Section(section),
        );
        let before = self.symbols.insert(symbol.name.clone(), id);
        assert!(before.is_none(), "`{}` is defined twice", symbol.name);
    }

    fn add(
        &mut self,
        name: &str,
        (value, size): (u64, u64),
        st_info: elf::SymbolInfo,
        section: SymbolSection,
    ) -> SymbolId {
        let local = st_info.st_bind() == elf::STB_LOCAL;
        self.object.add_symbol(write::Symbol {
            name: name.as_bytes().to_vec(),
            value,
            size,
            kind: SymbolKind::Unknown,
            scope: if local { object::SymbolScope::Compilation } else { object::SymbolScope::Dynamic },
            weak: st_info.st_bind() == elf::STB_WEAK,
            section,
            flags: SymbolFlags::Elf { st_info, st_other: elf::STV_DEFAULT.into() },
        })
    }

    fn relocate(&mut self, section: SectionId, relocation: &NativeRelocation) {
        let symbol = match self.symbols.get(&relocation.symbol) {
            Some(id) => *id,
            None => {
                let info = elf::SymbolInfo::new(elf::STB_GLOBAL, elf::STT_NOTYPE);
                let id = self.add(&relocation.symbol, (0, 0), info, SymbolSection::Undefined);
                self.symbols.insert(relocation.symbol.clone(), id);
                id
            }
        };
        let entry = write::Relocation {
            offset: relocation.offset.into(),
            symbol,
            addend: relocation.addend,
            flags: RelocationFlags::Elf { r_type: r_type(self.processor, relocation.kind) },
        };
        self.object.add_relocation(section, entry).expect("the places to patch are in their sections");
    }
}

fn r_type(processor: Processor, kind: NativeRelocationKind) -> elf::RelocationType {
    match (kind, processor) {
        (NativeRelocationKind::Absolute64, Processor::X86_64) => elf::R_X86_64_64,
        (NativeRelocationKind::Absolute64, Processor::Aarch64) => elf::R_AARCH64_ABS64,
        (NativeRelocationKind::Call, Processor::X86_64) => elf::R_X86_64_PLT32,
        (NativeRelocationKind::Call, Processor::Aarch64) => elf::R_AARCH64_CALL26,
        (NativeRelocationKind::Aarch64Page, _) => elf::R_AARCH64_ADR_PREL_PG_HI21,
        (NativeRelocationKind::Aarch64InPage, _) => elf::R_AARCH64_ADD_ABS_LO12_NC,
    }
}
