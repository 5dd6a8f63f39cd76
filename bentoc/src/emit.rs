//! The glue of a box: thunks selected, gates built, everything encoded and written as ELF, with what debuggers want to know; or as
//! C, with what C cannot say printed for the assembler.

use std::collections::{BTreeMap, BTreeSet};

use bento_asm::{
    Binding, Contents, Fragment, Item, Kind, Mapping, Module, Origin, Piece, RelocationKind, Symbol, Unwind,
};
use bento_c::{Assembly, Glue};
use bento_ir::{self as ir, AddressRange, Box, Checked, Cpu, Id, Runtime, System, Thunk, ThunkKind};
use bento_thumb::unwind::{Surroundings, unwind};
use bento_thumb::{Instruction, encode, print, runtime, select};

use crate::lines::Lines;

/// What changes the machine code of a box before it is encoded.
pub type Edit<'a> = &'a dyn Fn(&mut Vec<Fragment<Instruction>>);

/// Makes the objects of one system. Support functions are the same in all boxes, so their machine code is made once.
pub(crate) struct Objects<'a> {
    checked: Checked<'a>,
    /// For a PC.
    host: Option<bento_host::Backend<'a>>,
    lines: Lines<'a>,
    support: BTreeMap<(&'a str, Debug), (&'a Thunk, Vec<Piece>)>,
}

/// Whether an object tells debuggers anything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Debug {
    /// Lines, functions and callers.
    Told,
    /// Nothing.
    Silent,
}

impl<'a> Objects<'a> {
    pub(crate) fn new(checked: Checked<'a>, lines: Lines<'a>) -> Self {
        let host = checked.system().host.map(|processor| bento_host::Backend::new(checked, processor));
        Self { checked, host, lines, support: BTreeMap::new() }
    }

    /// The object file of a box, or what its processor cannot say of it.
    pub(crate) fn of(&mut self, owner: Id<Box>, debug: Debug) -> Result<Vec<u8>, String> {
        if let Some(host) = &self.host {
            let module = host.emit(owner).map_err(|limit| limit.to_string())?;
            return Ok(bento_elf::write_native(&module));
        }
        let system = self.checked.system();
        let fragments = own_fragments(self.checked, owner);
        let mut pieces = pieces_of(&fragments, &runtime::images(self.checked, owner), debug)?;
        from_line(&mut pieces, self.lines.of_runtime(owner).as_ref());
        for (id, thunk) in system.thunks.of(owner) {
            let mut more = self.thunk(id, thunk, debug)?;
            from_line(&mut more, self.lines.of_thunk(system, thunk).as_ref());
            pieces.extend(more);
        }
        if debug == Debug::Silent {
            from_line(&mut pieces, None);
        }
        Ok(written(system, owner, pieces))
    }

    /// Whether the processor can say everything of a box; nothing is written.
    pub(crate) fn check(&mut self, owner: Id<Box>) -> Result<(), String> {
        if let Some(host) = &self.host {
            return host.emit(owner).map(drop).map_err(|limit| limit.to_string());
        }
        encoded(&own_fragments(self.checked, owner))?;
        for (id, thunk) in self.checked.system().thunks.of(owner) {
            if self.known(thunk, Debug::Silent).is_none() {
                self.thunk(id, thunk, Debug::Silent)?;
            }
        }
        Ok(())
    }

    /// The machine code of a thunk that was met before.
    fn known(&self, thunk: &'a Thunk, debug: Debug) -> Option<&[Piece]> {
        let (twin, pieces) = self.support.get(&(thunk.name.as_str(), debug))?;
        alike(self.checked.system(), twin, thunk).then_some(pieces)
    }

    fn thunk(&mut self, id: Id<Thunk>, thunk: &'a Thunk, debug: Debug) -> Result<Vec<Piece>, String> {
        if let Some(pieces) = self.known(thunk, debug) {
            return Ok(pieces.to_vec());
        }
        let pieces = pieces_of(&selected(self.checked, id)?, &[], debug)?;
        if thunk.kind == ThunkKind::Support {
            self.support.insert((&thunk.name, debug), (thunk, pieces.clone()));
        }
        Ok(pieces)
    }
}

/// Encoded, with how callers are found if debuggers are told.
fn pieces_of(
    fragments: &[Fragment<Instruction>],
    images: &[AddressRange],
    debug: Debug,
) -> Result<Vec<Piece>, String> {
    let mut pieces = encoded(fragments)?;
    if debug == Debug::Told {
        let around = Surroundings::among(fragments, images);
        for (piece, fragment) in pieces.iter_mut().zip(fragments) {
            piece.unwind = unwind(fragment, &around).map_err(|limit| limit.to_string())?;
        }
    }
    Ok(pieces)
}

fn from_line(pieces: &mut [Piece], origin: Option<&Origin>) {
    for piece in pieces {
        piece.origin = origin.cloned();
    }
}

/// Whether two thunks are one but for their boxes. Support functions name no node, so the code of one is the other's; but an abort
/// leaves a box as its runtime says.
fn alike(system: &System, one: &Thunk, other: &Thunk) -> bool {
    let ways = |thunk: &Thunk| (system.is_isolated(thunk.owner), system.has_image(thunk.owner));
    ways(one) == ways(other)
        && (one.kind, one.visibility) == (other.kind, other.visibility)
        && one.results == other.results
        && one.values == other.values
        && one.blocks == other.blocks
}

