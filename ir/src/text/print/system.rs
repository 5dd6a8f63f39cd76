//! The system level.

use super::{Text, names, signature};
use crate::text::words::{self, Word};
use crate::{
    Alignment, Box, Bytes, Direction, Fpu, Id, Init, Loader, Origin, Port, Provider, Region, Runtime,
    Section, System, Timer,
};

/// What it runs on.
pub(super) fn machine(system: &System, text: &mut Text) {
    text.line(format!("architecture {}", system.architecture.word()));
    if let Some(processor) = system.host {
        text.line(format!("host {}", processor.word()));
    }
    if let Some(board) = &system.board {
        let kebab = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let plain = !board.name.is_empty() && board.name.bytes().all(kebab);
        let name = if plain { board.name.clone() } else { names::quoted(board.name.as_bytes()) };
        let (interrupts, regions) = (board.interrupts, board.mpu_regions);
        text.line(format!("board {name} interrupts {interrupts} mpu_regions {regions}"));
    }
    match system.timer {
        None => {}
        Some(Timer::SysTick { reload }) => text.line(format!("timer systick reload {reload}")),
        Some(Timer::Hook) => text.line("timer hook"),
    }
}

/// Boxes, and which share memory.
pub(super) fn boxes(system: &System, text: &mut Text) {
    text.group();
    for (id, node) in system.boxes.iter() {
        text.line(box_line(system, id, node));
    }
    for (id, node) in system.boxes.iter().filter(|(_, node)| !node.roommates.is_empty()) {
        let roommates: Vec<_> = node.roommates.iter().map(|other| names::of_box(system, *other)).collect();
        text.line(format!("roommates {}: {}", names::of_box(system, id), roommates.join(", ")));
    }
}

fn box_line(system: &System, id: Id<Box>, node: &Box) -> String {
    let mut line = format!("box {}", names::name(&node.name));
    if let Some(parent) = node.parent {
        let known = parent < id;
        let parent = if known { names::of_box(system, parent) } else { names::position(parent) };
        line.push_str(&format!(" in {parent}"));
    }
    let (sys, mpu) = system.architecture.runtimes();
    line.push_str(&match node.runtime {
        Runtime::ArmSys { no_startup: false } => format!(" {sys}"),
        Runtime::ArmSys { no_startup: true } => format!(" {sys} no_startup"),
        Runtime::ArmMpu { zero: false } => format!(" {mpu}"),
        Runtime::ArmMpu { zero: true } => format!(" {mpu} zero"),
        Runtime::Jumptable { no_longjmp: false } => format!(" {}", words::JUMPTABLE),
        Runtime::Jumptable { no_longjmp: true } => format!(" {} no_longjmp", words::JUMPTABLE),
    });
    line.push_str(match node.loader {
        Loader::Noop { verify: false } => "",
        Loader::Noop { verify: true } => " noop verify",
    });
    if node.init != Init::Lazy {
        line.push_str(&format!(" init {}", node.init.word()));
    }
    if node.idempotent {
        line.push_str(" idempotent");
    }
    if node.cpu != system.architecture.usual_cpu() {
        line.push_str(&format!(" cpu {}", node.cpu.word()));
    }
    if node.fpu != Fpu::None {
        line.push_str(&format!(" fpu {}", node.fpu.word()));
    }
    if node.version != 0 {
        line.push_str(&format!(" version {}", node.version));
    }
    if let Some(budget) = node.budget {
        line.push_str(&format!(" budget {budget}"));
    }
    line
}

/// Regions and sections.
pub(super) fn memory(system: &System, text: &mut Text) {
    text.group();
    for node in system.regions.values() {
        text.line(region_line(system, node));
    }
    for node in system.sections.values() {
        text.line(section_line(system, node));
    }
}

fn region_line(system: &System, node: &Region) -> String {
    let owner = names::of_box(system, node.owner);
    let address = node.address.map(|address| format!(" at {address}")).unwrap_or_default();
    let (name, mode, size, align) = (names::name(&node.name), node.mode, node.size, align(node.align));
    format!("region {owner}.{name} {mode}{address} size {size}{align}")
}

fn section_line(system: &System, node: &Section) -> String {
    let owner = names::of_box(system, node.owner);
    let size = if node.size == Bytes(0) { String::new() } else { format!(" size {}", node.size) };
    let region = node.region.map(|id| format!(" in {}", names::region(system, id))).unwrap_or_default();
    format!("section {owner}.{}{size}{}{region}", node.kind.word(), align(node.align))
}

/// An alignment, if it is one.
pub(super) fn align(align: Alignment) -> String {
    if align == Alignment::ONE { String::new() } else { format!(" align {}", align.bytes()) }
}

/// Ports. Their function types are made in the order of their first use; those that are not used, or were made before,
/// have a line of their own.
pub(super) fn ports(system: &System, text: &mut Text) {
    text.group();
    let mut made = 0;
    let line = |index: usize| format!("signature {}", signature::signature(system, Id::from_index(index)));
    for port in system.ports.values() {
        let wanted = port.signature.index();
        if wanted < system.signatures.len() && wanted >= made {
            (made..wanted).for_each(|index| text.line(line(index)));
            made = wanted + 1;
        }
        text.docs("", &port.docs);
        text.line(port_line(system, port));
    }
    (made..system.signatures.len()).for_each(|index| text.line(line(index)));
}

fn port_line(system: &System, port: &Port) -> String {
    let (owner, name) = (names::of_box(system, port.owner), names::name(&port.name));
    let mut line = format!("{} {owner}.{name}", port.direction.word());
    if let Some(scope) = port.scope {
        line.push_str(&format!(" scope {}", names::of_box(system, scope)));
    }
    if port.symbol != port.name {
        line.push_str(&format!(" symbol {}", names::name(&port.symbol)));
    }
    if port.origin != Origin::User {
        line.push_str(&format!(" {}", port.origin.word()));
    }
    if port.weak {
        line.push_str(" weak");
    }
    for (position, value) in &port.bound {
        line.push_str(&format!(" bind #{position} = {value}"));
    }
    if let Some(bits) = port.on_abort {
        line.push_str(&format!(" on_abort {bits}"));
    }
    format!("{line}: {}", signature::signature(system, port.signature))
}

/// Links.
pub(super) fn links(system: &System, text: &mut Text) {
    text.group();
    for link in system.links.values() {
        let import = names::port(system, link.import, Direction::Import);
        let provider = match link.provider {
            Provider::Export(export) => names::port(system, export, Direction::Export),
            Provider::Promise => "promise".to_owned(),
            Provider::Keeper => "keeper".to_owned(),
        };
        text.line(format!("link {import} = {provider}"));
    }
}
