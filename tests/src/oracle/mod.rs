//! What must hold for every input, tried on many.

pub mod bir;
mod draw;
pub mod idl;
pub mod meaning;
mod runner;
