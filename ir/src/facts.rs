//! What passes learn: side tables, and the receipt that everything was verified.

use crate::{AddressRange, Box, Id, Mode, Port, Region, Section, System, Table};

/// Where regions lie.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Placement {
    /// The addresses of each region.
    pub ranges: Table<Region, AddressRange>,
    /// The hardware regions that give an isolated box access to a region.
    pub covers: Table<Region, Vec<Cover>>,
    /// What is left of a box's memory after its children took theirs, by address.
    pub slices: Table<Box, Vec<Slice>>,
}

/// One region of the hardware's MPU.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cover {
    /// Of PMSAv7 (ARMv7-M Architecture Reference Manual, B3.5).
    Power {
        /// Its base, a multiple of its size.
        base: u32,
        /// The binary logarithm of its size in bytes, 5 to 32.
        size_log2: u8,
        /// Sub-regions that are switched off, an eighth each, lowest address in bit 0; 0 for regions under 256 bytes.
        disabled: u8,
    },
    /// Of PMSAv8 (ARMv8-M Architecture Reference Manual, B11): begin and end are multiples of 32. Regions of a box that lie
    /// side by side and have the same rights have the same one, which covers them all.
    Bounds(AddressRange),
}

/// A part of a box's own memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slice {
    /// The region it was cut from.
    pub region: Id<Region>,
    /// The region's name, with a number behind it if the region was cut into several.
    pub name: String,
    /// Its rights.
    pub mode: Mode,
    /// Its addresses.
    pub range: AddressRange,
}

/// Which slice of its box a section lies in: its index in [`Placement::slices`].
pub type Sections = Table<Section, usize>;

/// A call out of a box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WayOut {
    /// Number 1.
    Write,
    /// Number 2.
    Flush,
    /// Numbers from 3, by rank of name.
    Import(Id<Port>),
}

/// The numbers that an isolated box and its parent must agree on. Both sides derive them from the face alone.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Face {
    /// Calls out in the order of their numbers; the first has number 1.
    pub ways_out: Vec<WayOut>,
    /// Exports in the order of the image's entries; entry 0 is `__box_init`, the first of these is entry 1.
    pub exports: Vec<Id<Port>>,
    /// The canonical text: names, full types, layouts, numbering, gate version.
    pub text: String,
    /// The first 8 bytes of SHA-256 over the text.
    pub digest: [u8; 8],
}

/// Faces of all isolated boxes.
pub type Numbering = Table<Box, Face>;

/// The two words of one hardware region. On ARMv7-M RBAR and RASR (Architecture Reference Manual, B3.5.8 and B3.5.9), where
/// RBAR has VALID set and the region's number in it. On ARMv8-M RBAR and RLAR (DDI 0553, D1.2), where the position in the
/// list is the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MpuWords {
    /// RBAR: base and, on ARMv7-M, VALID and number, on ARMv8-M rights.
    pub rbar: u32,
    /// RASR or RLAR: how far it goes, the rest of the attributes, and ENABLE in bit 0; 0 switches the region off.
    pub extent: u32,
}

/// What is written to the MPU when a box becomes active.
pub type MpuPlan = Table<Box, Vec<MpuWords>>;

/// Byte offsets in a box's record `__box_NAME_state`, which lives in the parent's memory.
pub mod record {
    /// Stack pointer that the next activation starts at.
    pub const STACK_POINTER: i32 = 0;
    /// Address of the table of entries, or 0 when the box is down.
    pub const ENTRIES: i32 = 4;
    /// Lowest address of the stack.
    pub const STACK_LOW: i32 = 8;
    /// Size of the stack less one exception frame (32 bytes).
    pub const STACK_SPAN: i32 = 12;
    /// Calls out have numbers below this.
    pub const COUNT: i32 = 16;
    /// Address of the table of functions that answer calls out, by number.
    pub const TABLE: i32 = 20;
    /// Value of [`STACK_POINTER`] when no activation of the box exists.
    pub const STACK_TOP: i32 = 24;
    /// The code that the box died with last, 0 since its bring-up.
    pub const ERROR: i32 = 28;
    /// Address of `__box_NAME_init` if calls bring the box up, else 0.
    pub const LAZY_INIT: i32 = 32;
    /// 1 while the box is brought up.
    pub const BUSY: i32 = 36;
    /// What CPACR is while the box is active: whether it may use floating point.
    pub const COPROCESSORS: i32 = 40;
    /// The tick at which the running call has taken too long, with bit 0 set; 0 if it may take as long as it likes.
    pub const DEADLINE: i32 = 44;
    /// The MPU words.
    pub const MPU: i32 = 48;
}

/// What could not be said of calls of a box that were not completed: the variable `__box_NAME_unsaid` in its parent's object.
pub mod unsaid {
    /// The code of the last such call, 0 since the box's bring-up.
    pub const CODE: i32 = 0;
    /// [`super::record::ERROR`] as it was then: if it is another one now, the box died since, and that was the last.
    pub const DEATH: i32 = 4;
    /// Its size.
    pub const BYTES: u32 = 8;

    /// The symbol.
    #[must_use]
    pub fn symbol(name: &str) -> String {
        format!("__box_{name}_unsaid")
    }
}

/// Symbols and offsets of the gate's own variables `__box_gate_state`.
pub mod gate {
    /// The symbol.
    pub const STATE: &str = "__box_gate_state";
    /// The record of the box whose regions are programmed and which is up, or 0.
    pub const ACTIVE: i32 = 0;
    /// The end of the record stack.
    pub const FLOOR: i32 = 4;
    /// Eight words of zeros.
    pub const ZEROS: i32 = 12;
    /// Not 0 once [`SETUP`] is done.
    pub const READY: i32 = 44;
    /// Ticks since the timer was started; it begins again after 2^32.
    pub const TICKS: i32 = 48;
    /// `i32 (void)`: 0 in thread mode, `-EBUSY` in an exception handler. A handler may interrupt a box at any instruction, so
    /// it can neither tell whether a box is idle nor change it.
    pub const THREAD: &str = "__box_gate_thread";
    /// `i32 (void)`: makes the MPU, the priorities and the fault enables ready; may be called again. `-EBUSY` in an exception
    /// handler, `-ENODEV` without an MPU that suffices.
    pub const SETUP: &str = "__box_gate_setup";
    /// `void *(void *state, size_t size)`, on a PC only: memory of the box with this record, or null.
    pub const PUSH: &str = "__box_gate_push";
    /// `void (void *state, size_t size)`, on a PC only: gives it back.
    pub const POP: &str = "__box_gate_pop";
    /// `int32_t (void *state)`, on a PC only: a box is what its kernel was made for, and its variables have their first values;
    /// else `-ENOEXEC`.
    pub const FRESH: &str = "__box_gate_fresh";
}

/// Everything the passes learned.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Facts {
    /// Where regions lie.
    pub placement: Placement,
    /// Which slice holds each section.
    pub sections: Sections,
    /// Numbers and digests.
    pub numbering: Numbering,
    /// MPU words.
    pub mpu: MpuPlan,
}

/// The receipt that a system and its facts were verified. Only [`crate::verify`] makes one, so a backend cannot be handed
/// what was not.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    system: &'a System,
    facts: &'a Facts,
}

impl<'a> Checked<'a> {
    pub(crate) fn new(system: &'a System, facts: &'a Facts) -> Self {
        Self { system, facts }
    }

    /// The system.
    #[must_use]
    pub fn system(self) -> &'a System {
        self.system
    }

    /// What is known of it.
    #[must_use]
    pub fn facts(self) -> &'a Facts {
        self.facts
    }
}
