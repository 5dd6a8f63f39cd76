//! Fragments with their sections and symbols.

use bento_asm::{Binding, Fragment, Item, Kind, Line, Word};
use bento_ir::Fpu;

use super::{Names, operands, texts};
use crate::Instruction;
use crate::encode::{Class, Layout, Pools, Slot, alignment};

/// What must stand before printed fragments.
pub const PROLOGUE: &str = ".syntax unified\n.thumb\n";

/// The column of comments, from 0.
const COMMENT_COLUMN: usize = 44;

/// Prints one fragment, with its section and symbols. [`PROLOGUE`] must stand before the first one.
///
/// One that [`crate::encode()`] refuses is printed too, without widths: the assembler's message is then as
/// good as ours.
#[must_use]
pub fn print(fragment: &Fragment<Instruction>) -> String {
    let pools = Pools::of(fragment);
    let mut printer = Printer::new(fragment, &pools);
    printer.head();
    let mut placed = 0;
    let layout = Layout::of(fragment).ok();
    for (line, text) in fragment.lines.iter().zip(texts(fragment, &pools, layout.as_ref())) {
        match &line.item {
            Item::Symbol { name, binding, kind } => {
                printer.close();
                printer.symbol(name, *binding, *kind);
            }
            Item::Pool => {
                printer.pool(placed);
                placed += 1;
            }
            Item::Word(_) if printer.class == Class::Zero => printer.line("    .space 4", line),
            Item::Label(_) => printer.line(&text, line),
            Item::Instruction(_) | Item::Word(_) | Item::Align(_) => {
                printer.line(&format!("    {text}"), line)
            }
        }
    }
    printer.pool(placed);
    printer.close();
    printer.size(&fragment.symbol);
    printer.out
}

/// Prints one fragment for a place among the output of a compiler: section and syntax are as before behind it.
#[must_use]
pub fn print_alone(fragment: &Fragment<Instruction>) -> String {
    format!("    .pushsection .text\n{PROLOGUE}{}    .popsection\n", print(fragment))
}

/// What has to stand before fragments of a program that a compiler was told to do without registers for floats, or without
/// vectors, when boxes in it have them.
#[must_use]
pub fn unlock(program: Fpu, boxes: &[Fpu]) -> Vec<&'static str> {
    let has_vectors = program != Fpu::Mve && boxes.contains(&Fpu::Mve);
    let has_floats = program == Fpu::None && boxes.iter().any(|fpu| *fpu != Fpu::None);
    // Version 5 of the unit has nothing for gates that version 4 has not, but only ARMv8-M knows vectors.
    let floats = has_floats.then_some("    .fpu fpv4-sp-d16\n");
    let vectors = has_vectors.then_some("    .arch_extension mve\n");
    floats.into_iter().chain(vectors).collect()
}

/// Says that a symbol need not be defined.
#[must_use]
pub fn weak(symbol: &str) -> String {
    format!("    .weak {symbol}\n")
}

struct Printer<'a> {
    fragment: &'a Fragment<Instruction>,
    pools: &'a Pools,
    names: Names<'a>,
    class: Class,
    out: String,
    /// The symbol inside the fragment whose end is not reached.
    open: Option<&'a str>,
}

impl<'a> Printer<'a> {
    fn new(fragment: &'a Fragment<Instruction>, pools: &'a Pools) -> Self {
        let (names, class) = (Names::new(fragment, pools), Class::of(fragment));
        Self { fragment, pools, names, class, out: String::new(), open: None }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self) {
        let flags = match self.class {
            Class::Code => "\"ax\",%progbits",
            Class::ReadOnly => "\"a\",%progbits",
            Class::Data => "\"aw\",%progbits",
            Class::Zero => "\"aw\",%nobits",
        };
        let Fragment { section, symbol, binding, kind, .. } = self.fragment;
        self.put(&format!("    .section {section},{flags}"));
        self.put(&format!("    .balign {}", alignment(self.fragment)));
        self.label(symbol, *binding, *kind);
    }

    /// A symbol inside the fragment.
    fn symbol(&mut self, name: &'a str, binding: Binding, kind: Kind) {
        self.label(name, binding, kind);
        self.open = match kind {
            Kind::Function | Kind::Object => Some(name),
            Kind::Place => None,
        };
    }

    fn label(&mut self, name: &str, binding: Binding, kind: Kind) {
        match binding {
            Binding::Local => {}
            Binding::Global => self.put(&format!("    .global {name}")),
            Binding::Weak => self.put(&format!("    .weak {name}")),
        }
        match kind {
            Kind::Function => self.put(&format!("    .type {name}, %function\n    .thumb_func")),
            Kind::Object => self.put(&format!("    .type {name}, %object")),
            Kind::Place => {}
        }
        self.put(&format!("{name}:"));
    }

    /// Gives the open symbol its size.
    fn close(&mut self) {
        if let Some(name) = self.open.take() {
            self.size(name);
        }
    }

    fn size(&mut self, name: &str) {
        self.put(&format!("    .size {name}, . - {name}"));
    }

    fn line(&mut self, text: &str, line: &Line<Instruction>) {
        let comment = comment(line);
        if comment.is_empty() {
            self.put(text);
        } else {
            self.put(&format!("{text:COMMENT_COLUMN$}@ {comment}"));
        }
    }

    fn pool(&mut self, pool: usize) {
        let words: &[Word] = &self.pools.words[pool];
        if words.is_empty() {
            return;
        }
        self.put("    .balign 4");
        for (at, word) in words.iter().enumerate() {
            let label = self.names.slot(Slot { pool, word: at });
            let word = operands::word(word, &self.names);
            self.put(&format!("{label}:\n    .word {word}"));
        }
    }
}

/// The rule that a line keeps and why it is there; empty if there is nothing to say.
pub(super) fn comment(line: &Line<Instruction>) -> String {
    match (line.rule, line.comment) {
        (None, comment) => comment.to_owned(),
        (Some(rule), "") => rule.to_string(),
        (Some(rule), comment) => format!("{rule}: {comment}"),
    }
}
