//! Which crate may use which: the stack is one-way, and each heavy dependency has one owner.

use bento_tests::harness::{Outcome, none_of, repository};
use serde_json::Value;

/// A crate and the crates of ours it may use.
struct Row {
    name: &'static str,
    folder: &'static str,
    may_use: MayUse,
}

enum MayUse {
    Only(&'static [&'static str]),
    AllOfOurs,
}

use MayUse::{AllOfOurs, Only};

/// The table of the README's code map. A row may stand here before its crate does; a crate without a row is a fault.
const TABLE: &[Row] = &[
    Row { name: "bento-span", folder: "syntax/span", may_use: Only(&[]) },
    Row { name: "bento-idl", folder: "syntax/idl", may_use: Only(&["bento-span"]) },
    Row { name: "bento-recipe", folder: "syntax/recipe", may_use: Only(&["bento-span", "bento-idl"]) },
    Row { name: "bento-ir", folder: "ir", may_use: Only(&["bento-span"]) },
    Row {
        name: "bento-passes",
        folder: "passes",
        may_use: Only(&["bento-idl", "bento-recipe", "bento-ir", "bento-span"]),
    },
    Row { name: "bento-asm", folder: "backends/asm", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-thumb", folder: "backends/thumb", may_use: Only(&["bento-ir", "bento-asm"]) },
    Row { name: "bento-host", folder: "backends/host", may_use: Only(&["bento-ir", "bento-asm"]) },
    Row { name: "bento-elf", folder: "backends/elf", may_use: Only(&["bento-ir", "bento-asm"]) },
    Row { name: "bento-wasm", folder: "backends/wasm", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-c", folder: "backends/c", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-rust", folder: "backends/rust", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-link", folder: "backends/link", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-image", folder: "backends/image", may_use: Only(&["bento-ir"]) },
    Row { name: "bento-stdlib", folder: "stdlib", may_use: Only(&[]) },
    Row { name: "bentoc", folder: "bentoc", may_use: AllOfOurs },
    Row { name: "bento-tests", folder: "tests", may_use: AllOfOurs },
    Row { name: "xtask", folder: "tests/xtask", may_use: Only(&[]) },
];

/// Everything from the registry that a crate of ours names, with the crates that may name it.
const OWNERS: &[(&str, &[&str])] = &[
    ("ariadne", &["bentoc"]),
    ("clap", &["bentoc"]),
    ("clap_complete", &["bentoc"]),
    ("clap_mangen", &["bentoc"]),
    ("cranelift-codegen", &["bento-host"]),
    ("cranelift-frontend", &["bento-host"]),
    ("crc32fast", &["bento-image"]),
    ("gimli", &["bento-elf"]),
    ("jsonschema", &["bento-tests"]),
    ("lalrpop", &["bento-idl"]),
    ("lalrpop-util", &["bento-idl"]),
    ("libtest-mimic", &["bento-tests"]),
    ("logos", &["bento-idl"]),
    ("mimalloc", &["bentoc"]),
    ("object", &["bento-elf", "bento-tests"]),
    ("prettyplease", &["bento-rust"]),
    ("proc-macro2", &["bento-rust", "bento-tests"]),
    ("proptest", &["bento-tests"]),
    ("quote", &["bento-rust"]),
    ("serde", &["bento-recipe", "bentoc"]),
    ("serde_json", &["bentoc", "bento-tests"]),
    ("sha2", &["bento-passes"]),
    ("similar", &["bento-tests"]),
    ("strsim", &["bento-span"]),
    ("syn", &["bento-rust"]),
    ("tempfile", &["bentoc", "bento-tests"]),
    ("toml", &["bento-recipe", "bento-tests"]),
];

/// A package of ours as cargo sees it.
struct Member<'a> {
    name: &'a str,
    /// Its folder, from the root.
    folder: String,
    /// What it names, for building and testing too, with whether that is ours.
    uses: Vec<(&'a str, Origin)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Ours,
    Registry,
}

/// Every crate stands where its row says and uses only what its row names.
pub fn table(metadata: &Value) -> Outcome {
    let mut faults = Vec::new();
    for member in members(metadata) {
        let Some(row) = TABLE.iter().find(|row| row.name == member.name) else {
            faults.push(format!("{}: has no row in the table of tests/tidy/crates.rs", member.name));
            continue;
        };
        if member.folder != row.folder {
            faults.push(format!("{}: is in {}, its row says {}", member.name, member.folder, row.folder));
        }
        if let Only(allowed) = row.may_use {
            let ours = member.uses.iter().filter(|(_, origin)| *origin == Origin::Ours);
            let strangers = ours.filter(|(name, _)| !allowed.contains(name));
            faults.extend(strangers.map(|(name, _)| format!("{}: may not use {name}", member.name)));
        }
    }
    none_of(&faults)
}

/// Everything from the registry is named only by its owners.
pub fn owners(metadata: &Value) -> Outcome {
    let mut faults = Vec::new();
    for member in members(metadata) {
        for (name, _) in member.uses.iter().filter(|(_, origin)| *origin == Origin::Registry) {
            let owners = OWNERS.iter().find(|(owned, _)| owned == name).map(|(_, owners)| *owners);
            if !owners.is_some_and(|owners| owners.contains(&member.name)) {
                let owners = owners.map_or_else(|| "nobody".to_owned(), |owners| owners.join(" and "));
                faults.push(format!("{}: {name} belongs to {owners}", member.name));
            }
        }
    }
    none_of(&faults)
}

/// Every crate takes its lints from the workspace.
pub fn shared_lints(metadata: &Value) -> Outcome {
    let mut faults = Vec::new();
    for member in members(metadata) {
        let manifest = format!("{}/Cargo.toml", member.folder);
        if !repository::text(&manifest)?.contains("[lints]\nworkspace = true\n") {
            faults.push(format!("{manifest}: does not take the workspace's lints"));
        }
    }
    none_of(&faults)
}

fn members(metadata: &Value) -> Vec<Member<'_>> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(|package| is_ours(package)).map(member).collect()
}

fn member(package: &Value) -> Member<'_> {
    let root = metadata_root();
    let manifest = string(&package["manifest_path"]);
    let folder = manifest.strip_prefix(&root).and_then(|path| path.strip_suffix("/Cargo.toml"));
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let uses = dependencies.map(|dependency| {
        (string(&dependency["name"]), if is_ours(dependency) { Origin::Ours } else { Origin::Registry })
    });
    Member {
        name: string(&package["name"]),
        folder: folder.unwrap_or(manifest).to_owned(),
        uses: uses.collect(),
    }
}

fn metadata_root() -> String {
    let root = repository::root().canonicalize().expect("the repository this was built from is there");
    format!("{}/", root.display())
}

/// What comes from no registry is ours.
fn is_ours(package: &Value) -> bool {
    package["source"].is_null()
}

fn string(value: &Value) -> &str {
    value.as_str().expect("cargo writes names and paths as strings")
}
