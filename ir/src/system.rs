//! The system level: boxes and what belongs to them.

use std::collections::BTreeMap;

use crate::{Address, Alignment, Arena, Bound, Bytes, Grouped, Id, Member, Named, Signature, Thunk, code};

/// A tree of boxes and everything that passes made of it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct System {
    /// What it runs on.
    pub architecture: Architecture,
    /// The processor of the PC that it runs on instead of a microcontroller. Then the architecture means nothing: memory is
    /// where the linker puts it, and addresses have 64 bits.
    pub host: Option<Processor>,
    /// The machine that can run it, if the recipe names one.
    pub board: Option<Board>,
    /// What counts the time that calls take, if anything does.
    pub timer: Option<Timer>,
    /// Boxes; a parent comes before its children, the root is the first.
    pub boxes: Grouped<Box>,
    /// Memory regions.
    pub regions: Grouped<Region>,
    /// Sections.
    pub sections: Grouped<Section>,
    /// Declared types.
    pub named: Arena<Named>,
    /// Function types, each once.
    pub signatures: Arena<Signature>,
    /// Imports and exports.
    pub ports: Grouped<Port>,
    /// Imports tied to what answers them.
    pub links: Grouped<Link>,
    /// Function bodies.
    pub thunks: Grouped<Thunk>,
    /// Constants and variables that thunks refer to.
    pub data: Grouped<Datum>,
    interned: BTreeMap<Signature, Id<Signature>>,
}

/// An instruction set with its exception model.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub enum Architecture {
    /// ARMv7-M with the PMSAv7 MPU.
    #[default]
    Armv7m,
    /// ARMv8-M Mainline with the PMSAv8 MPU, all of it in Secure state.
    Armv8m,
}

impl Architecture {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Armv7m, Self::Armv8m];

    /// Its name, and the first part of the names of its runtimes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Armv7m => "armv7m",
            Self::Armv8m => "armv8m",
        }
    }

    /// The processor of a box whose recipe names none.
    #[must_use]
    pub fn usual_cpu(self) -> Cpu {
        match self {
            Self::Armv7m => Cpu::CortexM4,
            Self::Armv8m => Cpu::CortexM33,
        }
    }

    /// The names of its runtimes in the text form: of a kernel, of a box behind the MPU.
    #[must_use]
    pub(crate) fn runtimes(self) -> (&'static str, &'static str) {
        match self {
            Self::Armv7m => ("armv7m_sys", "armv7m_mpu"),
            Self::Armv8m => ("armv8m_sys", "armv8m_mpu"),
        }
    }

    /// Whether its MPU knows regions from any granule to any other (PMSAv8), and not only powers of two in eighths
    /// (PMSAv7). There no two regions may overlap.
    #[must_use]
    pub fn has_bounded_regions(self) -> bool {
        match self {
            Self::Armv7m => false,
            Self::Armv8m => true,
        }
    }
}

/// A processor of PCs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Processor {
    Aarch64,
    X86_64,
}

impl Processor {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Aarch64, Self::X86_64];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aarch64 => "aarch64",
            Self::X86_64 => "x86-64",
        }
    }
}

/// What the passes need to know of a machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Board {
    /// Its name in recipes.
    pub name: String,
    /// Number of external interrupts.
    pub interrupts: u32,
    /// MPU regions that the hardware has.
    pub mpu_regions: u32,
}

/// What counts the time that calls take, in ticks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timer {
    /// The processor's own (ARMv7-M Architecture Reference Manual, B3.3).
    SysTick {
        /// Cycles of the processor's clock between two ticks, less one: what RVR gets, 24 bits.
        reload: u32,
    },
    /// The kernel calls `__box_tick`.
    Hook,
}

/// A processor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own name")]
pub enum Cpu {
    CortexM3,
    CortexM4,
    CortexM7,
    CortexM33,
    CortexM55,
}

