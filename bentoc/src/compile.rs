//! From a recipe on disk to a compiled and verified system.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bento_ir::{AddressRange, Checked, Processor, verify};
use bento_passes::{BoardInfo, BoardMemory, Compiled, Inputs, Observer, Pass, Snapshot};
use bento_recipe::{Read, Recipe, Request};
use bento_span::{Diagnostics, Reported};

use crate::arguments::RecipeOptions;
use crate::diagnostics::{e0002_unknown_pass, e0008_no_such_path};
use crate::{Session, files, status};

/// A system and the recipe it was compiled from.
pub(crate) struct Project {
    /// The folder that the recipe's paths start at.
    pub(crate) base: PathBuf,
    /// The recipe file's name without its ending: variants are told apart by it.
    pub(crate) stem: String,
    /// The files that were read.
    pub(crate) inputs: BTreeSet<PathBuf>,
    pub(crate) recipe: Recipe,
    pub(crate) compiled: Compiled,
}

/// Why there is no project.
pub(crate) enum Failure {
    /// The user was told.
    Reported,
    /// This program has a fault; it was told.
    Defect,
}

impl From<Reported> for Failure {
    fn from(_: Reported) -> Self {
        Self::Reported
    }
}

impl Failure {
    /// The exit status.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Reported => status::ERRORS,
            Self::Defect => status::DEFECT,
        }
    }
}

/// Compiles the recipe that the command line names.
pub(crate) fn compile(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
) -> Result<Project, Failure> {
    run_passes(session, options, overrides, bento_passes::compile)
}

/// Compiles it as far as to know where its memory is.
pub(crate) fn place(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
) -> Result<Project, Failure> {
    run_passes(session, options, overrides, bento_passes::place)
}

/// How far a listing has to know a system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Its names and types.
    Names,
    /// Where its memory is, too.
    Memory,
    /// And who answers which import.
    Links,
}

/// Compiles it as far as a listing needs it.
pub(crate) fn look(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
    depth: Depth,
) -> Result<Project, Failure> {
    let run = match depth {
        Depth::Names => bento_passes::resolved,
        Depth::Memory => bento_passes::allocated,
        Depth::Links => bento_passes::place,
    };
    run_passes(session, options, overrides, run)
}

/// What runs passes.
type Passes = fn(&Inputs<'_>, &mut Diagnostics, &mut Observer<'_>) -> Result<Compiled, Reported>;

fn run_passes(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
    run: Passes,
) -> Result<Project, Failure> {
    let watch = Watch {
        dumps: passes(session, &options.dump_after)?,
        verify: options.verify || cfg!(debug_assertions),
        timings: options.timings,
        last: Instant::now(),
        defects: Vec::new(),
    };
    let (base, name) = locate(session, options, overrides)?;
    let request = Request { directory: ".", recipe: name.as_deref(), overrides };
    let mut files_read = BTreeSet::new();
    let mut read = |path: &str| {
        let found = files::read(&base, path);
        if matches!(found, Read::Text(_)) {
            files_read.insert(base.join(path));
        }
        found
    };
    let recipe = bento_recipe::load(&request, &mut session.sources, &mut read, &mut session.diagnostics)?;
    session.allow_what_the_recipe_allows(&recipe)?;
    let compiled = watch.over(session, &recipe, run)?;
    let stem = name
        .as_deref()
        .and_then(|name| Path::new(name).file_stem())
        .map_or("recipe".into(), |stem| stem.to_string_lossy());
    Ok(Project { base, stem: stem.into_owned(), inputs: files_read, recipe, compiled })
}

/// Compiles a recipe that is in no file, and gives the system also as it was when its names were settled.
pub(crate) fn unwatched(session: &mut Session, recipe: &Recipe) -> Result<(Compiled, String), Failure> {
    let mut resolved = String::new();
    let mut watch = Watch { verify: cfg!(debug_assertions), ..Watch::default() };
    let inputs = Inputs { recipe, boards: &boards(), support: &support() };
    let compiled = bento_passes::compile(&inputs, &mut session.diagnostics, &mut |pass, snapshot| {
        watch.saw(pass, snapshot);
        if pass == Pass::Resolve {
            resolved = bento_passes::dump(snapshot);
        }
    });
    watch.end(compiled).map(|compiled| (compiled, resolved))
}

/// The receipt that backends demand.
pub(crate) fn check(compiled: &Compiled) -> Result<Checked<'_>, Failure> {
    verify::checked(&compiled.system, &compiled.facts).map_err(|found| defects(&found))
}

