//! What code that is made for a PC and the C side of its runtime agree on.
//!
//! A box has a table, `__box_NAME_jumptable`, the one symbol that is left of the box when it is linked. Its kernel has a record for
//! it, `__box_NAME_state`. Both are structures of `host.h`, laid out as here. Whatever backend says a thunk, it calls into a
//! box and out of it in the same way.

use crate::code::Visibility;
use crate::facts::record;
use crate::{
    Alignment, Box, Callee, Checked, Contents, Datum, Id, Init, Provider, Runtime, SectionKind, System,
    Thunk, ThunkKind,
};

/// `int32_t (struct box_state *, void (*crossing)(void *), void *frame)`: enters a box; 0, or the code that it died with.
pub const ENTER: &str = "__box_gate_enter";
/// `void (struct box_state *)`: a box calls out.
pub const OUT: &str = "__box_gate_out";
/// `void (struct box_state *)`: a call out of a box came back.
pub const BACK: &str = "__box_gate_back";
/// `noreturn void (struct box_state *, int32_t code)`: the box's running activation ends.
pub const ABORT: &str = "__box_gate_abort";
/// `noreturn void (int32_t code)`: the kernel ends.
pub const KERNEL_ABORT: &str = "__box_abort";

/// Bytes of an address, and of a place in the frame of a call.
pub const WORD: u32 = 8;
/// Words of `struct box_table` in front of its entries.
const TABLE_WORDS: usize = 8;
/// Words of `struct box_state`.
const STATE_WORDS: usize = 16;
/// Where its `flags` are. Before them is what thunks look at, at the offsets of `record`.
const FLAGS: usize = record::LAZY_INIT as usize;

/// How a call leaves its box.
pub enum Way {
    /// Into a child, by an entry of its table.
    In {
        /// The child.
        child: Id<Box>,
        /// Its position in the table.
        entry: usize,
    },
    /// To a function of the kernel.
    Out {
        /// Its symbol.
        symbol: String,
    },
}

/// The way of a call, if it crosses a boundary.
#[must_use]
pub fn way(checked: Checked<'_>, from: Id<Box>, callee: Callee) -> Option<Way> {
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

/// Whether a thunk answers calls out of a box: it is in its kernel's object, where the box's object has to find it.
#[must_use]
pub fn is_entry(thunk: &Thunk) -> bool {
    matches!(thunk.kind, ThunkKind::Entry(_) | ThunkKind::EntryWrite(_) | ThunkKind::EntryFlush(_))
}

/// The box that an abort in a thunk ends; without one it is the kernel that ends.
#[must_use]
pub fn aborted(system: &System, thunk: &Thunk) -> Option<Id<Box>> {
    let from = match thunk.kind {
        ThunkKind::Entry(link) => Some(system.ports[system.links[link].import].owner),
        ThunkKind::EntryWrite(child) | ThunkKind::EntryFlush(child) => Some(child),
        ThunkKind::Call(_) | ThunkKind::Export(_) | ThunkKind::Support => Some(thunk.owner),
        ThunkKind::Init(_) | ThunkKind::Clobber(_) | ThunkKind::Push(_) | ThunkKind::Pop(_) => None,
        ThunkKind::Error(_) => None,
    };
    from.filter(|from| system.has_image(*from))
}

fn symbol(system: &System, of: Id<Box>, what: &str) -> String {
    format!("__box_{}_{what}", system.boxes[of].name)
}

/// The symbol of a box's record.
#[must_use]
pub fn state(system: &System, of: Id<Box>) -> String {
    symbol(system, of, "state")
}

/// The symbol of a box's table.
#[must_use]
pub fn table(system: &System, of: Id<Box>) -> String {
    symbol(system, of, "jumptable")
}

/// The symbol of the function that takes a call of a thunk, of which it is the `number`th, from its frame.
#[must_use]
pub fn crossing(system: &System, child: Id<Box>, number: usize, thunk: &Thunk) -> String {
    symbol(system, child, &format!("cross_{number}_from_{}", thunk.name))
}

/// Bytes from the start of a box's table to an entry.
///
/// # Panics
/// If the box has more entries than recipes can state.
#[must_use]
pub fn entry_offset(entry: usize) -> i32 {
    place(TABLE_WORDS + entry)
}

/// Bytes from the start of a frame to a place.
///
/// # Panics
/// If there are more than recipes can state.
#[must_use]
pub fn place(at: usize) -> i32 {
    let offset = u32::try_from(at).ok().and_then(|at| at.checked_mul(WORD));
    offset.and_then(|offset| i32::try_from(offset).ok()).expect("a face is counted when it is resolved")
}

/// Data that holds addresses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// Its symbol, which everybody sees.
    pub name: String,
    /// What it is, for people.
    pub what: String,
    /// What it holds, eight bytes each.
    pub words: Vec<Word>,
}

