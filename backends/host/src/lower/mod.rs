//! One thunk, operation by operation.
//!
//! A thunk has the C calling convention of its processor. Types are the processor's own; an address has 64 bits, and so have
//! numbers that an address and a word make together: the word is widened with zeros first. What an operation gives where
//! processors differ is what [`bento_ir::code`] says, so amounts of shifts and divisors are looked at.

mod crossing;
mod operation;
mod terminator;

use std::collections::BTreeMap;

use bento_asm::Binding;
use bento_ir::code::Visibility;
use bento_ir::{self as ir, Checked, Id, Table, Thunk, pc};
use cranelift_codegen::ir::{
    AbiParam, Block, ExtFuncData, ExternalName, FuncRef, Function, GlobalValueData, InstBuilder, Signature,
    Type, UserExternalName, UserExternalNameRef, Value, types,
};
use cranelift_codegen::isa::{CallConv, TargetFrontendConfig};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};

use crate::Limit;
use crate::compile::Unit;

/// The type of a value on the processor.
pub(crate) fn machine_type(ty: ir::code::Type) -> Type {
    match ty {
        ir::code::Type::I8 => types::I8,
        ir::code::Type::I16 => types::I16,
        ir::code::Type::I32 => types::I32,
        ir::code::Type::I64 | ir::code::Type::Pointer => types::I64,
        ir::code::Type::F32 => types::F32,
        ir::code::Type::F64 => types::F64,
    }
}

/// A signature with the C calling convention. What is narrower than a word has zeros above it.
pub(crate) fn signature(parameters: &[Type], results: &[Type]) -> Signature {
    let passed = |ty: &Type| if ty.bits() < 32 { AbiParam::new(*ty).uext() } else { AbiParam::new(*ty) };
    let mut signature = Signature::new(CallConv::SystemV);
    signature.params = parameters.iter().map(passed).collect();
    signature.returns = results.iter().map(passed).collect();
    signature
}

/// The functions that a thunk becomes: itself, and one for each call out of it that crosses into a box.
pub(crate) fn lower(
    checked: Checked<'_>,
    id: Id<Thunk>,
    config: TargetFrontendConfig,
) -> Result<Vec<Unit>, Limit> {
    let thunk = &checked.system().thunks[id];
    let entry = &thunk.blocks[thunk.entry()];
    let parameters: Vec<Type> =
        entry.parameters.iter().map(|value| machine_type(thunk.type_of(*value))).collect();
    let results: Vec<Type> = thunk.results.iter().map(|ty| machine_type(*ty)).collect();
    let mut function = Function::new();
    function.signature = signature(&parameters, &results);
    let mut context = FunctionBuilderContext::new();
    let mut lowering = Lowering {
        checked,
        thunk,
        builder: FunctionBuilder::new(&mut function, &mut context),
        names: Names::default(),
        blocks: Table::new(),
        values: Table::new(),
        crossings: Vec::new(),
    };
    lowering.blocks();
    for block in order(thunk) {
        lowering.block(block)?;
    }
    lowering.builder.seal_all_blocks();
    let Lowering { builder, names, crossings, .. } = lowering;
    builder.finalize(config);
    let own = Unit { name: thunk.name.clone(), binding: binding(thunk), function, symbols: names.symbols };
    let others = crossings.into_iter().map(|crossing| crossing.unit(config));
    Ok(std::iter::once(own).chain(others).collect())
}

fn binding(thunk: &Thunk) -> Binding {
    match pc::visibility(thunk) {
        Visibility::Global => Binding::Global,
        Visibility::Weak => Binding::Weak,
        Visibility::Local => Binding::Local,
    }
}

/// Blocks in an order in which what is used was defined: each behind one that leads to it.
fn order(thunk: &Thunk) -> Vec<Id<ir::Block>> {
    let mut done = vec![false; thunk.blocks.len()];
    let (mut waiting, mut behind) = (vec![(thunk.entry(), false)], Vec::new());
    while let Some((block, is_over)) = waiting.pop() {
        if is_over {
            behind.push(block);
        } else if !std::mem::replace(&mut done[block.index()], true) {
            waiting.push((block, true));
            waiting.extend(thunk.blocks[block].terminator.edges().map(|edge| (edge.block, false)));
        }
    }
    behind.reverse();
    behind
}

/// Symbols that a function refers to.
#[derive(Default)]
pub(crate) struct Names {
    known: BTreeMap<String, UserExternalNameRef>,
    pub(crate) symbols: Vec<String>,
}