/// The folder and, if one is named, the recipe file in it.
fn locate(
    session: &mut Session,
    options: &RecipeOptions,
    overrides: &[String],
) -> Result<(PathBuf, Option<String>), Reported> {
    let path = options.folder.as_ref().unwrap_or(&options.path);
    if path.is_file() && path.extension().is_some_and(|extension| extension == "bento") {
        return Err(session.diagnostics.error(e0008_no_such_path::interface(path)));
    }
    let (folder, name) = if path.is_file() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        (folder.unwrap_or(Path::new(".")).to_owned(), name)
    } else {
        (path.clone(), options.recipe.clone())
    };
    if !folder.is_dir() {
        // What stands behind a flag without `=` is taken for the path.
        let flag = overrides.iter().find(|flag| !flag.contains('='));
        let said = e0008_no_such_path::no_such_path(path);
        let said = said
            .help_if(flag.map(|flag| format!("or write `{flag}={}` for a key of a recipe", path.display())));
        return Err(session.diagnostics.error(said));
    }
    session.base.clone_from(&folder);
    Ok((folder, name))
}

fn passes(session: &mut Session, names: &[String]) -> Result<Vec<Pass>, Reported> {
    let mut found = Vec::new();
    for name in names {
        match Pass::ALL.into_iter().find(|pass| pass.word() == name) {
            Some(pass) => found.push(pass),
            None => session.diagnostics.push(e0002_unknown_pass::unknown_pass(name)),
        }
    }
    session.diagnostics.checkpoint().map(|()| found)
}

/// The boards of the standard library as the passes want them.
#[must_use]
pub fn boards() -> Vec<BoardInfo<'static>> {
    bento_stdlib::BOARDS.iter().map(board).collect()
}

fn board(board: &'static bento_stdlib::Board) -> BoardInfo<'static> {
    let memories = board.memories.iter().map(|memory| {
        let has = |letter| memory.mode.contains(letter);
        let mode = bento_ir::Mode { read: has('r'), write: has('w'), execute: has('x'), persist: has('p') };
        let range = AddressRange::between(memory.first.into(), u64::from(memory.last) + 1);
        BoardMemory { name: memory.name, mode, range: range.expect("the board's memory is not empty") }
    });
    let host = match board.boot {
        bento_stdlib::Boot::Qemu(_) => None,
        bento_stdlib::Boot::Program(program) => {
            let known = Processor::ALL.into_iter().find(|known| known.name() == program.processor);
            Some(known.expect("the board's processor is known"))
        }
    };
    BoardInfo {
        name: board.name,
        host,
        cpu: bento_passes::cpu(board.cpu).expect("the board's processor is known"),
        fpu: bento_passes::fpu(board.fpu.unwrap_or("none"))
            .expect("the board's floating-point unit is known"),
        clock: board.clock,
        interrupts: board.interrupts,
        mpu_regions: board.protection.regions,
        memories: memories.collect(),
    }
}

/// The support functions of the standard library as the passes want them.
#[must_use]
pub fn support() -> Vec<(&'static str, &'static str)> {
    bento_stdlib::SUPPORT.iter().map(|file| (file.name, file.text)).collect()
}

/// What is looked at between passes.
struct Watch {
    dumps: Vec<Pass>,
    verify: bool,
    timings: bool,
    last: Instant,
    defects: Vec<verify::Defect>,
}

impl Default for Watch {
    fn default() -> Self {
        Self { dumps: Vec::new(), verify: false, timings: false, last: Instant::now(), defects: Vec::new() }
    }
}

impl Watch {
    /// Runs passes over a recipe and looks at each.
    fn over(mut self, session: &mut Session, recipe: &Recipe, run: Passes) -> Result<Compiled, Failure> {
        let inputs = Inputs { recipe, boards: &boards(), support: &support() };
        self.last = Instant::now();
        let compiled = run(&inputs, &mut session.diagnostics, &mut |pass, snapshot| {
            self.saw(pass, snapshot);
        });
        self.end(compiled)
    }

    fn end(self, compiled: Result<Compiled, Reported>) -> Result<Compiled, Failure> {
        if self.defects.is_empty() { Ok(compiled?) } else { Err(defects(&self.defects)) }
    }

    fn saw(&mut self, pass: Pass, snapshot: &Snapshot<'_>) {
        let took = self.last.elapsed();
        if self.timings {
            print(&format!("{:<12} {:>9.3} ms\n", pass.word(), took.as_secs_f64() * 1e3));
        }
        if self.verify {
            self.defects.extend(bento_passes::verify_after(pass, snapshot));
        }
        if self.dumps.contains(&pass) {
            print(&bento_passes::dump(snapshot));
        }
        self.last = Instant::now();
    }
}

pub(crate) fn print(text: &str) {
    use std::io::Write;
    // A reader that went away is no error.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn defects(found: &[verify::Defect]) -> Failure {
    use std::io::Write;
    let mut text = String::from(
        "bentoc has a fault: the verifier refused what a pass made. Please report this with the recipe.\n",
    );
    text.extend(found.iter().map(|defect| format!("  {defect}\n")));
    let _ = std::io::stderr().write_all(text.as_bytes());
    Failure::Defect
}
