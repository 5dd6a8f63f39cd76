//! The typed intermediate representation.
//!
//! Three things live here and know nothing of syntax or targets' encodings:
//!
//! * the *system level* ([`System`]): one arena per noun, ids instead of references;
//! * the *code level* ([`Thunk`]): small control-flow graphs with the words of the domain;
//! * the *facts* ([`facts`]): side tables in which passes write what they learn.
//!
//! [`text`] prints and reads both levels (`.bir`), [`verify`] states what holds after which pass and hands out the receipt
//! ([`Checked`]) that backends demand, [`interpret`] runs thunks on a model machine.
//!
//! Invariants: an [`Id`] is only used with the arena that made it; arenas only grow; a node never holds what a later
//! pass will find out.

mod arena;
mod bound;
pub mod code;
pub mod facts;
mod grouped;
pub mod interpret;
mod operands;
pub mod pc;
mod politeness;
mod quantity;
mod signature;
pub mod spans;
mod system;
pub mod text;
pub mod verify;

pub use arena::{Arena, Id, Table};
pub use bento_span::reserved;
pub use bound::Bound;
pub use code::{Block, Callee, Edge, Instruction, Operation, Terminator, Thunk, ThunkKind, Value};
pub use facts::{Checked, Facts};
pub use grouped::{Grouped, Member};
pub use quantity::{Address, AddressRange, Alignment, Bytes};
pub use signature::{
    Access, Element, Extent, Field, Named, NamedKind, Parameter, Pointer, Returns, Scalar, Signature, Type,
    Variant,
};
pub use system::{
    Architecture, Board, Box, Contents, Cpu, Datum, Direction, Fpu, Init, Link, Loader, Mode, Origin, Port,
    Processor, Provider, Region, Runtime, Section, SectionKind, System, Timer,
};
