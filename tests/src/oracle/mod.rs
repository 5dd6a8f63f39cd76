//! What must hold for every input, tried on many.

pub mod allocation;
pub mod bir;
mod draw;
pub mod functions;
pub mod guard;
pub mod idl;
pub mod meaning;
pub mod mutation;
pub mod recipe;
mod runner;
pub mod scale;