impl Cpu {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::CortexM3, Self::CortexM4, Self::CortexM7, Self::CortexM33, Self::CortexM55];

    /// Its name in recipes and for gcc's `-mcpu`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CortexM3 => "cortex-m3",
            Self::CortexM4 => "cortex-m4",
            Self::CortexM7 => "cortex-m7",
            Self::CortexM33 => "cortex-m33",
            Self::CortexM55 => "cortex-m55",
        }
    }

    /// The architecture that it implements.
    #[must_use]
    pub fn architecture(self) -> Architecture {
        match self {
            Self::CortexM3 | Self::CortexM4 | Self::CortexM7 => Architecture::Armv7m,
            Self::CortexM33 | Self::CortexM55 => Architecture::Armv8m,
        }
    }
}

/// A floating-point unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fpu {
    /// None, or not used.
    None,
    /// `fpv4-sp-d16`
    Fpv4SpD16,
    /// `fpv5-sp-d16`
    Fpv5SpD16,
    /// `fpv5-d16`
    Fpv5D16,
    /// `fpv5-d16` and the vector extension of ARMv8.1-M, which shares its registers.
    Mve,
}

impl Fpu {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::None, Self::Fpv4SpD16, Self::Fpv5SpD16, Self::Fpv5D16, Self::Mve];

    /// Its name in recipes and, where there is one, for gcc's `-mfpu`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Fpv4SpD16 => "fpv4-sp-d16",
            Self::Fpv5SpD16 => "fpv5-sp-d16",
            Self::Fpv5D16 => "fpv5-d16",
            Self::Mve => "mve",
        }
    }
}

/// How a box executes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Runtime {
    /// The kernel: privileged, with the vector table. `armv7m-sys` or `armv8m-sys`, as [`System::architecture`] is.
    ArmSys {
        /// No reset handler is made.
        no_startup: bool,
    },
    /// Unprivileged behind the MPU: `armv7m-mpu` or `armv8m-mpu`.
    ArmMpu {
        /// Writable memory is zeroed at bring-up.
        zero: bool,
    },
    /// Through a table of function pointers, with all that its kernel may do: an image of its own that nothing isolates.
    Jumptable {
        /// Calls save nothing, so that an abort of the box is the kernel's.
        no_longjmp: bool,
    },
}

/// How a box's bytes arrive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Loader {
    /// They are where they run.
    Noop {
        /// The checksum over the image is computed at bring-up.
        verify: bool,
    },
}

/// When a box is brought up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Init {
    /// By the first call.
    Lazy,
    /// By `__box_NAME_init` only.
    Manual,
}

/// A box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Box {
    /// Its name, an identifier.
    pub name: String,
    /// The box that contains it.
    pub parent: Option<Id<Box>>,
    /// How it executes.
    pub runtime: Runtime,
    /// How its bytes arrive.
    pub loader: Loader,
    /// When it is brought up.
    pub init: Init,
    /// It may lose its state between calls.
    pub idempotent: bool,
    /// Boxes that are clobbered when this one is brought up.
    pub roommates: Vec<Id<Box>>,
    /// Its processor.
    pub cpu: Cpu,
    /// Its floating-point unit.
    pub fpu: Fpu,
    /// Its version, as it stands in its image.
    pub version: u32,
    /// Ticks that a call of it may take; it goes on as long as it likes without.
    pub budget: Option<u32>,
}

/// Which way a function crosses the boundary, seen from its box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// The box calls it.
    Import,
    /// The box provides it.
    Export,
}

/// Access rights of memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Mode {
    /// Readable.
    pub read: bool,
    /// Writable.
    pub write: bool,
    /// Executable.
    pub execute: bool,
    /// Keeps its content without power.
    pub persist: bool,
}

impl Mode {
    /// Whether everything that `wanted` allows is allowed here.
    #[must_use]
    pub fn allows(self, wanted: Self) -> bool {
        (self.read || !wanted.read)
            && (self.write || !wanted.write)
            && (self.execute || !wanted.execute)
            && (self.persist || !wanted.persist)
    }

    /// How many rights it has that `wanted` does not ask for.
    #[must_use]
    pub fn excess(self, wanted: Self) -> u32 {
        let extra = |has: bool, asked: bool| u32::from(has && !asked);
        extra(self.read, wanted.read)
            + extra(self.write, wanted.write)
            + extra(self.execute, wanted.execute)
            + extra(self.persist, wanted.persist)
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let column = |set: bool, letter: char| if set { letter } else { '-' };
        write!(
            f,
            "{}{}{}{}",
            column(self.read, 'r'),
            column(self.write, 'w'),
            column(self.execute, 'x'),
            column(self.persist, 'p')
        )
    }
}

