//! Objects for PCs: `RELA` relocations of the System V ABI for AMD64 and of "ELF for the Arm 64-bit Architecture" (IHI 0056).

use std::collections::BTreeMap;

use bento_asm::{NativeModule, NativePiece, NativeRelocation, NativeRelocationKind, Symbol};
use bento_ir::Processor;
use object::elf;
use object::write::{self, Object, SectionId, SymbolId, SymbolSection};
use object::{Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind};

use crate::parts;

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
        parts::section(&mut self.object, &piece.section, piece.align, &piece.contents)
    }

    fn define(&mut self, section: SectionId, symbol: &Symbol) {
        let place = (symbol.offset.into(), symbol.size.into());
        let id = self.add(&symbol.name, place, parts::info(symbol), SymbolSection::Section(section));
        let before = self.symbols.insert(symbol.name.clone(), id);
        assert!(before.is_none(), "`{}` is defined twice", symbol.name);
    }

    fn add(
        &mut self,
        name: &str,
        place: (u64, u64),
        st_info: elf::SymbolInfo,
        section: SymbolSection,
    ) -> SymbolId {
        self.object.add_symbol(parts::symbol(name, place, st_info, section))
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
