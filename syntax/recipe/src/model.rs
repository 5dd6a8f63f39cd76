//! The checked recipe: a tree of boxes in which every value remembers where it was written.
//!
//! Invariants: `boxes[0]` is the root; parents stand before their children and children are in order of name; every
//! name is an identifier that no target language reserves; every output path is relative, normalised and inside its
//! box's directory, and no two outputs of the tree share a file; sizes are positive; an address plus its size stays
//! within 2^32.
//!
//! Absent on purpose: what names refer to, whether regions fit, whether the two sides of a function agree. That is for
//! the passes.

use bento_idl::ast;
use bento_span::{FileId, Span, Spanned};

/// A tree of boxes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recipe {
    /// The boxes: the root first, parents before children, children by name.
    pub boxes: Vec<BoxRecipe>,
    /// The box the command was started in. It is not the root if it describes its parent under `super`.
    pub start: usize,
    /// Every `.bento` file that a box names, once.
    pub interfaces: Vec<ParsedFile>,
    /// Every file that was read, in that order: recipes, `.bento` files and the command line.
    pub files: Vec<FileId>,
}

/// A `.bento` file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParsedFile {
    /// As it was asked for, relative to the start directory.
    pub path: String,
    /// Its text.
    pub file: FileId,
    /// Its tree.
    pub ast: ast::File,
}

/// One box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoxRecipe {
    /// Its name. A name that was not given stands at the start of the recipe.
    pub name: Spanned<String>,
    /// Index of the box that contains it.
    pub parent: Option<usize>,
    /// Its folder, with `/`, seen from the start directory; `.` for that itself.
    pub directory: String,
    /// Its own recipe file, if it has one.
    pub recipe: Option<FileId>,
    /// How its code runs.
    pub runtime: Spanned<Runtime>,
    /// Choices within the runtime.
    pub runtime_options: RuntimeOptions,
    /// How its bytes arrive. A loader that was not given stands at the name of the box.
    pub loader: Spanned<Loader>,
    /// When it is brought up.
    pub init: Init,
    /// Whether it may lose its state between calls.
    pub idempotent: bool,
    /// Boxes to clobber when this one is brought up, with `_` for `-`.
    pub roommates: Vec<Spanned<String>>,
    /// The root: codes of warnings of which nothing is said.
    pub allow: Vec<Spanned<String>>,
    /// The machine that runs the system.
    pub board: Option<Spanned<String>>,
    /// The processor: `cpu`, else `output.mk.cpu`.
    pub cpu: Option<Spanned<String>>,
    /// The floating point unit: `fpu`, else `output.mk.fpu`.
    pub fpu: Option<Spanned<String>>,
    /// What a call of it may take, in microseconds.
    pub budget: Option<Spanned<u64>>,
    /// A kernel: what counts the time of budgets.
    pub timer: Option<Spanned<Timer>>,
    /// A kernel: microseconds between two ticks.
    pub tick: Option<Spanned<u64>>,
    /// A kernel: Hz of SysTick's clock.
    pub clock: Option<Spanned<u64>>,
    /// The version number that goes into the image.
    pub version: Option<Spanned<u32>>,
    /// Its memory regions by name.
    pub memories: Vec<Memory>,
    /// What lies in them.
    pub sections: Sections,
    /// Files to make, in the order of [`OutputKind::WORDS`].
    pub outputs: Vec<Output>,
    /// Functions it calls, by name, then by scope.
    pub imports: Vec<Function>,
    /// Functions it provides, by name, then by scope.
    pub exports: Vec<Function>,
    /// `.bento` files that it takes its face from, in source order.
    pub bento: Vec<InterfaceUse>,
}

/// A box takes its face from a `.bento` file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InterfaceUse {
    /// The path as written, relative to the box's directory.
    pub path: Spanned<String>,
    /// Index into [`Recipe::interfaces`].
    pub file: usize,
}

/// How the code of a box runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Runtime {
    /// Native code behind a table of function pointers, without isolation.
    Jumptable,
    /// An ARMv7-M system: the parent of everything, behind the vector table.
    Armv7mSys,
    /// An ARMv8-M system.
    Armv8mSys,
    /// Native code isolated by the ARMv7-M MPU.
    Armv7mMpu,
    /// Native code isolated by the ARMv8-M MPU.
    Armv8mMpu,
    /// WebAssembly compiled ahead of time by aWsm.
    Awsm,
    /// WebAssembly interpreted or compiled by WAMR.
    Wamr,
    /// WebAssembly interpreted by wasm3.
    Wasm3,
}

impl Runtime {
    /// Every runtime in the order of their list.
    pub const ALL: [Self; 8] = [
        Self::Jumptable,
        Self::Armv7mSys,
        Self::Armv8mSys,
        Self::Armv7mMpu,
        Self::Armv8mMpu,
        Self::Awsm,
        Self::Wamr,
        Self::Wasm3,
    ];