/// A memory region as the recipe asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// Whose it is.
    pub owner: Id<Box>,
    /// Its name, an identifier.
    pub name: String,
    /// Its rights.
    pub mode: Mode,
    /// Where it must lie, if the recipe says so.
    pub address: Option<Address>,
    /// Its size.
    pub size: Bytes,
    /// Its alignment beyond what the hardware wants.
    pub align: Alignment,
}

/// The kinds of sections.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SectionKind {
    /// Exception vectors, at the start of the root's code.
    IsrVector,
    /// The image header, at the start of a box's code.
    Jumptable,
    /// The code that kernel and boxes both may run.
    Gate,
    /// Code and constants.
    Text,
    /// The stack.
    Stack,
    /// Initialised variables.
    Data,
    /// Zeroed variables.
    Bss,
    /// The rest of its memory.
    Heap,
}

/// A section as the recipe or a runtime asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Whose it is.
    pub owner: Id<Box>,
    /// What it holds.
    pub kind: SectionKind,
    /// Its smallest size; for a stack its size.
    pub size: Bytes,
    /// Its alignment.
    pub align: Alignment,
    /// The region it must lie in, if the recipe says so.
    pub region: Option<Id<Region>>,
}

/// Where a port comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// A recipe or a `.bento` file.
    User,
    /// The box's runtime, or that of the child whose name is in the port's.
    Runtime,
    /// A loader.
    Loader,
    /// What every box has: abort, write, flush.
    Glue,
}

/// An import or an export.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Port {
    /// Whose it is.
    pub owner: Id<Box>,
    /// Which way it goes.
    pub direction: Direction,
    /// The name that linking compares.
    pub name: String,
    /// Only to or from this box. A hook or plug has its own box here: it is private. What a box has for bringing up a
    /// box in it has that one.
    pub scope: Option<Id<Box>>,
    /// The C symbol on this side.
    pub symbol: String,
    /// Its type, with all parameters.
    pub signature: Id<Signature>,
    /// The parameters that this side binds to constants.
    pub bound: Bound,
    /// What this side says that the caller gets if a call is not completed: the bits of a constant that carries the
    /// function's result.
    pub on_abort: Option<i64>,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Who asked for it.
    pub origin: Origin,
    /// An import that may stay unanswered; an export that gives way.
    pub weak: bool,
}

/// What answers an import.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Provider {
    /// An export in this system.
    Export(Id<Port>),
    /// A parent that lives elsewhere; its side is compared at bring-up by digest.
    Promise,
    /// The kernel that keeps both the importing box and the one in it that the import's scope names: its function of the
    /// same name brings that box up or down, or lends of its stack.
    Keeper,
}

/// An import tied to what answers it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The import.
    pub import: Id<Port>,
    /// What answers it.
    pub provider: Provider,
}

/// A constant or a variable that thunks refer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Datum {
    /// Its symbol, local to the object.
    pub name: String,
    /// The box whose object it goes to.
    pub owner: Id<Box>,
    /// Its alignment.
    pub align: Alignment,
    /// Its bytes.
    pub contents: Contents,
}

/// What a [`Datum`] holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// These bytes, never changed.
    Constant(Vec<u8>),
    /// So many zero bytes, to be changed.
    Zero(u32),
}

impl Member for Box {
    type Group = Self;
    fn group(&self) -> Option<Id<Self>> {
        self.parent
    }
}

impl Member for Link {
    type Group = Port;
    fn group(&self) -> Option<Id<Port>> {
        Some(self.import)
    }
}

/// What an owner has.
macro_rules! owned {
    ($($node:ident)*) => {
        $(impl Member for $node {
            type Group = Box;
            fn group(&self) -> Option<Id<Box>> {
                Some(self.owner)
            }
        })*
    };
}

owned!(Region Section Port Thunk Datum);

