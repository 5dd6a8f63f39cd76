//! Systems that run on a PC, to be tested, watched by sanitizers and fuzzed there.
//!
//! Thunks become functions of x86-64 or AArch64 with the C calling convention, by cranelift. What saves and takes back contexts
//! is C (`host.c` of the standard library): no code generator can say `setjmp`. Nothing is isolated: a box is a part of the
//! program that keeps its names to itself, and whose calls pass what they pass on a board.
//!
//! Invariants: a function refers to nothing but symbols of its own program; no relocation needs a table of the dynamic
//! linker's; the same system gives the same bytes.

mod compile;
mod limit;
mod lower;
mod runtime;

use bento_asm::{NativeModule, NativePiece};
use bento_ir::{Box, Checked, Id, Processor, Thunk, pc};
use cranelift_codegen::isa::OwnedTargetIsa;

pub use limit::Limit;

/// Makes the objects of one system.
pub struct Backend<'a> {
    checked: Checked<'a>,
    processor: Processor,
    generator: OwnedTargetIsa,
}

impl<'a> Backend<'a> {
    /// For a processor.
    #[must_use]
    pub fn new(checked: Checked<'a>, processor: Processor) -> Self {
        Self { checked, processor, generator: compile::generator(processor) }
    }

    /// The object of a box: its thunks and data, and for a kernel the records of its boxes, for a box its table.
    ///
    /// # Errors
    /// What passes left that is not for backends.
    pub fn emit(&self, owner: Id<Box>) -> Result<NativeModule, Limit> {
        let system = self.checked.system();
        let mut pieces = Vec::new();
        pieces.extend(pc::records(self.checked, owner).into_iter().map(runtime::record));
        pieces.extend(pc::data(system, owner).iter().map(runtime::datum));
        for (id, _) in system.thunks.of(owner) {
            pieces.extend(self.thunk(id)?);
        }
        pieces.extend(system.data.of(owner).map(|(_, datum)| runtime::datum(datum)));
        Ok(NativeModule { processor: self.processor, pieces })
    }

    /// The functions that a thunk becomes.
    ///
    /// # Errors
    /// What passes left that is not for backends.
    pub fn thunk(&self, id: Id<Thunk>) -> Result<Vec<NativePiece>, Limit> {
        let units = lower::lower(self.checked, id, self.generator.frontend_config())?;
        units.into_iter().map(|unit| compile::compile(&self.generator, unit)).collect()
    }
}
