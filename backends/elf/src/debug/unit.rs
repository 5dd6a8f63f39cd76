//! The compile unit: functions and lines.

use bento_asm::{Binding, Kind, Origin, Piece};
use gimli::write::{Address, AttributeValue, DwarfUnit, LineProgram, LineString, Range, RangeList, Unit};
use gimli::{LineEncoding, constants};

use super::{ENCODING, Target, Targets};

const PRODUCER: &str = concat!("bentoc ", env!("CARGO_PKG_VERSION"));

/// What DWARF says of pieces, each with its position in the module.
pub(super) fn unit(pieces: &[(usize, &Piece)], targets: &mut Targets) -> DwarfUnit {
    let mut dwarf = DwarfUnit::new(ENCODING);
    let first = pieces.iter().find_map(|(_, piece)| piece.origin.as_ref());
    let name = first.map_or("", |origin| origin.file.as_str());
    let (folder, file) = (LineString::String(b".".to_vec()), LineString::String(name.into()));
    dwarf.unit.line_program = LineProgram::new(ENCODING, LineEncoding::default(), folder, None, file, None);
    let ranges = pieces.iter().map(|(at, piece)| {
        let early = early(piece);
        let length = u64::from(end(piece) + early);
        Range::StartLength { begin: start(targets, *at, -i64::from(early)), length }
    });
    let ranges = RangeList(ranges.collect());
    let ranges = dwarf.unit.ranges.add(ranges);
    let producer = dwarf.strings.add(PRODUCER);
    let name = dwarf.strings.add(name);
    let root = dwarf.unit.root();
    let root = dwarf.unit.get_mut(root);
    root.set(constants::DW_AT_producer, AttributeValue::StringRef(producer));
    root.set(constants::DW_AT_language, AttributeValue::Language(constants::DW_LANG_Mips_Assembler));
    root.set(constants::DW_AT_name, AttributeValue::StringRef(name));
    // What the ranges are counted from.
    root.set(constants::DW_AT_low_pc, AttributeValue::Address(Address::Constant(0)));
    root.set(constants::DW_AT_ranges, AttributeValue::RangeListRef(ranges));
    for (at, piece) in pieces {
        if let Some(origin) = &piece.origin {
            lines(&mut dwarf.unit, start(targets, *at, 0), piece, origin);
            functions(&mut dwarf, targets, (*at, piece), origin);
        }
    }
    dwarf
}

/// Some bytes behind the start of a piece.
pub(super) fn start(targets: &mut Targets, piece: usize, bytes: i64) -> Address {
    Address::Symbol { symbol: targets.number(Target::Piece(piece)), addend: bytes }
}

/// Bytes of a piece.
fn size(piece: &Piece) -> u32 {
    piece.symbols.first().map_or(0, |symbol| symbol.size)
}

/// Where it ends for debuggers.
fn end(piece: &Piece) -> u32 {
    size(piece).min(piece.unwind.end)
}

/// Bytes before its start where return addresses are looked for that lead to it.
fn early(piece: &Piece) -> u32 {
    piece.unwind.rows.first().map_or(0, |row| row.offset.min(0).unsigned_abs())
}

fn file(unit: &mut Unit, origin: &Origin) -> gimli::write::FileId {
    let folder = unit.line_program.default_directory();
    let name = LineString::String(origin.file.as_bytes().to_vec());
    unit.line_program.add_file(name, folder, None)
}

/// All of a piece is from one line.
fn lines(unit: &mut Unit, start: Address, piece: &Piece, origin: &Origin) {
    let file = file(unit, origin);
    let program = &mut unit.line_program;
    program.begin_sequence(Some(start));
    program.row().file = file;
    program.row().line = origin.line.into();
    program.generate_row();
    program.end_sequence(size(piece).into());
}

/// Each symbol is a function up to the next one. Of several at one place the first one is.
fn functions(dwarf: &mut DwarfUnit, targets: &mut Targets, (at, piece): (usize, &Piece), origin: &Origin) {
    let file = file(&mut dwarf.unit, origin);
    let mut offsets: Vec<u32> = piece.symbols.iter().map(|symbol| symbol.offset).collect();
    offsets.sort_unstable();
    offsets.dedup();
    for (index, offset) in offsets.iter().enumerate() {
        let symbol = piece.symbols.iter().find(|symbol| symbol.offset == *offset);
        let Some(symbol) = symbol.filter(|symbol| symbol.kind != Kind::Object) else { continue };
        let end = offsets.get(index + 1).copied().unwrap_or(end(piece));
        let length = u64::from(end - offset);
        let begin = start(targets, at, (*offset).into());
        let early = if *offset == 0 { early(piece) } else { 0 };
        // The first range is where it is entered.
        let ranges = (early > 0).then(|| {
            let before =
                Range::StartLength { begin: start(targets, at, -i64::from(early)), length: early.into() };
            let own = Range::StartLength { begin, length };
            dwarf.unit.ranges.add(RangeList(vec![own, before]))
        });
        let name = dwarf.strings.add(symbol.name.as_str());
        let root = dwarf.unit.root();
        let entry = dwarf.unit.add(root, constants::DW_TAG_subprogram);
        let entry = dwarf.unit.get_mut(entry);
        entry.set(constants::DW_AT_name, AttributeValue::StringRef(name));
        entry.set(constants::DW_AT_decl_file, AttributeValue::FileIndex(Some(file)));
        entry.set(constants::DW_AT_decl_line, AttributeValue::Udata(origin.line.into()));
        if symbol.binding != Binding::Local {
            entry.set(constants::DW_AT_external, AttributeValue::FlagPresent);
        }
        match ranges {
            Some(ranges) => entry.set(constants::DW_AT_ranges, AttributeValue::RangeListRef(ranges)),
            None => {
                entry.set(constants::DW_AT_low_pc, AttributeValue::Address(begin));
                entry.set(constants::DW_AT_high_pc, AttributeValue::Udata(length));
            }
        }
    }
}