impl System {
    /// The node of a function type; equal types are one node.
    pub fn intern(&mut self, signature: Signature) -> Id<Signature> {
        if let Some(id) = self.interned.get(&signature) {
            return *id;
        }
        let id = self.signatures.push(signature.clone());
        self.interned.insert(signature, id);
        id
    }

    /// The type of the value that carries a `usize`, `isize` or `errsize`: as wide as an address.
    #[must_use]
    pub fn size_type(&self) -> code::Type {
        if self.host.is_some() { code::Type::I64 } else { code::Type::I32 }
    }

    /// The root of the tree.
    ///
    /// # Panics
    /// If there are no boxes.
    #[must_use]
    pub fn root(&self) -> Id<Box> {
        self.boxes.ids().next().expect("a system has a root")
    }

    /// Children of a box in order.
    pub fn children(&self, of: Id<Box>) -> impl Iterator<Item = Id<Box>> + '_ {
        self.boxes.of(of).map(|(id, _)| id)
    }

    /// The kernel that keeps a box's record, which every call of the box goes through: its parent, or, if that is no kernel
    /// itself, the nearest one around it. `None` if there is none: then the kernel is elsewhere.
    #[must_use]
    pub fn keeper(&self, of: Id<Box>) -> Option<Id<Box>> {
        self.around(of).find(|outer| !self.has_image(*outer))
    }

    /// The boxes that a kernel is the keeper of, in order, however deep they are.
    pub fn images_in(&self, kernel: Id<Box>) -> impl Iterator<Item = Id<Box>> + '_ {
        self.boxes.ids().filter(move |id| self.has_image(*id) && self.keeper(*id) == Some(kernel))
    }

    /// Those of them that are isolated: the boxes behind the kernel's gate.
    pub fn kept_by(&self, kernel: Id<Box>) -> impl Iterator<Item = Id<Box>> + '_ {
        self.images_in(kernel).filter(|id| self.is_isolated(*id))
    }

    /// The boxes that contain a box, from its parent to the root.
    pub fn around(&self, of: Id<Box>) -> impl Iterator<Item = Id<Box>> + '_ {
        std::iter::successors(self.boxes[of].parent, |outer| self.boxes[*outer].parent)
    }

    /// Regions of a box in order.
    pub fn regions_of(&self, owner: Id<Box>) -> impl Iterator<Item = (Id<Region>, &Region)> {
        self.regions.of(owner)
    }

    /// Sections of a box in order.
    pub fn sections_of(&self, owner: Id<Box>) -> impl Iterator<Item = (Id<Section>, &Section)> {
        self.sections.of(owner)
    }

    /// The section of a kind in a box.
    #[must_use]
    pub fn section(&self, owner: Id<Box>, kind: SectionKind) -> Option<(Id<Section>, &Section)> {
        self.sections_of(owner).find(|(_, section)| section.kind == kind)
    }

    /// Ports of a box in order.
    pub fn ports_of(&self, owner: Id<Box>, direction: Direction) -> impl Iterator<Item = (Id<Port>, &Port)> {
        self.ports.of(owner).filter(move |(_, port)| port.direction == direction)
    }

    /// The link of an import.
    #[must_use]
    pub fn link_of(&self, import: Id<Port>) -> Option<(Id<Link>, &Link)> {
        self.links.of(import).next()
    }

    /// Whether a box is isolated and may use floating point: then its gate saves and scrubs those registers, too.
    #[must_use]
    pub fn has_floats_behind_gate(&self, id: Id<Box>) -> bool {
        self.is_isolated(id) && self.boxes[id].fpu != Fpu::None
    }

    /// Whether a box is isolated from its parent.
    #[must_use]
    pub fn is_isolated(&self, id: Id<Box>) -> bool {
        match self.boxes[id].runtime {
            Runtime::ArmMpu { .. } => true,
            Runtime::ArmSys { .. } | Runtime::Jumptable { .. } => false,
        }
    }

    /// Whether a box is an image of its own, whose header a kernel checks when it brings the box up: all but kernels.
    #[must_use]
    pub fn has_image(&self, id: Id<Box>) -> bool {
        match self.boxes[id].runtime {
            Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => true,
            Runtime::ArmSys { .. } => false,
        }
    }
}