    /// Its name in recipes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Jumptable => "jumptable",
            Self::Armv7mSys => "armv7m_sys",
            Self::Armv8mSys => "armv8m_sys",
            Self::Armv7mMpu => "armv7m_mpu",
            Self::Armv8mMpu => "armv8m_mpu",
            Self::Awsm => "awsm",
            Self::Wamr => "wamr",
            Self::Wasm3 => "wasm3",
        }
    }
}

/// Choices within a runtime; those of other runtimes stay at their defaults.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RuntimeOptions {
    /// jumptable: do not use `setjmp`, an abort goes to the parent.
    pub no_longjmp: bool,
    /// MPU: clear every writable memory of the box before it is brought up.
    pub zero: bool,
    /// sys: do not make a reset handler.
    pub no_startup: bool,
}

/// What counts the time of budgets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub enum Timer {
    /// The processor's own.
    #[default]
    SysTick,
    /// The kernel calls `__box_tick`.
    Hook,
    /// Nothing.
    None,
}

impl Timer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SysTick, Self::Hook, Self::None];

    /// Its name in recipes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SysTick => "systick",
            Self::Hook => "hook",
            Self::None => "none",
        }
    }
}

/// What `printf` and its like are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Printf {
    /// Small ones of ours, without floating point.
    #[default]
    Minimal,
    /// Those of the C library.
    Std,
}

impl Printf {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Minimal, Self::Std];

    /// Its name in recipes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Std => "std",
        }
    }
}

/// What WebAssembly that aWsm compiled does with an address beyond its memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub enum BoundsCheck {
    /// It goes there.
    None,
    /// It wraps around.
    Wrap,
    /// It aborts.
    #[default]
    Branch,
}

impl BoundsCheck {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Wrap, Self::Branch];

    /// Its name in recipes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Wrap => "wrap",
            Self::Branch => "branch",
        }
    }
}

/// How the bytes of a box arrive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Loader {
    /// They are in place.
    Noop {
        /// Compare the checksum of the image at every bring-up.
        verify: bool,
    },
    /// Decompressed from memory.
    Glz,
    /// Read from a block device.
    Bd,
    /// Read from a file system.
    Fs,
}

impl Loader {
    /// The names in recipes in the order of their list.
    pub const WORDS: [&'static str; 4] = ["noop", "glz", "bd", "fs"];

    /// Its name in recipes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Noop { .. } => "noop",
            Self::Glz => "glz",
            Self::Bd => "bd",
            Self::Fs => "fs",
        }
    }
}

/// When a box is brought up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub enum Init {
    /// By the first call.
    #[default]
    Lazy,
    /// By `__box_NAME_init`; calls check nothing.
    Manual,
}

/// What may be done with a memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Mode {
    /// `r`
    pub read: bool,
    /// `w`
    pub write: bool,
    /// `x`
    pub execute: bool,
    /// `p`: keeps its content without power.
    pub persist: bool,
}

/// A memory region of a box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Memory {
    /// Its name.
    pub name: Spanned<String>,
    /// What may be done with it; a mode that was not given allows nothing and stands at the name.
    pub mode: Spanned<Mode>,
    /// First byte. Without it the parent gives the address.
    pub address: Option<Spanned<u64>>,
    /// Length in bytes, not 0.
    pub size: Spanned<u64>,
    /// A power of two that the address (if known) and the size are multiples of.
    pub align: Option<Spanned<u64>>,
}

/// The sections of a box. What is `None` was not given.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Sections {
    /// The stack.
    pub stack: Section,
    /// The heap.
    pub heap: Section,
    /// Code and constants.
    pub text: Section,
    /// Initialised variables.
    pub data: Section,
    /// Zeroed variables.
    pub bss: Section,
    /// Header and entries of the image, from `runtime.RUNTIME.jumptable`.
    pub jumptable: Section,
    /// The vector table, from `runtime.RUNTIME.isr_vector`.
    pub isr_vector: Section,
}

/// What a recipe says about a section.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Section {
    /// Least size in bytes; the size itself for a stack.
    pub size: Option<Spanned<u64>>,
    /// A power of two.
    pub align: Option<Spanned<u64>>,
    /// Name of the memory it lies in.
    pub memory: Option<Spanned<String>>,
}

/// A file to make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// What goes into it.
    pub kind: OutputKind,
    /// Where, seen from the box's directory: normalised, with `/`.
    pub path: Spanned<String>,
}

/// The kinds of files, each with its options.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OutputKind {
    /// `h`: the C header.
    Header,
    /// `c`: the glue as C.
    C,
    /// `o`: the glue as an object.
    Object(ObjectOptions),
    /// `ld`: the linker script.
    LinkerScript(LinkerScriptOptions),
    /// `mk`: the Makefile.
    Makefile(Box<MakefileOptions>),
    /// `rust_lib`: the crate of a box that is written in Rust.
    RustLibrary(RustLibraryOptions),
    /// `json`: the system and where it lies.
    Json,
    /// `map`: the memory as text.
    Map,
    /// `svg`: the memory as a picture.
    Svg,
    /// `cmake`: a module for the user's own CMake files.
    Cmake,
}

