//! What the C side of the runtime and the code that is made agree on.
//!
//! A box's object has a table, `__box_NAME_jumptable`, the one symbol that is left of the box when it is linked. Its kernel's
//! object has a record for it, `__box_NAME_state`. Both are structures of `host.h`, laid out as here.

use bento_asm::{Binding, Contents, Kind, NativePiece, NativeRelocation, NativeRelocationKind, Symbol};
use bento_ir::facts::record;
use bento_ir::{self as ir, Box, Callee, Checked, Id, Init, Provider, Runtime, SectionKind, System};

/// `int32_t (struct box_state *, void (*crossing)(void *), void *frame)`: enters a box; 0, or the code that it died with.
pub(crate) const ENTER: &str = "__box_gate_enter";
/// `void (struct box_state *)`: a box calls out.
pub(crate) const OUT: &str = "__box_gate_out";
/// `void (struct box_state *)`: a call out of a box came back.
pub(crate) const BACK: &str = "__box_gate_back";
/// `noreturn void (struct box_state *, int32_t code)`: the box's running activation ends.
pub(crate) const ABORT: &str = "__box_gate_abort";
/// `noreturn void (int32_t code)`: the kernel ends.
pub(crate) const KERNEL_ABORT: &str = "__box_abort";

/// Bytes of an address.
const WORD: u32 = 8;
/// Bytes of `struct box_table` in front of its entries.
const TABLE_BYTES: u32 = 64;
/// Bytes of `struct box_state`.
const STATE_BYTES: usize = 128;
/// Where its `flags` are. Before them is what thunks look at, at the offsets of `record`.
const FLAGS: usize = record::LAZY_INIT as usize;

/// How a call leaves its box.
pub(crate) enum Way {
    /// Into a child, by an entry of its table.
    In { child: Id<Box>, entry: usize },
    /// To a function of the kernel.
    Out { symbol: String },
}

/// The way of a call, if it crosses a boundary.
pub(crate) fn way(checked: Checked<'_>, from: Id<Box>, callee: Callee) -> Option<Way> {
    let system = checked.system();
    if system.has_image(from) {
        let answer = match callee {
            Callee::Write(_) => "write",
            Callee::Flush(_) => "flush",
            Callee::Link(link) => &system.ports[system.links[link].import].name,
            Callee::Init(_) => return None,
        };
        return Some(Way::Out { symbol: symbol(system, from, &format!("entry_{answer}")) });
    }
    match callee {
        Callee::Init(child) => Some(Way::In { child, entry: 0 }),
        Callee::Link(link) => {
            let Provider::Export(export) = system.links[link].provider else { return None };
            let child = system.ports[export].owner;
            let exports = &checked.facts().numbering.get(child)?.exports;
            let entry = exports.iter().position(|other| *other == export)? + 1;
            Some(Way::In { child, entry })
        }
        Callee::Write(_) | Callee::Flush(_) => None,
    }
}

fn symbol(system: &System, of: Id<Box>, what: &str) -> String {
    format!("__box_{}_{what}", system.boxes[of].name)
}

/// The symbol of a box's record.
pub(crate) fn state(system: &System, of: Id<Box>) -> String {
    symbol(system, of, "state")
}

/// The symbol of a box's table.
pub(crate) fn table(system: &System, of: Id<Box>) -> String {
    symbol(system, of, "jumptable")
}

/// Bytes from the start of a box's table to an entry.
///
/// # Panics
/// If the box has more entries than recipes can state.
pub(crate) fn entry_offset(entry: usize) -> i32 {
    let offset =
        u32::try_from(entry).ok().and_then(|entry| entry.checked_mul(WORD)?.checked_add(TABLE_BYTES));
    offset.and_then(|offset| i32::try_from(offset).ok()).expect("a face is counted when it is resolved")
}

