//! The sections of a box, each in the memory that the passes chose.

use bento_ir::{Alignment, Box, Facts, Id, Section, SectionKind, System};

use super::memory::{ChildMemory, Map, has_rights, number};
use super::tree::{
    Assertion, Assignment, Expression, Input, Memory, OutputSection, Placed, Segment, Statement,
};

/// What a script says of sections.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Layout {
    /// What is loaded.
    pub segments: Vec<Segment>,
    /// The sections.
    pub placed: Vec<Placed>,
    /// What must hold of them.
    pub assertions: Vec<Assertion>,
}

/// Size and alignment of the code that a kernel shares with its boxes: one region of the MPU.
const GATE: u32 = 0x100;
/// What the gate wants to be left of the kernel's stack before it calls a box.
const GATE_RESERVE: u64 = 0x200;
/// What data and stacks are aligned to (AAPCS32 section 6.2.1.2).
const DOUBLE_WORD: u32 = 8;
/// What start-up code copies and clears at a time.
const WORD: u32 = 4;
/// The flag in a box's header that says that its `__box_init` has nothing to do.
const BARE: u64 = 1 << 17;
/// The segment of initialised variables: they lie in one memory and are loaded to another. Memories are in
/// upper case.
const DATA_SEGMENT: &str = "data";

/// Lays out a box. Sections that share a memory stand in this order in it.
pub(super) fn layout(system: &System, facts: &Facts, owner: Id<Box>, map: &Map) -> Layout {
    let mut builder = Builder { system, facts, owner, map, layout: Layout::default() };
    builder.vectors();
    builder.header();
    builder.gate();
    builder.text();
    builder.stack();
    builder.data();
    builder.bss();
    builder.heap();
    builder.bare();
    map.children.iter().for_each(|child| builder.child(child));
    builder.layout
}

struct Builder<'a> {
    system: &'a System,
    facts: &'a Facts,
    owner: Id<Box>,
    map: &'a Map,
    layout: Layout,
}