/// A word of a [`Record`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// A number, the low byte first.
    Number(u64),
    /// The address of a symbol.
    Address(String),
}

/// The records that a box's object has.
#[must_use]
pub fn records(checked: Checked<'_>, owner: Id<Box>) -> Vec<Record> {
    let system = checked.system();
    let own = system.has_image(owner).then(|| box_table(checked, owner));
    own.into_iter().chain(system.images_in(owner).map(|child| box_state(checked, child))).collect()
}

/// What the records of a box's object refer to beside tables and functions.
#[must_use]
pub fn data(system: &System, owner: Id<Box>) -> Vec<Datum> {
    system.images_in(owner).flat_map(|child| box_data(system, owner, child)).collect()
}

/// The table of a box: `struct box_table`.
fn box_table(checked: Checked<'_>, owner: Id<Box>) -> Record {
    let (system, face) = (checked.system(), &checked.facts().numbering[owner]);
    let mut words = vec![digest(face.digest)];
    let places = ["data_start", "data_end", "bss_start", "bss_end", "constructors_start", "constructors_end"];
    words.extend(places.map(|place| Word::Address(format!("__box_{place}"))));
    words.push(Word::Number(face.exports.len() as u64 + 1));
    debug_assert_eq!(words.len(), TABLE_WORDS);
    words.push(Word::Address("__box_init".to_owned()));
    words.extend(
        face.exports.iter().map(|export| Word::Address(system.ports[*export].called_as().into_owned())),
    );
    let what =
        format!("What is left of box `{}` when it is linked: `struct box_table`.", name(system, owner));
    Record { name: table(system, owner), what, words }
}

/// What a kernel has for a box that it keeps: `struct box_state`.
fn box_state(checked: Checked<'_>, child: Id<Box>) -> Record {
    let system = checked.system();
    let node = &system.boxes[child];
    let address = |what| Word::Address(symbol(system, child, what));
    let saves_nothing = matches!(node.runtime, Runtime::Jumptable { no_longjmp: true });
    let mut words = vec![Word::Number(0); FLAGS / WORD as usize];
    words.extend([Word::Number(saves_nothing.into()), Word::Number(0), address("name")]);
    words.push(Word::Address(table(system, child)));
    words.push(match node.init {
        Init::Lazy => address("init"),
        Init::Manual => Word::Number(0),
    });
    let size = stack_size(system, child);
    words.push(if size == 0 { Word::Number(0) } else { address("stack") });
    words.push(Word::Number(size.into()));
    words.push(digest(checked.facts().numbering[child].digest));
    words.resize(STATE_WORDS, Word::Number(0));
    let what = format!("Box `{}` as its kernel knows it: `struct box_state`.", node.name);
    Record { name: state(system, child), what, words }
}

/// The name of a box, and what the box lends to its kernel.
fn box_data(system: &System, owner: Id<Box>, child: Id<Box>) -> Vec<Datum> {
    let datum = |what, align, contents| {
        let align = Alignment::new(align).expect("it is a power of two");
        Datum { name: symbol(system, child, what), owner, align, contents }
    };
    let text = name(system, child).bytes().chain([0]).collect();
    let size = stack_size(system, child);
    let stack = (size > 0).then(|| datum("stack", 16, Contents::Zero(size)));
    std::iter::once(datum("name", 1, Contents::Constant(text))).chain(stack).collect()
}

fn stack_size(system: &System, child: Id<Box>) -> u32 {
    let size = system.section(child, SectionKind::Stack).map_or(0, |(_, section)| section.size.0);
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn name(system: &System, of: Id<Box>) -> &str {
    &system.boxes[of].name
}

fn digest(bytes: [u8; 8]) -> Word {
    Word::Number(u64::from_le_bytes(bytes))
}

/// Who sees a thunk.
#[must_use]
pub fn visibility(thunk: &Thunk) -> Visibility {
    if is_entry(thunk) && thunk.visibility == Visibility::Local {
        Visibility::Global
    } else {
        thunk.visibility
    }
}