/// The table of a box: `struct box_table`.
pub(crate) fn box_table(checked: Checked<'_>, owner: Id<Box>) -> NativePiece {
    let (system, face) = (checked.system(), &checked.facts().numbering[owner]);
    let mut table = Words::default();
    table.bytes(&face.digest);
    for what in ["data_start", "data_end", "bss_start", "bss_end", "constructors_start", "constructors_end"] {
        table.address(&format!("__box_{what}"));
    }
    table.number(face.exports.len() as u64 + 1);
    table.address("__box_init");
    for export in &face.exports {
        table.address(&system.ports[*export].called_as());
    }
    debug_assert!(table.bytes.len() == usize::try_from(entry_offset(face.exports.len() + 1)).unwrap_or(0));
    table.piece(self::table(system, owner), Binding::Global)
}

/// What a kernel has for a box that it keeps: its record, `struct box_state`, and what that refers to.
pub(crate) fn box_state(checked: Checked<'_>, child: Id<Box>) -> Vec<NativePiece> {
    let system = checked.system();
    let node = &system.boxes[child];
    let [name, stack] = ["name", "stack"].map(|what| symbol(system, child, what));
    let size = system.section(child, SectionKind::Stack).map_or(0, |(_, section)| section.size.0);
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    let saves_nothing = matches!(node.runtime, Runtime::Jumptable { no_longjmp: true });
    let mut state = Words::default();
    state.bytes.resize(FLAGS, 0);
    state.number(saves_nothing.into());
    state.number(0);
    state.address(&name);
    state.address(&table(system, child));
    match node.init {
        Init::Lazy => state.address(&symbol(system, child, "init")),
        Init::Manual => state.number(0),
    }
    match size {
        0 => state.number(0),
        _ => state.address(&stack),
    }
    state.number(size.into());
    state.bytes(&checked.facts().numbering[child].digest);
    state.bytes.resize(STATE_BYTES, 0);
    let mut text = Words::default();
    text.bytes(node.name.as_bytes());
    text.bytes(&[0]);
    let mut pieces =
        vec![state.piece(self::state(system, child), Binding::Global), text.piece(name, Binding::Local)];
    pieces.extend((size > 0).then(|| zeros(stack, size)));
    pieces
}

/// A constant or variable that thunks refer to.
pub(crate) fn datum(datum: &ir::Datum) -> NativePiece {
    match &datum.contents {
        ir::Contents::Zero(size) => {
            NativePiece { align: datum.align.bytes(), ..zeros(datum.name.clone(), *size) }
        }
        ir::Contents::Constant(bytes) => NativePiece {
            section: format!(".rodata.{}", datum.name),
            align: datum.align.bytes(),
            contents: Contents::ReadOnly(bytes.clone()),
            symbols: vec![object(datum.name.clone(), bytes.len(), Binding::Local)],
            relocations: Vec::new(),
        },
    }
}

fn zeros(name: String, size: u32) -> NativePiece {
    NativePiece {
        section: format!(".bss.{name}"),
        align: 16,
        contents: Contents::Zero(size),
        symbols: vec![object(name, size as usize, Binding::Local)],
        relocations: Vec::new(),
    }
}

fn object(name: String, size: usize, binding: Binding) -> Symbol {
    let size = u32::try_from(size).expect("a table is smaller than the address space");
    Symbol { name, offset: 0, size, binding, kind: Kind::Object }
}

/// Data that the linker writes addresses to.
#[derive(Default)]
struct Words {
    bytes: Vec<u8>,
    relocations: Vec<NativeRelocation>,
}

impl Words {
    fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn address(&mut self, symbol: &str) {
        let offset = u32::try_from(self.bytes.len()).expect("a table is smaller than the address space");
        let kind = NativeRelocationKind::Absolute64;
        self.relocations.push(NativeRelocation { offset, kind, symbol: symbol.to_owned(), addend: 0 });
        self.number(0);
    }

    fn piece(self, name: String, binding: Binding) -> NativePiece {
        NativePiece {
            section: format!(".data.rel.{name}"),
            align: WORD,
            symbols: vec![object(name, self.bytes.len(), binding)],
            contents: Contents::Data(self.bytes),
            relocations: self.relocations,
        }
    }
}
