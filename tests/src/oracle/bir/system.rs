//! The system level.

use crate::oracle::draw::Draw;
use bento_ir::{
    Address, Alignment, Architecture, Board, Box, Bytes, Cpu, Direction, Fpu, Id, Init, Link, Loader, Mode,
    Origin, Port, Processor, Provider, Region, Runtime, Section, SectionKind, System, Timer,
};

/// Names: plain ones, words of the text form, and what is no name.
const NAMES: &[&str] = &[
    "a", "b", "sys", "v0", "block0", "promise", "in", "const", "u8", "fn", "size", "none", "flush", "weak",
    "", " ", "a b", "\"", "\\", "\n", "é", "3", "x.y", "#1", ";", "///", "-", "a-b",
];

impl Draw<'_> {
    /// An id that leads somewhere, or not far off.
    pub fn id<T>(&mut self) -> Id<T> {
        Id::from_index(self.below(6))
    }

    pub fn name(&mut self) -> String {
        self.one_of(NAMES).to_owned()
    }

    pub fn docs(&mut self) -> Vec<String> {
        if self.below(4) > 0 {
            vec![]
        } else {
            self.some(|draw| draw.one_of(&["", " ", "word", "  é;\"#", "/"]).to_owned())
        }
    }

    pub fn mode(&mut self) -> Mode {
        Mode { read: self.flag(), write: self.flag(), execute: self.flag(), persist: self.flag() }
    }

    pub fn align(&mut self) -> Alignment {
        Alignment::new(1 << self.below(32)).expect("a shifted bit is a power of two")
    }
}

pub fn boxes(draw: &mut Draw<'_>, system: &mut System) {
    system.architecture = draw.one_of(&Architecture::ALL);
    system.host = draw.maybe(|draw| draw.one_of(&Processor::ALL));
    system.board =
        draw.maybe(|draw| Board { name: draw.name(), interrupts: draw.number(), mpu_regions: draw.number() });
    let systick = Timer::SysTick { reload: draw.number() };
    system.timer = draw.maybe(|draw| draw.one_of(&[systick, Timer::Hook]));
    for node in draw.some(of_box) {
        system.boxes.push(node);
    }
}

fn of_box(draw: &mut Draw<'_>) -> Box {
    let sys = Runtime::ArmSys { no_startup: draw.flag() };
    let mpu = Runtime::ArmMpu { zero: draw.flag() };
    let jumptable = Runtime::Jumptable { no_longjmp: draw.flag() };
    Box {
        name: draw.name(),
        parent: draw.maybe(Draw::id),
        runtime: draw.one_of(&[sys, mpu, jumptable]),
        loader: Loader::Noop { verify: draw.flag() },
        init: draw.one_of(&[Init::Lazy, Init::Manual]),
        idempotent: draw.flag(),
        roommates: draw.some(Draw::id),
        cpu: draw.one_of(&Cpu::ALL),
        fpu: draw.one_of(&Fpu::ALL),
        version: draw.number(),
        budget: draw.maybe(Draw::number),
    }
}

const KINDS: &[SectionKind] = &[
    SectionKind::Stack,
    SectionKind::IsrVector,
    SectionKind::Jumptable,
    SectionKind::Gate,
    SectionKind::Text,
    SectionKind::Data,
    SectionKind::Bss,
    SectionKind::Heap,
];

pub fn memory(draw: &mut Draw<'_>, system: &mut System) {
    let region = |draw: &mut Draw<'_>| Region {
        owner: draw.id(),
        name: draw.name(),
        mode: draw.mode(),
        address: draw.maybe(|draw| Address(draw.number())),
        size: Bytes(draw.long()),
        align: draw.align(),
    };
    let section = |draw: &mut Draw<'_>| Section {
        owner: draw.id(),
        kind: draw.one_of(KINDS),
        size: Bytes(draw.long()),
        align: draw.align(),
        region: draw.maybe(Draw::id),
    };
    for node in draw.some(region) {
        system.regions.push(node);
    }
    for node in draw.some(section) {
        system.sections.push(node);
    }
}

pub fn ports(draw: &mut Draw<'_>, system: &mut System) {
    let port = |draw: &mut Draw<'_>| {
        let name = draw.name();
        Port {
            owner: draw.id(),
            direction: draw.one_of(&[Direction::Import, Direction::Export]),
            scope: draw.maybe(Draw::id),
            symbol: draw.maybe(Draw::name).unwrap_or_else(|| name.clone()),
            name,
            signature: draw.id(),
            bound: draw
                .some(|draw| (draw.below(4), i128::from(draw.long().cast_signed())))
                .into_iter()
                .collect(),
            on_abort: draw.maybe(|draw| draw.long().cast_signed()),
            docs: draw.docs(),
            origin: draw.one_of(&[Origin::User, Origin::Runtime, Origin::Loader, Origin::Glue]),
            weak: draw.flag(),
        }
    };
    let link = |draw: &mut Draw<'_>| Link {
        import: draw.id(),
        provider: draw
            .maybe(|draw| Provider::Export(draw.id()))
            .unwrap_or_else(|| draw.one_of(&[Provider::Promise, Provider::Keeper])),
    };
    for node in draw.some(port).into_iter().chain(draw.some(port)) {
        system.ports.push(node);
    }
    for node in draw.some(link) {
        system.links.push(node);
    }
}
