//! What debuggers are told: DWARF, version 4.
//!
//! One compile unit an object. Its functions are the symbols in pieces of code, its lines those that pieces were made from, its
//! files named as the user names them, so that they are found from the folder of the recipe; nothing else of the machine that
//! it was made on gets into it. Call frame information (section 6.4) goes to `.debug_frame`, as it does for other objects for
//! Arm (AADWARF32, IHI 0040, section 3.6).

mod frames;
mod unit;

use std::collections::BTreeMap;

use bento_asm::{Contents, Module, Piece};
use gimli::write::{EndianVec, RelocateWriter, Sections};
use gimli::{Encoding, Format, LittleEndian};

/// 32-bit DWARF 4 for a 32-bit machine.
const ENCODING: Encoding = Encoding { address_size: 4, format: Format::Dwarf32, version: 4 };

/// What a debug section refers to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Target {
    /// The start of a piece's section, by the piece's position.
    Piece(usize),
    /// A symbol.
    Symbol(String),
    /// The start of another debug section.
    Debug(&'static str),
}

/// A word to patch: the addend is in the bytes already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Patch {
    pub(crate) offset: u32,
    pub(crate) target: Target,
}

/// A section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Section {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) patches: Vec<Patch>,
}

/// The debug sections of a module; none if nothing in it says where it was written.
pub(crate) fn sections(module: &Module) -> Vec<Section> {
    let pieces: Vec<_> = module.pieces.iter().enumerate().filter(|(_, piece)| is_told(piece)).collect();
    if pieces.is_empty() {
        return Vec::new();
    }
    let mut targets = Targets::default();
    let mut sections = Sections::new(Recorder::new());
    let mut dwarf = unit::unit(&pieces, &mut targets);
    dwarf.write(&mut sections).expect("offsets in an object fit 32 bits");
    let table = frames::table(&pieces, &mut targets);
    table.write_debug_frame(&mut sections.debug_frame).expect("rows are in order");
    let mut all = Vec::new();
    let collected: Result<(), gimli::write::Error> = sections.for_each(|id, recorder| {
        let bytes = recorder.patched();
        if !bytes.is_empty() {
            all.push(Section { name: id.name(), patches: recorder.patches(&targets), bytes });
        }
        Ok(())
    });
    collected.expect("collecting does not fail");
    all
}

/// Code that knows where it comes from.
fn is_told(piece: &Piece) -> bool {
    matches!(piece.contents, Contents::Code(_)) && piece.origin.is_some()
}

/// What addresses are relative to, by the number that stands for it.
#[derive(Default)]
struct Targets {
    numbers: BTreeMap<Target, usize>,
    all: Vec<Target>,
}

impl Targets {
    fn number(&mut self, target: Target) -> usize {
        *self.numbers.entry(target).or_insert_with_key(|target| {
            self.all.push(target.clone());
            self.all.len() - 1
        })
    }
}

/// Bytes of a section, and which words of it the linker patches.
#[derive(Clone)]
struct Recorder {
    bytes: EndianVec<LittleEndian>,
    words: Vec<gimli::write::Relocation>,
}

impl Recorder {
    fn new() -> Self {
        Self { bytes: EndianVec::new(LittleEndian), words: Vec::new() }
    }

    /// The bytes with addends in the words to patch.
    fn patched(&self) -> Vec<u8> {
        let mut bytes = self.bytes.slice().to_vec();
        for word in &self.words {
            let addend = i32::try_from(word.addend).expect("an object is smaller than 2 GiB");
            bytes[word.offset..word.offset + 4].copy_from_slice(&addend.to_le_bytes());
        }
        bytes
    }

    fn patches(&self, targets: &Targets) -> Vec<Patch> {
        let patch = |word: &gimli::write::Relocation| Patch {
            offset: u32::try_from(word.offset).expect("a section is smaller than 4 GiB"),
            target: match word.target {
                gimli::write::RelocationTarget::Symbol(number) => targets.all[number].clone(),
                gimli::write::RelocationTarget::Section(id) => Target::Debug(id.name()),
            },
        };
        self.words.iter().map(patch).collect()
    }
}

/// Addends stand in the bytes (`REL`).
impl RelocateWriter for Recorder {
    type Writer = EndianVec<LittleEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.bytes
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.bytes
    }

    fn relocate(&mut self, relocation: gimli::write::Relocation) {
        self.words.push(relocation);
    }
}
