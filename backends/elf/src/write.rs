//! Objects.

use std::collections::BTreeMap;

use bento_asm::{Kind, Mapping, Module, Piece, Relocation, RelocationKind, Symbol};
use object::elf;
use object::write::{self, Object, SectionId, SymbolId, SymbolSection};
use object::{Architecture, BinaryFormat, Endianness, FileFlags, RelocationFlags, SectionFlags, SectionKind};

use crate::{attributes, debug, parts};

/// The object file of a module. The same module gives the same bytes.
///
/// # Panics
/// If a piece's relocations lie outside it or two pieces define one symbol: pieces come from the encoder, and names were
/// verified.
#[must_use]
pub fn write(module: &Module) -> Vec<u8> {
    let mut writer = Writer { object: empty(), symbols: BTreeMap::new() };
    let sections: Vec<SectionId> = module.pieces.iter().map(|piece| writer.section(piece)).collect();
    for (piece, section) in module.pieces.iter().zip(&sections) {
        for symbol in &piece.symbols {
            writer.define(*section, symbol);
        }
    }
    for (piece, section) in module.pieces.iter().zip(&sections) {
        for relocation in &piece.relocations {
            writer.relocate(*section, relocation, &module.weak);
        }
    }
    writer.attributes(&module.cpu, module.architecture);
    writer.debug(&debug::sections(module), &sections, &module.weak);
    writer.object.write().expect("offsets and symbols of encoded pieces are in range")
}

pub(crate) fn empty() -> Object<'static> {
    let mut object = Object::new(BinaryFormat::Elf, Architecture::Arm, Endianness::Little);
    object.flags =
        FileFlags::Elf { os_abi: elf::ELFOSABI_NONE, abi_version: 0, e_flags: elf::EF_ARM_EABI_VER5 };
    object
}

struct Writer {
    object: Object<'static>,
    symbols: BTreeMap<String, SymbolId>,
}

impl Writer {
    fn section(&mut self, piece: &Piece) -> SectionId {
        let section = parts::section(&mut self.object, &piece.section, piece.align, &piece.contents);
        for (offset, mapping) in &piece.mapping {
            self.mark(section, *offset, *mapping);
        }
        section
    }

    /// A mapping symbol (IHI 0044, section 5.5.5).
    fn mark(&mut self, section: SectionId, offset: u32, mapping: Mapping) {
        let name = match mapping {
            Mapping::Thumb => "$t",
            Mapping::Data => "$d",
        };
        let info = elf::SymbolInfo::new(elf::STB_LOCAL, elf::STT_NOTYPE);
        self.add(name, (offset.into(), 0), info, SymbolSection::Section(section));
    }

    fn define(&mut self, section: SectionId, symbol: &Symbol) {
        let thumb = match symbol.kind {
            Kind::Function => 1,
            Kind::Object | Kind::Place => 0,
        };
        let place = (u64::from(symbol.offset) | thumb, symbol.size.into());
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

    fn undefined(&mut self, name: &str, weak: bool) -> SymbolId {
        let binding = if weak { elf::STB_WEAK } else { elf::STB_GLOBAL };
        let info = elf::SymbolInfo::new(binding, elf::STT_NOTYPE);
        let id = self.add(name, (0, 0), info, SymbolSection::Undefined);
        self.symbols.insert(name.to_owned(), id);
        id
    }

    fn named(&mut self, name: &String, weak: &[String]) -> SymbolId {
        match self.symbols.get(name) {
            Some(id) => *id,
            None => self.undefined(name, weak.contains(name)),
        }
    }

    fn relocate(&mut self, section: SectionId, relocation: &Relocation, weak: &[String]) {
        let symbol = self.named(&relocation.symbol, weak);
        let r_type = match relocation.kind {
            RelocationKind::Absolute32 => elf::R_ARM_ABS32,
            RelocationKind::Relative32 => elf::R_ARM_REL32,
            RelocationKind::ThumbCall => elf::R_ARM_THM_PC22,
            RelocationKind::ThumbJump24 => elf::R_ARM_THM_JUMP24,
            RelocationKind::ThumbMovwAbs => elf::R_ARM_THM_MOVW_ABS_NC,
            RelocationKind::ThumbMovtAbs => elf::R_ARM_THM_MOVT_ABS,
        };
        let entry = write::Relocation {
            offset: relocation.offset.into(),
            symbol,
            addend: 0,
            flags: RelocationFlags::Elf { r_type },
        };
        self.object.add_relocation(section, entry).expect("the addend is in the bytes already");
    }

    /// Debug sections refer to pieces by their sections' symbols, which have no bit 0, and to each other.
    fn debug(&mut self, sections: &[debug::Section], pieces: &[SectionId], weak: &[String]) {
        let mut ids = BTreeMap::new();
        for section in sections {
            let id =
                self.object.add_section(Vec::new(), section.name.as_bytes().to_vec(), SectionKind::Debug);
            self.object.append_section_data(id, &section.bytes, 1);
            ids.insert(section.name, id);
        }
        for section in sections {
            for patch in &section.patches {
                let symbol = match &patch.target {
                    debug::Target::Piece(at) => self.object.section_symbol(pieces[*at]),
                    debug::Target::Symbol(name) => self.named(name, weak),
                    debug::Target::Debug(name) => self.object.section_symbol(ids[name]),
                };
                let entry = write::Relocation {
                    offset: patch.offset.into(),
                    symbol,
                    addend: 0,
                    flags: RelocationFlags::Elf { r_type: elf::R_ARM_ABS32 },
                };
                let added = self.object.add_relocation(ids[section.name], entry);
                added.expect("the addend is in the bytes already");
            }
        }
    }

    fn attributes(&mut self, cpu: &str, architecture: u8) {
        let section = self.object.add_section(Vec::new(), b".ARM.attributes".to_vec(), SectionKind::Other);
        *self.object.section_flags_mut(section) =
            SectionFlags::Elf { sh_type: elf::SHT_ARM_ATTRIBUTES, sh_flags: elf::SectionFlags::default() };
        self.object.append_section_data(section, &attributes::section(cpu, architecture), 1);
    }
}
