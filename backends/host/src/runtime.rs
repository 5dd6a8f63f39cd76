//! What the object of a box has beside functions.

use bento_asm::{Binding, Contents, Kind, NativePiece, NativeRelocation, NativeRelocationKind, Symbol};
use bento_ir as ir;
use bento_ir::pc::{Record, WORD, Word};

/// Data that the linker writes addresses to.
pub(crate) fn record(record: Record) -> NativePiece {
    let (mut bytes, mut relocations) = (Vec::new(), Vec::new());
    for word in record.words {
        let offset = u32::try_from(bytes.len()).expect("a table is smaller than the address space");
        let number = match word {
            Word::Number(number) => number,
            Word::Address(symbol) => {
                let kind = NativeRelocationKind::Absolute64;
                relocations.push(NativeRelocation { offset, kind, symbol, addend: 0 });
                0
            }
        };
        bytes.extend(number.to_le_bytes());
    }
    NativePiece {
        section: format!(".data.rel.{}", record.name),
        align: WORD,
        symbols: vec![object(record.name, bytes.len(), Binding::Global)],
        contents: Contents::Data(bytes),
        relocations,
    }
}

/// A constant or variable that thunks and records refer to.
pub(crate) fn datum(datum: &ir::Datum) -> NativePiece {
    let (section, contents, size) = match &datum.contents {
        ir::Contents::Zero(size) => (".bss", Contents::Zero(*size), *size as usize),
        ir::Contents::Constant(bytes) => (".rodata", Contents::ReadOnly(bytes.clone()), bytes.len()),
    };
    NativePiece {
        section: format!("{section}.{}", datum.name),
        align: datum.align.bytes(),
        contents,
        symbols: vec![object(datum.name.clone(), size, Binding::Local)],
        relocations: Vec::new(),
    }
}

fn object(name: String, size: usize, binding: Binding) -> Symbol {
    let size = u32::try_from(size).expect("a table is smaller than the address space");
    Symbol { name, offset: 0, size, binding, kind: Kind::Object }
}