impl Names {
    fn name(&mut self, function: &mut Function, symbol: &str) -> ExternalName {
        let name = *self.known.entry(symbol.to_owned()).or_insert_with(|| {
            let index = u32::try_from(self.symbols.len()).expect("a function has fewer than 2^32 symbols");
            self.symbols.push(symbol.to_owned());
            function.declare_imported_user_function(UserExternalName { namespace: 0, index })
        });
        ExternalName::User(name)
    }

    /// A function to call. All are in one program, so none is far away.
    pub(crate) fn function(
        &mut self,
        builder: &mut FunctionBuilder<'_>,
        symbol: &str,
        signature: Signature,
    ) -> FuncRef {
        let name = self.name(builder.func, symbol);
        let signature = builder.import_signature(signature);
        builder.import_function(ExtFuncData { name, signature, colocated: true, patchable: false })
    }

    /// The address of a symbol.
    pub(crate) fn address(&mut self, builder: &mut FunctionBuilder<'_>, symbol: &str, offset: i32) -> Value {
        let name = self.name(builder.func, symbol);
        let data =
            GlobalValueData::Symbol { name, offset: i64::from(offset).into(), colocated: true, tls: false };
        let global = builder.create_global_value(data);
        builder.ins().symbol_value(types::I64, global)
    }
}

/// A thunk under way.
pub(crate) struct Lowering<'a, 'f> {
    checked: Checked<'a>,
    thunk: &'a Thunk,
    builder: FunctionBuilder<'f>,
    names: Names,
    blocks: Table<ir::Block, Block>,
    values: Table<ir::Value, Value>,
    crossings: Vec<crossing::Crossing>,
}

impl Lowering<'_, '_> {
    fn illegal(&self, what: &'static str) -> Limit {
        Limit::Illegal { thunk: self.thunk.name.clone(), what }
    }

    /// All blocks with their parameters; those of the entry are the function's.
    fn blocks(&mut self) {
        for (id, block) in self.thunk.blocks.iter() {
            let made = self.builder.create_block();
            for parameter in &block.parameters {
                let value = self.builder.append_block_param(made, self.machine_type(*parameter));
                self.values.set(*parameter, value);
            }
            self.blocks.set(id, made);
        }
    }

    fn block(&mut self, id: Id<ir::Block>) -> Result<(), Limit> {
        self.builder.switch_to_block(self.blocks[id]);
        let block = &self.thunk.blocks[id];
        for instruction in &block.instructions {
            self.instruction(instruction)?;
        }
        self.terminator(&block.terminator)
    }

    fn machine_type(&self, value: Id<ir::Value>) -> Type {
        machine_type(self.thunk.type_of(value))
    }

    fn value(&self, id: Id<ir::Value>) -> Value {
        self.values[id]
    }

    fn values(&self, ids: &[Id<ir::Value>]) -> Vec<Value> {
        ids.iter().map(|id| self.value(*id)).collect()
    }

    fn types(&self, ids: &[Id<ir::Value>]) -> Vec<Type> {
        ids.iter().map(|id| self.machine_type(*id)).collect()
    }

    /// A number of a type; of floating point its bits.
    fn constant(&mut self, ty: Type, number: i64) -> Value {
        let bits = number.cast_unsigned();
        if ty == types::F32 {
            self.builder.ins().f32const(f32::from_bits((bits & u64::from(u32::MAX)) as u32))
        } else if ty == types::F64 {
            self.builder.ins().f64const(f64::from_bits(bits))
        } else {
            self.builder.ins().iconst(ty, masked(ty, number))
        }
    }

    /// Calls a function by its symbol.
    fn call(&mut self, symbol: &str, arguments: &[Id<ir::Value>], results: &[Type]) -> Vec<Value> {
        let signature = signature(&self.types(arguments), results);
        let arguments = self.values(arguments);
        self.call_values(symbol, signature, &arguments)
    }

    fn call_values(&mut self, symbol: &str, signature: Signature, arguments: &[Value]) -> Vec<Value> {
        let function = self.names.function(&mut self.builder, symbol, signature);
        let call = self.builder.ins().call(function, arguments);
        self.builder.inst_results(call).to_vec()
    }
}

/// The code generator wants numbers with zeros above their type.
fn masked(ty: Type, number: i64) -> i64 {
    if ty.bits() == 64 { number } else { number & ((1 << ty.bits()) - 1) }
}
