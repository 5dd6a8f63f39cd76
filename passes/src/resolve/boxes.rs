//! The tree of boxes: runtimes, loaders, processors, roommates.

use bento_ir::{Architecture, Cpu, Fpu, Id, Init, Loader, Runtime};
use bento_recipe::model::{self, BoxRecipe};
use bento_span::{Spanned, nearest};

use super::Resolver;
use super::boards::{self, BoardInfo};
use crate::diagnostics::{
    e0321_unknown_roommate, e0322_one_sided_roommate, e0323_roommate_keeps_state, e0325_unknown_cpu,
    e0326_unknown_fpu, e0327_fpu_of_another_cpu, e0641_unsupported_runtime, e0642_unsupported_loader,
    e0644_kernel_in_a_box, e0646_runtime_of_another_architecture, e0647_cpu_of_another_architecture,
    e0654_name_in_another_box, e0656_jumptable_in_an_isolated_box, e0660_mpu_on_a_pc, w0602_nothing_isolates,
};

type BoxId = Id<bento_ir::Box>;

/// Adds every box in the order of the recipe.
pub(super) fn add(resolver: &mut Resolver<'_>, board: Option<&BoardInfo<'_>>) {
    for (id, stated) in resolver.boxes() {
        let runtime = runtime(resolver, stated);
        check_architecture(resolver, stated);
        let cpu = cpu(resolver, stated, board);
        let fpu = fpu(resolver, stated, runtime, cpu, board);
        let added = bento_ir::Box {
            name: stated.name.value.clone(),
            parent: stated.parent.map(Id::from_index),
            runtime,
            loader: loader(resolver, stated),
            init: match stated.init {
                model::Init::Lazy => Init::Lazy,
                model::Init::Manual => Init::Manual,
            },
            idempotent: stated.idempotent,
            roommates: Vec::new(),
            cpu,
            fpu,
            version: stated.version.map_or(0, |version| version.value),
            budget: None,
        };
        resolver.system.boxes.push(added);
        resolver.spans.boxes.set(id, stated.name.span);
    }
    for (id, stated) in resolver.boxes() {
        check_parent(resolver, id, stated);
        let roommates = roommates(resolver, stated);
        resolver.system.boxes[id].roommates = roommates;
    }
    check_isolation(resolver);
}

/// Boxes that nothing isolates lie in no isolated ones, and are said, once for all of them.
fn check_isolation(resolver: &mut Resolver<'_>) {
    let open = resolver.boxes().filter(|(_, stated)| stated.runtime.value == model::Runtime::Jumptable);
    let open: Vec<_> = open.filter(|(_, stated)| stated.parent.is_some()).collect();
    for (id, stated) in &open {
        let outer = resolver.system.around(*id).find(|outer| resolver.system.is_isolated(*outer));
        if let Some(outer) = outer {
            let said = e0656_jumptable_in_an_isolated_box::nested(stated, resolver.stated(outer));
            resolver.diagnostics.push(said);
        }
    }
    // On a PC nothing could: there is no need to say it.
    if let Some((_, first)) = open.first().filter(|_| resolver.system.host.is_none()) {
        let isolated = format!("{}-mpu", resolver.system.architecture.name());
        resolver.diagnostics.push(w0602_nothing_isolates::said(first, open.len() - 1, &isolated));
    }
}

/// The runtime; one that there is not yet is said, and stands for the one of its place.
fn runtime(resolver: &mut Resolver<'_>, stated: &BoxRecipe) -> Runtime {
    let options = &stated.runtime_options;
    match stated.runtime.value {
        model::Runtime::Armv7mSys | model::Runtime::Armv8mSys => {
            Runtime::ArmSys { no_startup: options.no_startup }
        }
        model::Runtime::Armv7mMpu | model::Runtime::Armv8mMpu => {
            if resolver.system.host.is_some() {
                let board = resolver.recipe.boxes[0].board.as_ref();
                resolver.diagnostics.push(e0660_mpu_on_a_pc::refused(stated, board));
            }
            Runtime::ArmMpu { zero: options.zero }
        }
        model::Runtime::Jumptable => Runtime::Jumptable { no_longjmp: options.no_longjmp },
        model::Runtime::Awsm | model::Runtime::Wamr | model::Runtime::Wasm3 => {
            resolver.diagnostics.push(e0641_unsupported_runtime::unsupported(stated));
            Runtime::ArmMpu { zero: options.zero }
        }
    }
}

