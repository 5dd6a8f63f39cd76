//! Calls across a boundary.
//!
//! A call into a box goes through a function of the runtime that knows no types: it is handed a frame with the arguments,
//! eight bytes each, and a function that takes them from there, calls what the box has in its table, and puts the result in
//! their place. So what saves the context to which an abort returns is plain C, for all types and calling conventions.
//!
//! A call out of a box goes to the kernel's function. The runtime is told before, because a fault is the kernel's then, and behind
//! it, where it looks whether the box died meanwhile.

use bento_asm::Binding;
use bento_ir::pc::{self, Way};
use bento_ir::{self as ir, Box, Callee, Edge, Id};
use cranelift_codegen::ir::{
    Function, InstBuilder, MemFlagsData, StackSlotData, StackSlotKind, Type, Value, types,
};
use cranelift_codegen::isa::TargetFrontendConfig;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

use super::{Lowering, Names, signature};
use crate::Limit;
use crate::compile::Unit;

/// The function that takes a call from its frame.
pub(super) struct Crossing {
    name: String,
    /// The table of the box, and where the function's address is in it.
    table: (String, i32),
    parameters: Vec<Type>,
    results: Vec<Type>,
}

impl Lowering<'_, '_> {
    pub(super) fn box_call(
        &mut self,
        callee: Callee,
        arguments: &[Id<ir::Value>],
        completed: &Edge,
        dead: Option<&Edge>,
    ) -> Result<(), Limit> {
        let parameters = &self.thunk.blocks[completed.block].parameters;
        let given = parameters.len() - completed.arguments.len();
        let results = self.types(&parameters[..given]);
        match (pc::way(self.checked, self.thunk.owner, callee), dead) {
            (Some(Way::In { child, entry }), Some(dead)) => {
                self.call_in(child, entry, arguments, &results, (completed, dead));
            }
            (Some(Way::Out { symbol }), None) => {
                self.tell(pc::OUT);
                let values = self.call(&symbol, arguments, &results);
                self.tell(pc::BACK);
                self.follow(&values, completed);
            }
            (Some(Way::In { .. } | Way::Out { .. }) | None, _) => {
                return Err(self.illegal("a call that crosses no boundary"));
            }
        }
        Ok(())
    }

    /// Tells the runtime what the thunk's box does.
    fn tell(&mut self, function: &str) {
        let state = pc::state(self.checked.system(), self.thunk.owner);
        let state = self.names.address(&mut self.builder, &state, 0);
        self.call_values(function, signature(&[types::I64], &[]), &[state]);
    }

    fn call_in(
        &mut self,
        child: Id<Box>,
        entry: usize,
        arguments: &[Id<ir::Value>],
        results: &[Type],
        (completed, dead): (&Edge, &Edge),
    ) {
        let system = self.checked.system();
        let places =
            u32::try_from(arguments.len().max(results.len()).max(1)).expect("a call has few arguments");
        let slot = StackSlotData::new(
            StackSlotKind::ExplicitSlot,
            places * pc::WORD,
            pc::WORD.trailing_zeros() as u8,
        );
        let frame = self.builder.create_sized_stack_slot(slot);
        for (place, value) in self.values(arguments).into_iter().enumerate() {
            self.builder.ins().stack_store(types::I64, value, frame, pc::place(place));
        }
        let name = pc::crossing(system, child, self.crossings.len(), self.thunk);
        let state = self.names.address(&mut self.builder, &pc::state(system, child), 0);
        let crossing = self.names.address(&mut self.builder, &name, 0);
        let frame_address = self.builder.ins().stack_addr(types::I64, frame, 0);
        let signature = signature(&[types::I64; 3], &[types::I32]);
        let code = self.call_values(pc::ENTER, signature, &[state, crossing, frame_address])[0];
        self.crossings.push(Crossing {
            name,
            table: (pc::table(system, child), pc::entry_offset(entry)),
            parameters: self.types(arguments),
            results: results.to_vec(),
        });
        let returned: Vec<Value> = results
            .iter()
            .enumerate()
            .map(|(place, ty)| self.builder.ins().stack_load(types::I64, *ty, frame, pc::place(place)))
            .collect();
        let (dead, completed) = (self.way(&[code], dead), self.way(&returned, completed));
        self.builder.ins().brif(code, dead.0, &dead.1, completed.0, &completed.1);
    }
}

impl Crossing {
    /// The function.
    pub(super) fn unit(self, config: TargetFrontendConfig) -> Unit {
        let mut function = Function::new();
        function.signature = signature(&[types::I64], &[]);
        let (mut context, mut names) = (FunctionBuilderContext::new(), Names::default());
        let mut builder = FunctionBuilder::new(&mut function, &mut context);
        let block = builder.create_block();
        builder.append_block_params_for_function_params(block);
        builder.switch_to_block(block);
        let frame = builder.block_params(block)[0];
        let flags = MemFlagsData::trusted();
        let arguments: Vec<Value> = self
            .parameters
            .iter()
            .enumerate()
            .map(|(place, ty)| builder.ins().load(*ty, flags, frame, pc::place(place)))
            .collect();
        let table = names.address(&mut builder, &self.table.0, 0);
        let callee = builder.ins().load(types::I64, flags, table, self.table.1);
        let callee_type = builder.import_signature(signature(&self.parameters, &self.results));
        let call = builder.ins().call_indirect(callee_type, callee, &arguments);
        for (place, value) in builder.inst_results(call).to_vec().into_iter().enumerate() {
            builder.ins().store(flags, value, frame, pc::place(place));
        }
        builder.ins().return_(&[]);
        builder.seal_all_blocks();
        builder.finalize(config);
        Unit { name: self.name, binding: Binding::Local, function, symbols: names.symbols }
    }
}