/// The object file of a box whose machine code was edited first: the tests of the tests break gates on purpose.
///
/// # Errors
/// What Thumb cannot say of it.
pub fn object_with(checked: Checked<'_>, owner: Id<Box>, edit: Edit<'_>) -> Result<Vec<u8>, String> {
    let mut fragments = own_fragments(checked, owner);
    for (id, _) in checked.system().thunks.of(owner) {
        fragments.extend(selected(checked, id)?);
    }
    edit(&mut fragments);
    Ok(written(checked.system(), owner, encoded(&fragments)?))
}

/// The C file of a box.
pub(crate) fn c(checked: Checked<'_>, owner: Id<Box>) -> Result<String, CLimit> {
    if checked.system().host.is_some() {
        return c_for_a_pc(checked, owner, &BTreeSet::new());
    }
    c_beside(checked, owner, own_fragments(checked, owner))
}

/// The glue of a box as a C file for a PC. `names` are symbols that something else refers to.
///
/// # Errors
/// What C cannot say of it.
pub fn c_for_a_pc(checked: Checked<'_>, owner: Id<Box>, names: &BTreeSet<String>) -> Result<String, CLimit> {
    let glue = Glue::new(checked, owner).map_err(CLimit::Names)?;
    Ok(glue.print(&Assembly { texts: &[], names, called: &BTreeSet::new() }))
}

/// The thunks of a box as a C file, beside other machine code. What is not C is printed from the very lists that an object is
/// encoded from.
///
/// # Errors
/// What Thumb or C cannot say of it.
pub fn c_beside(
    checked: Checked<'_>,
    owner: Id<Box>,
    mut fragments: Vec<Fragment<Instruction>>,
) -> Result<String, CLimit> {
    let glue = Glue::new(checked, owner).map_err(CLimit::Names)?;
    for id in glue.others() {
        fragments.extend(selected(checked, *id).map_err(CLimit::Code)?);
    }
    fragments.iter_mut().for_each(|fragment| share(fragment, glue.names()));
    let pieces = encoded(&fragments).map_err(CLimit::Code)?;
    let (mut names, mut called) = (BTreeSet::new(), BTreeSet::new());
    for relocation in pieces.iter().flat_map(|piece| &piece.relocations) {
        names.insert(relocation.symbol.clone());
        match relocation.kind {
            RelocationKind::ThumbCall | RelocationKind::ThumbJump24 => {
                called.insert(relocation.symbol.clone());
            }
            RelocationKind::Absolute32
            | RelocationKind::Relative32
            | RelocationKind::ThumbMovwAbs
            | RelocationKind::ThumbMovtAbs => {}
        }
    }
    for symbol in pieces.iter().flat_map(|piece| &piece.symbols) {
        called.remove(&symbol.name);
    }
    let mut first = unlocked(checked.system(), owner);
    if names.contains(runtime::BARE) {
        first.push_str(&print::weak(runtime::BARE));
    }
    let texts = fragments.iter().map(print::print_alone);
    let texts: Vec<String> = Some(first).filter(|first| !first.is_empty()).into_iter().chain(texts).collect();
    Ok(glue.print(&Assembly { texts: &texts, names: &names, called: &called }))
}

fn unlocked(system: &System, owner: Id<Box>) -> String {
    let boxes: Vec<_> = system.kept_by(owner).map(|child| system.boxes[child].fpu).collect();
    print::unlock(system.boxes[owner].fpu, &boxes).concat()
}

/// Why there is no C file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CLimit {
    /// What Thumb cannot say.
    Code(String),
    /// What C cannot say.
    Names(bento_c::Limit),
}

/// A symbol that C refers to is everybody's, because compilers may put functions and assembly into different objects.
fn share(fragment: &mut Fragment<Instruction>, names: &BTreeSet<String>) {
    if names.contains(&fragment.symbol) && fragment.binding == Binding::Local {
        fragment.binding = Binding::Global;
    }
    for line in &mut fragment.lines {
        if let Item::Symbol { name, binding: binding @ Binding::Local, .. } = &mut line.item
            && names.contains(name)
        {
            *binding = Binding::Global;
        }
    }
}

/// What the runtime of a box puts into its object beside thunks.
fn own_fragments(checked: Checked<'_>, owner: Id<Box>) -> Vec<Fragment<Instruction>> {
    match checked.system().boxes[owner].runtime {
        Runtime::ArmSys { .. } => runtime::fragments(checked, owner),
        Runtime::ArmMpu { .. } | Runtime::Jumptable { .. } => vec![runtime::header(checked, owner)],
    }
}

fn selected(checked: Checked<'_>, id: Id<Thunk>) -> Result<Vec<Fragment<Instruction>>, String> {
    select::thunk(checked, id).map_err(|limit| limit.to_string())
}

fn encoded(fragments: &[Fragment<Instruction>]) -> Result<Vec<Piece>, String> {
    fragments.iter().map(|fragment| encode(fragment).map_err(|limit| limit.to_string())).collect()
}

fn written(system: &System, owner: Id<Box>, mut pieces: Vec<Piece>) -> Vec<u8> {
    pieces.extend(system.data.of(owner).map(|(_, each)| datum(each)));
    let (cpu, architecture) = processor(system.boxes[owner].cpu);
    bento_elf::write(&Module {
        pieces,
        weak: vec![runtime::BARE.to_owned()],
        cpu: cpu.to_owned(),
        architecture,
    })
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
        origin: None,
        unwind: Unwind::default(),
    }
}
