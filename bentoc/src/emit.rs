//! The object of a box: thunks selected, gates built, everything encoded and written as ELF.

use bento_asm::{Binding, Contents, Fragment, Kind, Mapping, Module, Piece, Symbol};
use bento_ir::{self as ir, Box, Checked, Cpu, Id, Runtime};
use bento_thumb::{Instruction, encode, runtime, select};

/// What changes the machine code of a box before it is encoded.
pub type Edit<'a> = &'a dyn Fn(&mut Vec<Fragment<Instruction>>);

/// The object file of a box, or what Thumb cannot say of it.
pub(crate) fn object(checked: Checked<'_>, owner: Id<Box>) -> Result<Vec<u8>, String> {
    object_with(checked, owner, &|_| {})
}

/// The object file of a box whose machine code was edited first: the tests of the tests break gates on purpose.
///
/// # Errors
/// What Thumb cannot say of it.
pub fn object_with(checked: Checked<'_>, owner: Id<Box>, edit: Edit<'_>) -> Result<Vec<u8>, String> {
    let system = checked.system();
    let mut fragments = match system.boxes[owner].runtime {
        Runtime::ArmSys { .. } => runtime::fragments(checked, owner),
        Runtime::ArmMpu { .. } => vec![runtime::header(checked, owner)],
    };
    for (id, _) in system.thunks.of(owner) {
        fragments.extend(select::thunk(checked, id).map_err(|limit| limit.to_string())?);
    }
    edit(&mut fragments);
    let mut pieces = fragments
        .iter()
        .map(|fragment| encode(fragment).map_err(|limit| limit.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    pieces.extend(system.data.of(owner).map(|(_, each)| datum(each)));
    let (cpu, architecture) = processor(system.boxes[owner].cpu);
    Ok(bento_elf::write(&Module {
        pieces,
        weak: vec![runtime::BARE.to_owned()],
        cpu: cpu.to_owned(),
        architecture,
    }))
}

/// Name and `Tag_CPU_arch` of the build attributes (IHI 0045, section 3.3.5.2).
fn processor(cpu: Cpu) -> (&'static str, u8) {
    match cpu {
        Cpu::CortexM3 => ("Cortex-M3", 10),
        Cpu::CortexM4 => ("Cortex-M4", 13),
        Cpu::CortexM7 => ("Cortex-M7", 13),
        Cpu::CortexM33 => ("Cortex-M33", 17),
        Cpu::CortexM55 => ("Cortex-M55", 21),
    }
}

/// A constant or variable as a section of its own.
fn datum(datum: &ir::Datum) -> Piece {
    let (prefix, contents, size) = match &datum.contents {
        ir::Contents::Constant(bytes) => (".rodata", Contents::ReadOnly(bytes.clone()), bytes.len()),
        ir::Contents::Zero(size) => (".bss", Contents::Zero(*size), *size as usize),
    };
    let symbol = Symbol {
        name: datum.name.clone(),
        offset: 0,
        size: u32::try_from(size).expect("a constant is smaller than the address space"),
        binding: Binding::Local,
        kind: Kind::Object,
    };
    Piece {
        section: format!("{prefix}.{}", datum.name),
        align: datum.align.bytes(),
        contents,
        retain: false,
        symbols: vec![symbol],
        relocations: Vec::new(),
        mapping: vec![(0, Mapping::Data)],
    }
}
