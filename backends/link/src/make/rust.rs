//! Rust sources: how they become a static library of the box.
//!
//! Three crates are compiled one after another: the macros, which run in the compiler; the crate that bentoc makes of the
//! box; the user's. What a crate is made of the compiler writes down, so that make knows when to compile it again.

use bento_ir::{Box, Cpu, Processor};

use super::sources::{escaped, make_folder};
use super::tree::{Assignment, Conditional, Item, Line, Piece, Variable, Word};
use super::variables::{on, set, texts};
use super::{Options, RustSources, path, shell};
use crate::Limit;

/// Where the file may be that a crate starts with, seen from its folder.
const ROOTS: [&str; 4] = ["src/lib.rs", "src/main.rs", "lib.rs", "main.rs"];

/// Rust sources whose paths can stand in a Makefile.
pub(super) struct Plan {
    /// The name of the crate that bentoc makes.
    library: String,
    /// Its folder.
    directory: String,
    /// Folders where the user's crate may be.
    crates: Vec<String>,
    /// Where everything is made.
    objects: String,
    /// The name of the user's crate.
    name: String,
}

impl Plan {
    /// The Rust of a box.
    pub(super) fn of(name: &str, options: &Options, sources: &RustSources) -> Result<Self, Limit> {
        let here = [".".to_owned()];
        let crates = options.crates.as_deref().unwrap_or(&here).iter();
        let crates =
            crates.map(|folder| path::path("folder", &path::join(&options.source_directory, folder)));
        Ok(Self {
            library: sources.name.clone(),
            directory: path::path("folder", &sources.directory)?,
            crates: crates.collect::<Result<_, _>>()?,
            objects: format!("obj/{name}/rust"),
            name: format!("box_{name}"),
        })
    }

    fn made(&self, file: &str) -> String {
        format!("{}/{file}", self.objects)
    }

    fn macros(&self) -> String {
        self.made("libbento_macros.so")
    }

    fn library(&self) -> String {
        self.made(&format!("lib{}.rlib", self.library))
    }

    /// What is linked into the box.
    pub(super) fn archive(&self) -> String {
        self.made(&format!("lib{}.a", self.name))
    }
}

/// The variable with the user's file.
const ROOT: &str = "RUST_ROOT";
/// The variable with the command for what runs on the target.
pub(super) const COMMAND: &str = "RUST";

/// The command and what it is made of.
pub(super) fn variables(
    subject: &Box,
    options: &Options,
    host: Option<Processor>,
) -> Result<Vec<Item>, Limit> {
    let target = host.map_or_else(|| target(subject.cpu), target_of_a_pc);
    let tool = options.tools.rustc.as_deref();
    let tool = match tool {
        Some(tool) => super::variables::shell_words("Rust compiler", tool)?,
        None => {
            let ours = format!("--for={target}");
            vec![Word::variable("BENTOC"), Word::text("rustc"), Word::text(ours), Word::text("--")]
        }
    };
    let flags = super::variables::all_words("flag for the Rust compiler", &options.rust_flags)?;
    let append = |flag: &str| {
        let words = vec![Word::text(flag)];
        Item::Variable(Variable { name: "RUST_OPTIMISE".to_owned(), assignment: Assignment::Append, words })
    };
    let optimised =
        vec![set("RUST_OPTIMISE", texts(&["-Copt-level=s"])), on("LTO", vec![append("-Clto=fat")], vec![])];
    let mut command = vec![Word::variable("RUSTC"), Word::text(format!("--target={target}"))];
    command.extend(texts(&["--edition=2024", "-Cpanic=abort", "-Ccodegen-units=1", "-g"]));
    // Sanitizers find callers by frames.
    command.extend(host.map(|_| Word::text("-Cforce-frame-pointers=yes")));
    let sources = path::join(&options.source_directory, "");
    command.extend(
        (sources != ".").then(|| Word::text(shell::quote(&format!("--remap-path-prefix={sources}=")))),
    );
    command.extend([Word::variable("RUST_OPTIMISE"), Word::variable("RUSTFLAGS")]);
    // Without any optimisation, code is several times as large.
    Ok(vec![
        set("RUSTC", tool),
        set("RUSTFLAGS", flags),
        on(
            "DEBUG",
            vec![set("RUST_OPTIMISE", texts(&["-Copt-level=1", "-Cdebug-assertions=on"]))],
            optimised,
        ),
        set(COMMAND, command),
    ])
}

