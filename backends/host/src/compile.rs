//! From a function of the code generator to bytes and places to patch.

use std::sync::Arc;

use bento_asm::{Binding, Contents, Kind, NativePiece, NativeRelocation, NativeRelocationKind, Symbol};
use bento_ir::Processor;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{ExternalName, Function};
use cranelift_codegen::isa::{self, OwnedTargetIsa, TargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, FinalizedMachReloc, FinalizedRelocTarget};

use crate::Limit;

/// A function that is not compiled yet.
pub(crate) struct Unit {
    pub(crate) name: String,
    pub(crate) binding: Binding,
    pub(crate) function: Function,
    /// What its external names stand for, by their numbers.
    pub(crate) symbols: Vec<String>,
}

/// The code generator for a processor. Functions keep a frame pointer, by which debuggers and sanitizers find callers. All that
/// they refer to is near, so they can lie anywhere without a table of the dynamic linker's, which `is_pic` would want.
///
/// # Panics
/// Never: both processors are built in, and the settings exist.
pub(crate) fn generator(processor: Processor) -> OwnedTargetIsa {
    let name = match processor {
        Processor::X86_64 => "x86_64-unknown-linux-gnu",
        Processor::Aarch64 => "aarch64-unknown-linux-gnu",
    };
    let mut flags = settings::builder();
    let wanted = [
        ("opt_level", "speed"),
        ("is_pic", "false"),
        ("preserve_frame_pointers", "true"),
        ("unwind_info", "false"),
    ];
    for (name, value) in wanted {
        flags.set(name, value).expect("the code generator has this setting");
    }
    let builder = isa::lookup_by_name(name).expect("the code generator was built with this processor");
    builder.finish(settings::Flags::new(flags)).expect("the settings fit the processor")
}

/// Compiles one function into a section of its own.
pub(crate) fn compile(generator: &Arc<dyn TargetIsa>, unit: Unit) -> Result<NativePiece, Limit> {
    let Unit { name, binding, function, symbols } = unit;
    let mut context = Context::for_function(function);
    let refused = |why: String| Limit::Refused { thunk: name.clone(), why };
    let code = context
        .compile(&**generator, &mut ControlPlane::default())
        .map_err(|error| refused(error.inner.to_string()))?;
    let bytes = code.buffer.data().to_vec();
    let relocations = code.buffer.relocs().iter().map(|place| relocation(place, &symbols));
    let relocations: Option<Vec<_>> = relocations.collect();
    let relocations = relocations
        .ok_or_else(|| refused("it refers to something in a way that linkers are not told".to_owned()))?;
    let size = u32::try_from(bytes.len()).map_err(|_| refused("more than 4 GiB".to_owned()))?;
    Ok(NativePiece {
        section: format!(".text.{name}"),
        align: generator.function_alignment().preferred,
        contents: Contents::Code(bytes),
        symbols: vec![Symbol { name, offset: 0, size, binding, kind: Kind::Function }],
        relocations,
    })
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "most are of processors and formats that are not asked for"
)]
fn relocation(place: &FinalizedMachReloc, symbols: &[String]) -> Option<NativeRelocation> {
    let kind = match place.kind {
        Reloc::Abs8 => NativeRelocationKind::Absolute64,
        Reloc::X86CallPCRel4 | Reloc::X86CallPLTRel4 | Reloc::Arm64Call => NativeRelocationKind::Call,
        Reloc::Aarch64AdrPrelPgHi21 => NativeRelocationKind::Aarch64Page,
        Reloc::Aarch64AddAbsLo12Nc => NativeRelocationKind::Aarch64InPage,
        _ => return None,
    };
    let FinalizedRelocTarget::ExternalName(ExternalName::User(name)) = place.target else { return None };
    let symbol = symbols.get(name.as_u32() as usize)?.clone();
    Some(NativeRelocation { offset: place.offset, kind, symbol, addend: place.addend })
}