impl<'a> Builder<'a> {
    /// The vector table. VTOR wants it aligned to its size rounded up to a power of two, at least 128 bytes
    /// (ARMv7-M Architecture Reference Manual, B3.2.5).
    fn vectors(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::IsrVector) else { return };
        let size = section.size.0;
        let rounded = u32::try_from(size.next_power_of_two().max(128)).unwrap_or(u32::MAX);
        let align = Alignment::new(rounded).map_or(section.align, |natural| natural.max(section.align));
        let statements = padded("__isr_vector", ".isr_vector", size);
        self.loaded(".isr_vector", memory, align, statements);
        let message =
            format!("has more vectors than {size:#x} bytes hold: raise `runtime.armv7m_sys.isr_vector`");
        self.assert(length("__isr_vector").at_most(Expression::Number(size)), &message);
    }

    /// The image header, by whose address the parent finds everything else.
    fn header(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Jumptable) else { return };
        let statements = vec![label("__jumptable_start"), keep(&[".jumptable"]), label("__jumptable_end")];
        self.loaded(".jumptable", memory, section.align, statements);
        let is_first =
            Expression::symbol("__jumptable_start").equals(Expression::Origin(memory.name.clone()));
        self.assert(is_first, "has something in front of its header: give its memory a larger alignment");
    }

    fn gate(&mut self) {
        let Some((_, memory)) = self.find(SectionKind::Gate) else { return };
        let size = u64::from(GATE);
        let align = Alignment::new(GATE).expect("it is a power of two");
        self.loaded(".box_gate", memory, align, padded("__box_gate", ".box_gate", size));
        self.assert(
            length("__box_gate").at_most(Expression::Number(size)),
            "has a gate of more than 0x100 bytes, which is a fault of bentoc",
        );
    }

    fn text(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Text) else { return };
        let mut statements = vec![
            label("__text_start"),
            input(&[".text", ".text.*", ".glue_7", ".glue_7t", ".vfp11_veneer", ".v4_bx"]),
            input(&[".rodata", ".rodata.*"]),
            input(&[".gcc_except_table", ".gcc_except_table.*", ".eh_frame", ".eh_frame.*"]),
            keep(&[".init"]),
            keep(&[".fini"]),
            align_to(WORD),
        ];
        for array in ["preinit_array", "init_array", "fini_array"] {
            statements.extend(functions_to_run(array));
        }
        statements.extend([align_to(WORD), label("__text_end")]);
        self.loaded(".text", memory, at_least(section.align, WORD), statements);
        self.unwind_tables(memory);
    }

    /// Exception handling ABI for the Arm Architecture, section 5.
    fn unwind_tables(&mut self, memory: &Memory) {
        for (name, symbol) in [(".ARM.extab", "__extab"), (".ARM.exidx", "__exidx")] {
            let patterns = [name.to_owned(), format!("{name}.*")];
            let statements = vec![
                label(&format!("{symbol}_start")),
                Statement::Input(Input { keep: false, by_priority: false, patterns: patterns.into() }),
                label(&format!("{symbol}_end")),
            ];
            self.loaded(name, memory, word(), statements);
        }
    }

    /// First in its memory, so that an overflow leaves it. The kernel's may grow by `__stack_min`; a box's
    /// may not, because its parent knows where it ends.
    fn stack(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Stack) else { return };
        let size = Expression::Number(section.size.0);
        let is_box = self.system.has_image(self.owner);
        let wanted = Expression::IfDefined("__stack_min", std::boxed::Box::new(size.clone()));
        let taken = if is_box { size.clone() } else { wanted.clone() };
        let statements = vec![
            label("__stack_start"),
            Statement::MoveBy(taken),
            align_to(DOUBLE_WORD),
            label("__stack_end"),
        ];
        self.reserved(".stack", memory, at_least(section.align, DOUBLE_WORD), statements);
        if is_box {
            let start = Expression::symbol("__stack_start").equals(number(memory.range.start()));
            self.assert(start, "has something in front of its stack: give stack and code different memories");
            let size = section.size;
            let message = format!("wants a stack of `__stack_min` bytes and has {size}: raise `stack`");
            self.assert(wanted.at_most(Expression::Number(size.0)), &message);
        } else {
            self.stack_floor();
        }
    }

    fn stack_floor(&mut self) {
        let reserve =
            Expression::IfDefined("__gate_reserve", std::boxed::Box::new(Expression::Number(GATE_RESERVE)));
        self.assign("__box_stack_floor", Expression::symbol("__stack_start").plus(reserve));
        if self.map.children.is_empty() {
            return;
        }
        let fits = Expression::symbol("__box_stack_floor").at_most(Expression::symbol("__stack_end"));
        self.assert(
            fits,
            "has a stack smaller than `__gate_reserve`, which calls of boxes need: raise `stack`",
        );
    }

    /// The bytes of initialised variables lie behind the code until start-up code copies them.
    fn data(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Data) else {
            return self.absent(&["__data_start", "__data_end", "__data_init_start", "__data_init_end"]);
        };
        let statements =
            vec![label("__data_start"), input(&[".data", ".data.*"]), align_to(WORD), label("__data_end")];
        let load_memory = self.find(SectionKind::Text).map_or(memory, |(_, text)| text);
        let segment = match load_memory.name == memory.name {
            true => self.segment(memory),
            false => self.segment_called(DATA_SEGMENT, memory),
        };
        self.layout.placed.push(Placed::Output(OutputSection {
            name: ".data".to_owned(),
            no_load: false,
            align: at_least(section.align, DOUBLE_WORD),
            statements,
            memory: memory.name.clone(),
            load_memory: load_memory.name.clone(),
            segment: Some(segment),
        }));
        self.assign("__data_init_start", Expression::LoadAddress(".data"));
        self.assign("__data_init_end", Expression::symbol("__data_init_start").plus(length("__data")));
    }

    fn bss(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Bss) else {
            return self.absent(&["__bss_start", "__bss_end", "__bss_start__", "__bss_end__"]);
        };
        let statements = vec![
            label("__bss_start"),
            label("__bss_start__"),
            input(&[".bss", ".bss.*", "COMMON"]),
            align_to(WORD),
            label("__bss_end"),
            label("__bss_end__"),
        ];
        self.reserved(".bss", memory, at_least(section.align, DOUBLE_WORD), statements);
        self.reserved(".noinit", memory, word(), vec![input(&[".noinit", ".noinit.*"])]);
    }

    /// What is left of its memory.
    fn heap(&mut self) {
        let Some((section, memory)) = self.find(SectionKind::Heap) else {
            return self.absent(&["__heap_start", "__heap_end", "__heap_limit", "__end__", "end"]);
        };
        let least =
            || Expression::IfDefined("__heap_min", std::boxed::Box::new(Expression::Number(section.size.0)));
        let start = ["__heap_start", "__end__", "end"].map(label);
        let statements = start.into_iter().chain([Statement::MoveBy(least())]).collect();
        self.reserved(".heap", memory, at_least(section.align, DOUBLE_WORD), statements);
        for symbol in ["__heap_end", "__heap_limit"] {
            self.assign(symbol, Expression::End(memory.name.clone()));
        }
        let fits = Expression::symbol("__heap_start").plus(least()).at_most(Expression::symbol("__heap_end"));
        let name = memory.name.to_ascii_lowercase();
        let message =
            format!("has less heap than it wants: give it a larger memory `{name}` or lower `heap`");
        self.assert(fits, &message);
    }

    /// Whether the box has neither variables nor constructors, as a flag of its header: its parent then saves the call of its
    /// `__box_init`.
    fn bare(&mut self) {
        if !self.system.is_isolated(self.owner) {
            return;
        }
        let lengths = ["__data", "__bss", "__preinit_array", "__init_array"].map(length);
        let all = lengths.into_iter().reduce(Expression::plus).expect("there are four");
        let is_bare = all.equals(Expression::Number(0));
        self.assign("__box_bare_flag", is_bare.times(Expression::Number(BARE)));
    }

    /// What is put into a child's memory from here. Its name has no wildcard: `ram` is not `ram2`.
    fn child(&mut self, child: &ChildMemory) {
        let memory = &child.memory;
        if !has_rights(memory.mode) {
            return;
        }
        let name = format!(".box.{}.{}", child.child, child.name);
        let statements = vec![keep(&[&name])];
        match child.is_loaded {
            true => self.loaded(&name, memory, word(), statements),
            false => self.reserved(&name, memory, word(), statements),
        }
    }

    fn find(&self, kind: SectionKind) -> Option<(&'a Section, &'a Memory)> {
        let (id, section) = self.system.section(self.owner, kind)?;
        Some((section, self.map.holding(self.facts, id)?))
    }

    /// A section whose bytes are where it runs.
    fn loaded(&mut self, name: &str, memory: &Memory, align: Alignment, statements: Vec<Statement>) {
        let segment = Some(self.segment(memory));
        self.output(name, memory, align, statements, segment);
    }

    /// A section without bytes.
    fn reserved(&mut self, name: &str, memory: &Memory, align: Alignment, statements: Vec<Statement>) {
        self.output(name, memory, align, statements, None);
    }

    fn output(
        &mut self,
        name: &str,
        memory: &Memory,
        align: Alignment,
        statements: Vec<Statement>,
        segment: Option<String>,
    ) {
        let no_load = segment.is_none();
        let (name, memory) = (name.to_owned(), memory.name.clone());
        let load_memory = memory.clone();
        let section = OutputSection { name, no_load, align, statements, memory, load_memory, segment };
        self.layout.placed.push(Placed::Output(section));
    }

    fn segment(&mut self, memory: &Memory) -> String {
        self.segment_called(&memory.name, memory)
    }

    fn segment_called(&mut self, name: &str, memory: &Memory) -> String {
        if !self.layout.segments.iter().any(|segment| segment.name == name) {
            self.layout.segments.push(Segment { name: name.to_owned(), mode: memory.mode });
        }
        name.to_owned()
    }

    fn assign(&mut self, symbol: &str, value: Expression) {
        self.layout.placed.push(Placed::Assignment(Assignment { symbol: symbol.to_owned(), value }));
    }

    /// Start-up code asks for the symbols of every section.
    fn absent(&mut self, symbols: &[&str]) {
        symbols.iter().for_each(|symbol| self.assign(symbol, Expression::Number(0)));
    }

    fn assert(&mut self, condition: Expression, what: &str) {
        let message = format!("box `{}` {what}", self.system.boxes[self.owner].name);
        self.layout.assertions.push(Assertion { condition, message });
    }
}