/// The target whose functions take arguments as the gates do: floats never travel in registers of their own.
pub(super) fn target(cpu: Cpu) -> &'static str {
    match cpu {
        Cpu::CortexM3 => "thumbv7m-none-eabi",
        Cpu::CortexM4 | Cpu::CortexM7 => "thumbv7em-none-eabi",
        Cpu::CortexM33 | Cpu::CortexM55 => "thumbv8m.main-none-eabi",
    }
}

/// The target whose library every compiler for such a PC has.
fn target_of_a_pc(processor: Processor) -> &'static str {
    match processor {
        Processor::X86_64 => "x86_64-unknown-linux-gnu",
        Processor::Aarch64 => "aarch64-unknown-linux-gnu",
    }
}

/// The user's file and the rules of the three crates.
pub(super) fn items(box_name: &str, plan: &Plan) -> Vec<Item> {
    let flags = || Word::text(format!("obj/{box_name}/flags"));
    let mut items = vec![Item::comment("The crate of the box starts with the first of these that is there.")];
    items.extend(root(plan));
    items.push(macros(plan, flags()));
    let extern_macros = format!("--extern=bento_macros={}", plan.macros());
    items.push(compiled(
        (&plan.library, "rlib", &plan.library()),
        Word::file(format!("{}/src/lib.rs", plan.directory)),
        vec![Word::text(plan.macros()), flags()],
        &[&extern_macros],
    ));
    let extern_library = format!("--extern={}={}", plan.library, plan.library());
    let search = format!("-Ldependency={}", plan.objects);
    items.push(compiled(
        (&plan.name, "staticlib", &plan.archive()),
        escaped(Word::variable(ROOT)),
        vec![Word::text(plan.library()), flags()],
        &[&extern_library, &search],
    ));
    let dependencies = [plan.library(), plan.archive()].map(|file| Word::text(format!("{file}.d")));
    items.push(Item::Include(dependencies.to_vec()));
    items
}

fn root(plan: &Plan) -> Vec<Item> {
    let file = |folder: &String, root: &str| {
        if folder == "." { root.to_owned() } else { format!("{folder}/{root}") }
    };
    let candidates: Vec<String> =
        plan.crates.iter().flat_map(|folder| ROOTS.map(|root| file(folder, root))).collect();
    // Each is a file or nothing, and may have blanks in its name.
    let there = |file: &String| vec![Word::function("wildcard", vec![vec![Word::file(file)]])];
    let found = Word::function("or", candidates.iter().map(there).collect());
    let message = format!("there is no Rust source: write one of {}", candidates.join(" "));
    let message = message.split(' ').map(Word::text).collect();
    let error = Piece::Function { name: "error", arguments: vec![message] };
    vec![
        Item::Variable(Variable {
            name: ROOT.to_owned(),
            assignment: Assignment::Simple,
            words: vec![found],
        }),
        Item::If(Conditional {
            left: Word::variable(ROOT),
            right: Word::default(),
            equal: true,
            then: vec![Item::Call(error)],
            otherwise: vec![],
        }),
    ]
}

/// They run where the compiler does.
fn macros(plan: &Plan, flags: Word) -> Item {
    let mut command = vec![Word::variable("RUSTC")];
    command.extend(texts(&["--edition=2024", "--crate-name=bento_macros", "--crate-type=proc-macro"]));
    command.extend([Word::text("-o"), Word::automatic("@"), Word::automatic("<")]);
    let source = Word::file(format!("{}/macros/src/lib.rs", plan.directory));
    rule(Word::text(plan.macros()), vec![source, flags], command)
}

fn compiled((name, kind, made): (&str, &str, &str), source: Word, others: Vec<Word>, flags: &[&str]) -> Item {
    let mut command = vec![Word::variable(COMMAND)];
    command.extend([format!("--crate-name={name}"), format!("--crate-type={kind}")].map(Word::text));
    command.extend(texts(flags));
    command.push(Word::text(format!("--emit=link={made},dep-info={made}.d")));
    command.push(Word::automatic("<"));
    let prerequisites = [source].into_iter().chain(others).collect();
    rule(Word::text(made), prerequisites, command)
}

fn rule(target: Word, prerequisites: Vec<Word>, command: Vec<Word>) -> Item {
    super::rules::rule(target, prerequisites, vec![make_folder(), Line::shown(command)])
}