/// The architecture that a runtime is for, if it is for one alone.
pub(super) fn architecture(runtime: model::Runtime) -> Option<Architecture> {
    match runtime {
        model::Runtime::Armv7mSys | model::Runtime::Armv7mMpu => Some(Architecture::Armv7m),
        model::Runtime::Armv8mSys | model::Runtime::Armv8mMpu => Some(Architecture::Armv8m),
        model::Runtime::Jumptable | model::Runtime::Awsm | model::Runtime::Wamr | model::Runtime::Wasm3 => {
            None
        }
    }
}

/// The architecture of a system: that of the root's runtime; for a box that is built alone and whose runtime any processor can
/// have, that of its processor, or of the processor of its board.
pub(super) fn architecture_of_all(root: &BoxRecipe, boards: &[BoardInfo<'_>]) -> Architecture {
    let stated = || boards::cpu(&root.cpu.as_ref()?.value);
    let of_board = || {
        Some(
            boards
                .iter()
                .find(|board| Some(board.name) == root.board.as_ref().map(|name| name.value.as_str()))?
                .cpu,
        )
    };
    let of_cpu = || stated().or_else(of_board).map(Cpu::architecture);
    architecture(root.runtime.value).or_else(of_cpu).unwrap_or_default()
}

/// The root's runtime sets the architecture of all. A kernel below is refused for being one.
fn check_architecture(resolver: &mut Resolver<'_>, stated: &BoxRecipe) {
    let (ours, theirs) = (resolver.system.architecture, architecture(stated.runtime.value));
    let is_kernel = matches!(stated.runtime.value, model::Runtime::Armv7mSys | model::Runtime::Armv8mSys);
    if theirs.is_some_and(|theirs| theirs != ours) && !is_kernel {
        let root = &resolver.recipe.boxes[0];
        resolver.diagnostics.push(e0646_runtime_of_another_architecture::mixed(stated, root, ours));
    }
}

fn loader(resolver: &mut Resolver<'_>, stated: &BoxRecipe) -> Loader {
    match stated.loader.value {
        model::Loader::Noop { verify } => Loader::Noop { verify },
        model::Loader::Glz | model::Loader::Bd | model::Loader::Fs => {
            resolver.diagnostics.push(e0642_unsupported_loader::unsupported(stated));
            Loader::Noop { verify: false }
        }
    }
}

/// The processor: the box's own, else the root's, else the board's, else the usual one of the architecture.
fn cpu(resolver: &mut Resolver<'_>, stated: &BoxRecipe, board: Option<&BoardInfo<'_>>) -> Cpu {
    let root = resolver.system.boxes.values().next().map(|root| root.cpu);
    let architecture = resolver.system.architecture;
    let of_board = board.map(|board| board.cpu).filter(|cpu| cpu.architecture() == architecture);
    let otherwise = root.or(of_board).unwrap_or(architecture.usual_cpu());
    let Some(word) = &stated.cpu else { return otherwise };
    let cpu = boards::cpu(&word.value);
    if cpu.is_some_and(|cpu| cpu.architecture() != architecture) {
        resolver.diagnostics.push(e0647_cpu_of_another_architecture::mismatch(stated, word, architecture));
        return otherwise;
    }
    cpu.unwrap_or_else(|| {
        let words: Vec<_> = Cpu::ALL.into_iter().map(Cpu::name).collect();
        let short = words.iter().copied().find(|name| name.ends_with(&format!("-{}", word.value)));
        let near = short.or_else(|| nearest(&word.value, words.iter().copied()));
        resolver.diagnostics.push(e0325_unknown_cpu::unknown(word, near, &words));
        otherwise
    })
}

/// The floating-point unit: the box's own; else the board's for a kernel, and none for a box: there it costs each call
/// time, and parent and box, which may be built apart, must mean the same by a recipe that says nothing.
fn fpu(
    resolver: &mut Resolver<'_>,
    stated: &BoxRecipe,
    runtime: Runtime,
    cpu: Cpu,
    board: Option<&BoardInfo<'_>>,
) -> Fpu {
    let is_kernel = matches!(runtime, Runtime::ArmSys { .. });
    let otherwise = match board {
        Some(board) if is_kernel && stated.parent.is_none() => board.fpu,
        Some(_) | None => Fpu::None,
    };
    let Some(word) = &stated.fpu else { return if fits(otherwise, cpu) { otherwise } else { Fpu::None } };
    let Some(fpu) = boards::fpu(&word.value) else {
        let words: Vec<_> = Fpu::ALL.into_iter().map(Fpu::name).collect();
        let near = nearest(&word.value, words.iter().copied());
        resolver.diagnostics.push(e0326_unknown_fpu::unknown(word, near, &words));
        return otherwise;
    };
    if !fits(fpu, cpu) {
        let fitting: Vec<_> = Fpu::ALL.into_iter().filter(|fpu| fits(*fpu, cpu)).map(Fpu::name).collect();
        resolver.diagnostics.push(e0327_fpu_of_another_cpu::mismatch(stated, word, cpu, &fitting));
    }
    fpu
}

/// Whether a processor can have a floating-point unit.
fn fits(fpu: Fpu, cpu: Cpu) -> bool {
    match cpu {
        Cpu::CortexM3 => matches!(fpu, Fpu::None),
        Cpu::CortexM4 => matches!(fpu, Fpu::None | Fpu::Fpv4SpD16),
        Cpu::CortexM7 => matches!(fpu, Fpu::None | Fpu::Fpv5SpD16 | Fpu::Fpv5D16),
        Cpu::CortexM33 => matches!(fpu, Fpu::None | Fpu::Fpv5SpD16),
        Cpu::CortexM55 => matches!(fpu, Fpu::None | Fpu::Fpv5D16 | Fpu::Mve),
    }
}

/// A kernel is nobody's child. Boxes in boxes are told apart by their names alone.
fn check_parent(resolver: &mut Resolver<'_>, id: BoxId, stated: &BoxRecipe) {
    let Some(parent) = stated.parent else { return };
    let parent = resolver.stated(Id::from_index(parent));
    if matches!(stated.runtime.value, model::Runtime::Armv7mSys | model::Runtime::Armv8mSys) {
        resolver.diagnostics.push(e0644_kernel_in_a_box::nested(stated, parent));
        return;
    }
    let mut others = resolver.boxes().filter(|(other, twin)| *other < id && twin.parent.is_some());
    if let Some((_, first)) = others.find(|(_, twin)| twin.name.value == stated.name.value) {
        resolver.diagnostics.push(e0654_name_in_another_box::taken(stated, first, parent));
    }
}

fn roommates(resolver: &mut Resolver<'_>, stated: &BoxRecipe) -> Vec<BoxId> {
    let mut found = Vec::new();
    for named in &stated.roommates {
        if let Some(roommate) = roommate(resolver, stated, named)
            && !found.contains(&roommate)
        {
            found.push(roommate);
        }
    }
    found
}

fn roommate(resolver: &mut Resolver<'_>, stated: &BoxRecipe, named: &Spanned<String>) -> Option<BoxId> {
    let siblings =
        resolver.boxes().filter(|(_, other)| other.parent == stated.parent && other.parent.is_some());
    let siblings: Vec<_> = siblings.filter(|(_, other)| other.name.value != stated.name.value).collect();
    let Some((id, other)) = siblings.iter().find(|(_, other)| other.name.value == named.value) else {
        let names = siblings.iter().map(|(_, other)| other.name.value.as_str());
        let near = nearest(&named.value, names);
        resolver.diagnostics.push(e0321_unknown_roommate::unknown(stated, named, near));
        return None;
    };
    if !stated.idempotent {
        resolver.diagnostics.push(e0323_roommate_keeps_state::refused(stated, named));
    }
    // A name that it has and nobody is called by may be meant for this box.
    let is_sibling = |named: &str| {
        let mut siblings = resolver.boxes().filter(|(_, one)| one.parent == stated.parent);
        siblings.any(|(_, one)| one.name.value == named && named != other.name.value)
    };
    let misspells = other.roommates.iter().any(|back| !is_sibling(&back.value));
    if !misspells && !other.roommates.iter().any(|back| back.value == stated.name.value) {
        resolver.diagnostics.push(e0322_one_sided_roommate::one_sided(stated, named, other));
    }
    Some(*id)
}