/// A section of a fixed size. It is measured by its symbols, because a number would count from the start of
/// the section.
fn padded(stem: &str, section: &str, size: u64) -> Vec<Statement> {
    let end = Expression::symbol(&format!("{stem}_start")).plus(Expression::Number(size));
    let here = std::boxed::Box::new(Expression::Here);
    vec![
        label(&format!("{stem}_start")),
        keep(&[section]),
        Statement::MoveTo(Expression::Maximum(here, std::boxed::Box::new(end))),
        label(&format!("{stem}_end")),
    ]
}

/// Functions that start-up code runs, ordered by their priority, those without one last. Nothing refers to
/// them.
fn functions_to_run(array: &str) -> Vec<Statement> {
    let plain = format!(".{array}");
    let numbered = format!(".{array}.*");
    vec![
        label(&format!("__{array}_start")),
        Statement::Input(Input { keep: true, by_priority: true, patterns: vec![numbered] }),
        keep(&[&plain]),
        label(&format!("__{array}_end")),
    ]
}

fn label(symbol: &str) -> Statement {
    Statement::Assignment(Assignment { symbol: symbol.to_owned(), value: Expression::Here })
}

fn align_to(bytes: u32) -> Statement {
    Statement::MoveTo(Expression::Aligned(Alignment::new(bytes).expect("it is a power of two")))
}

fn input(patterns: &[&str]) -> Statement {
    let patterns = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
    Statement::Input(Input { keep: false, by_priority: false, patterns })
}

fn keep(patterns: &[&str]) -> Statement {
    let patterns = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
    Statement::Input(Input { keep: true, by_priority: false, patterns })
}

fn length(stem: &str) -> Expression {
    Expression::symbol(&format!("{stem}_end")).minus(Expression::symbol(&format!("{stem}_start")))
}

fn word() -> Alignment {
    Alignment::new(WORD).expect("it is a power of two")
}

fn at_least(align: Alignment, bytes: u32) -> Alignment {
    Alignment::new(bytes).map_or(align, |least| least.max(align))
}
