//! ELF for Arm: objects are written, linked files are read back.
//!
//! Writing follows "ELF for the Arm Architecture" (IHI 0044) and its build attributes (IHI 0045): one section a function or
//! table, `REL` relocations with the addend in the patched bytes, mapping symbols `$t` and `$d`, function symbols with
//! bit 0 set. Debug sections are told by `debug`. Reading takes what sealing a box needs: what is loaded where, a symbol's address, and whether code uses
//! floating-point registers.

mod attributes;
mod debug;
mod image;
mod native;
mod parts;
mod read;
mod write;

pub use attributes::FloatUse;
pub use image::{Part, image_object};
pub use native::write_native;
pub use read::{Linked, ReadError, Segment, read};
pub use write::write;