impl OutputKind {
    /// The names in recipes in the order of their list.
    pub const WORDS: [&'static str; 10] =
        ["h", "c", "o", "ld", "mk", "rust_lib", "json", "map", "svg", "cmake"];

    /// Names in recipes of other tools that cannot be made yet.
    pub const LATER: [&'static str; 3] = ["wasm_h", "wasm_c", "wasm_rust_lib"];

    /// Its name in recipes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Header => "h",
            Self::C => "c",
            Self::Object(_) => "o",
            Self::LinkerScript(_) => "ld",
            Self::Makefile(_) => "mk",
            Self::RustLibrary(_) => "rust_lib",
            Self::Json => "json",
            Self::Map => "map",
            Self::Svg => "svg",
            Self::Cmake => "cmake",
        }
    }
}

/// `output.{c,o}.*`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ObjectOptions {
    /// Debuggers are told lines, functions and callers.
    pub debug: bool,
}

/// `output.ld.*`
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct LinkerScriptOptions {
    /// Only `MEMORY` and symbols, to be included elsewhere.
    pub no_sections: bool,
    /// Symbols to define, by name.
    pub defines: Vec<Define>,
}

/// `output.rust_lib.*`
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct RustLibraryOptions {
    /// Whether `alloc` works in the box; whether it has a heap, if that is not given.
    pub alloc: Option<bool>,
}

/// `output.mk.*`. What is `None` was not given.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is described by the option of its name")]
pub struct MakefileOptions {
    pub target: Option<Spanned<String>>,
    pub debug: bool,
    pub lto: Option<bool>,
    pub asserts: bool,
    pub printf: Printf,
    pub defines: Vec<Define>,
    pub cc: Option<Spanned<String>>,
    pub objcopy: Option<Spanned<String>>,
    pub objdump: Option<Spanned<String>>,
    pub ar: Option<Spanned<String>>,
    pub size: Option<Spanned<String>>,
    pub gdb: Option<Spanned<String>>,
    pub gdb_addr: Option<Spanned<String>>,
    pub gdb_port: Option<Spanned<u64>>,
    pub tty: Option<Spanned<String>>,
    pub baud: Option<Spanned<u64>>,
    pub cpu: Option<Spanned<String>>,
    pub fpu: Option<Spanned<String>>,
    pub isa: Option<Spanned<String>>,
    pub srcs: Option<Vec<Spanned<String>>>,
    pub incs: Option<Vec<Spanned<String>>>,
    pub libs: Option<Vec<Spanned<String>>>,
    pub c_flags: Vec<Spanned<String>>,
    pub asm_flags: Vec<Spanned<String>>,
    pub ld_flags: Vec<Spanned<String>>,
    pub rustc: Option<Spanned<String>>,
    pub crates: Option<Vec<Spanned<String>>>,
    pub rust_flags: Vec<Spanned<String>>,
    pub cargo: Option<Spanned<String>>,
    pub cargo_flags: Vec<Spanned<String>>,
}

/// A name with a value, for the preprocessor or the linker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Define {
    /// Its name.
    pub name: Spanned<String>,
    /// Its value.
    pub value: Spanned<DefineValue>,
}

/// The value of a [`Define`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DefineValue {
    /// A number.
    Integer(i128),
    /// Text without control characters; for the linker an expression.
    Text(String),
}

/// What a function gives, as a recipe writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// A number without a point.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
    /// A number with a point.
    Float(Float),
}

/// A number with a point. Two of them are equal if their bits are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Float {
    bits: u64,
}

impl Float {
    /// The number with these bits.
    #[must_use]
    pub fn new(number: f64) -> Self {
        Self { bits: number.to_bits() }
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        f64::from_bits(self.bits)
    }
}

/// An import or export that a recipe gives as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Which way it crosses the boundary, seen from the box.
    pub direction: ast::Direction,
    /// Its name.
    pub name: Spanned<String>,
    /// Only to or from this box.
    pub scope: Option<Spanned<String>>,
    /// The C symbol on this side.
    pub alias: Option<Spanned<String>>,
    /// What it is for.
    pub doc: Option<Spanned<String>>,
    /// Arguments bound to constants, by name.
    pub with: Vec<ast::Binding>,
    /// What its caller gets if a call is cut short or refused.
    pub on_abort: Option<Spanned<Given>>,
    /// Its type. `None` only in a box that names a `.bento` file: then the type is given there.
    pub signature: Option<ast::Signature>,
    /// The name in the key of its type, or of whatever else was said of it.
    pub span: Span,
}
