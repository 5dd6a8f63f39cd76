//! Packages of cargo: how they become static libraries of the box.
//!
//! `bentoc cargo` calls cargo with a compiler that has a library for the target, and fetches the static library of a package;
//! cargo knows what to compile again, so it is asked every time. It makes everything below `obj`.

use bento_ir::Box;

use super::rules::rule;
use super::sources::make_folder;
use super::tree::{Item, Line, Word};
use super::variables::{all_words, on, set, shell_words, texts};
use super::{Options, path, rust, shell};
use crate::Limit;

/// Packages whose paths can stand in a Makefile.
pub(super) struct Plan {
    packages: Vec<Package>,
    /// Where cargo makes everything.
    target: String,
    /// The folder of the crate that bentoc makes, as the packages name it, and where it is.
    moved: Option<(String, String)>,
}

struct Package {
    folder: String,
    archive: String,
}

impl Plan {
    /// The packages of a box.
    pub(super) fn of(name: &str, options: &Options) -> Result<Self, Limit> {
        let here = [".".to_owned()];
        let folders = options.crates.as_deref().unwrap_or(&here);
        let mut packages: Vec<Package> = Vec::new();
        for given in folders {
            let folder = path::path("folder", &path::join(&options.source_directory, given))?;
            if packages.iter().all(|package| package.folder != folder) {
                let number = packages.len();
                packages.push(Package { folder, archive: format!("obj/{name}/rust/libbox_{number}.a") });
            }
        }
        let moved = options.rust.as_ref().and_then(|sources| {
            sources.expected.as_ref().map(|expected| {
                Ok((path::path("folder", expected)?, path::path("folder", &sources.directory)?))
            })
        });
        Ok(Self { packages, target: format!("obj/{name}/rust/target"), moved: moved.transpose()? })
    }

    /// What is linked into the box.
    pub(super) fn archives(&self) -> Vec<String> {
        self.packages.iter().map(|package| package.archive.clone()).collect()
    }
}

/// The variable with the command in front of what cargo is told.
const COMMAND: &str = "RUST";
/// The variable with what cargo is told of every package.
const BUILD: &str = "CARGO_BUILD";
/// The variable with the profile that the switches ask for.
const PROFILE: &str = "RUST_PROFILE";

/// The commands and what they are made of.
pub(super) fn variables(subject: &Box, options: &Options, program: &str) -> Result<Vec<Item>, Limit> {
    let compiler = options.tools.rustc.iter().map(|program| Word::text(shell::quote(program))).collect();
    let given = Word::function("if", vec![vec![Word::variable("RUSTC")], vec![compiler_flag()]]);
    let ours = format!("--for={}", rust::target(subject.cpu));
    let command = vec![Word::variable("BENTOC"), Word::text("cargo"), Word::text(ours), given];
    // cargo takes one profile only.
    let profiles = texts(&["--release", "-r", "--profile", "--profile=%"]);
    let stated = Word::function("filter", vec![profiles, vec![Word::variable("CARGOFLAGS")]]);
    let profile = Word::function("if", vec![vec![stated], vec![], vec![Word::variable(PROFILE)]]);
    let build = vec![Word::variable("CARGO"), Word::text("build"), profile, Word::variable("CARGOFLAGS")];
    Ok(vec![
        set("CARGO", shell_words("cargo", program)?),
        set("CARGOFLAGS", all_words("flag for cargo", &options.cargo_flags)?),
        set("RUSTC", compiler),
        set("RUSTFLAGS", all_words("flag for the Rust compiler", &options.rust_flags)?),
        on("DEBUG", vec![set(PROFILE, vec![])], vec![set(PROFILE, texts(&["--release"]))]),
        set(COMMAND, command),
        set(BUILD, build),
    ])
}

fn compiler_flag() -> Word {
    Word::text("--compiler=").then(super::tree::Piece::Variable("RUSTC".to_owned()))
}

/// A rule for each package. One waits for the other, because cargo would.
pub(super) fn items(plan: &Plan) -> Vec<Item> {
    let mut items = vec![Item::comment("Only cargo knows whether there is something to do.")];
    let mut before: Option<&Package> = None;
    for package in &plan.packages {
        let force = Word::text("FORCE");
        let prerequisites = [force].into_iter().chain(before.map(|package| Word::text(&package.archive)));
        let recipe = vec![make_folder(), Line::shown(built(plan, package))];
        items.push(rule(Word::text(&package.archive), prerequisites.collect(), recipe));
        before = Some(package);
    }
    items
}

fn built(plan: &Plan, package: &Package) -> Vec<Word> {
    let mut words =
        vec![Word::variable(COMMAND), Word::text(shell::quote(&format!("--package={}", package.folder)))];
    let moved = plan.moved.iter();
    words.extend(
        moved.map(|(expected, folder)| Word::text(shell::quote(&format!("--moved={expected}={folder}")))),
    );
    words.extend([Word::text("-o"), Word::automatic("@"), Word::text("--"), Word::variable(BUILD)]);
    words.extend([Word::text(format!("--target-dir={}", plan.target)), Word::text("--")]);
    words.push(Word::variable("RUSTFLAGS"));
    words
}
