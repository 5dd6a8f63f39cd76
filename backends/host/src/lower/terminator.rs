//! Ends of blocks.

use bento_ir::{self as ir, Edge, Id, Terminator, pc};
use cranelift_codegen::ir::{BlockArg, InstBuilder, TrapCode, Value, types};

use super::{Lowering, machine_type, signature};
use crate::Limit;

/// Why a processor stops where control never arrives.
fn never() -> TrapCode {
    TrapCode::unwrap_user(1)
}

impl Lowering<'_, '_> {
    pub(super) fn terminator(&mut self, terminator: &Terminator) -> Result<(), Limit> {
        match terminator {
            Terminator::Jump(edge) => self.follow(&[], edge),
            Terminator::Branch { condition, then, otherwise } => {
                let condition = self.value(*condition);
                let (then, otherwise) = (self.way(&[], then), self.way(&[], otherwise));
                self.builder.ins().brif(condition, then.0, &then.1, otherwise.0, &otherwise.1);
            }
            Terminator::Return(values) => {
                let values = self.values(values);
                self.builder.ins().return_(&values);
            }
            Terminator::TailCall { symbol, arguments } => {
                let results: Vec<_> = self.thunk.results.iter().map(|ty| machine_type(*ty)).collect();
                let values = self.call(symbol, arguments, &results);
                self.builder.ins().return_(&values);
            }
            Terminator::BoxCall { callee, arguments, completed, dead } => {
                self.box_call(*callee, arguments, completed, dead.as_ref())?;
            }
            Terminator::Abort(code) => self.abort(*code)?,
            Terminator::Unreachable => self.stop(),
        }
        Ok(())
    }

    pub(super) fn stop(&mut self) {
        self.builder.ins().trap(never());
    }

    /// The block that an edge leads to, and what is supplied: values from elsewhere, then the edge's own.
    pub(super) fn way(&self, before: &[Value], edge: &Edge) -> (cranelift_codegen::ir::Block, Vec<BlockArg>) {
        let own = self.values(&edge.arguments);
        (self.blocks[edge.block], before.iter().chain(&own).map(|value| BlockArg::Value(*value)).collect())
    }

    pub(super) fn follow(&mut self, before: &[Value], edge: &Edge) {
        let (block, supplied) = self.way(before, edge);
        self.builder.ins().jump(block, &supplied);
    }

    /// Ends the box whose code this is, or that called this; in a kernel it is the kernel that ends.
    fn abort(&mut self, code: Id<ir::Value>) -> Result<(), Limit> {
        let system = self.checked.system();
        match pc::aborted(system, self.thunk) {
            Some(from) => {
                let state = self.names.address(&mut self.builder, &pc::state(system, from), 0);
                let arguments = [state, self.value(code)];
                self.call_values(pc::ABORT, signature(&[types::I64, types::I32], &[]), &arguments);
            }
            None if self.thunk.name == pc::KERNEL_ABORT => {
                return Err(self.illegal("an abort that nobody takes"));
            }
            None => drop(self.call(pc::KERNEL_ABORT, &[code], &[])),
        }
        self.stop();
        Ok(())
    }
}
