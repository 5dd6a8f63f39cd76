//! A function a mnemonic, so that fragments read like assembly.
//!
//! ```
//! use bento_thumb::build::*;
//! use bento_thumb::Register::{Lr, R0, R4};
//!
//! let lines = [push([R4, Lr]), mov(R4, R0), ldr(R0, R4, 8), adds(R0, R0, 1), pop([R4, Lr])];
//! # assert_eq!(lines.len(), 5);
//! ```
//!
//! # Panics
//!
//! These functions panic on numbers that their instruction cannot hold: they are for constants of the program
//! text. What comes from a system description goes through the newtypes of [`crate::operand`], which refuse
//! instead.

mod compute;
mod control;
mod float;
mod memory;
mod operand;

pub use compute::*;
pub use control::*;
pub use float::*;
pub use memory::*;
pub use operand::*;
