//! `bentoc cargo`: cargo with a compiler that has a library for the target.
//!
//! cargo says in its messages which files it made, so nobody has to guess the name of a package. The static library of one
//! package is copied to where the caller wants it; if it is the one that is there already, that is not touched.
//!
//! A package that depends on the crate of its box names its folder. Where a build writes everything elsewhere, a tree of
//! links takes the place of the package's surroundings: it looks like them, but for that folder.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use bento_span::Diagnostic;
use serde_json::Value;

use crate::arguments::CargoOptions;
use crate::compile::print;
use crate::diagnostics::{
    e0001_cannot_write, e0006_missing_tool, e0010_cannot_read, e0017_no_static_library,
};
use crate::files::{self, Artifact, Artifacts};
use crate::{Session, rustc, status};

/// What cargo would take from the environment instead of from the command line.
const NOT_OURS: [&str; 3] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"];

/// Builds a package.
pub(crate) fn cargo(mut session: Session, options: &CargoOptions) -> u8 {
    let fetched = match libraries(options) {
        Ok(Some(found)) => library(options, &found).map(|bytes| {
            let folder = options.output.parent().unwrap_or(Path::new("")).to_owned();
            let artifact = Artifact { folder, bytes };
            files::write(&mut session, &Artifacts::from([(options.output.clone(), artifact)])).is_some()
        }),
        // It said why.
        Ok(None) => return status::ERRORS,
        Err(said) => Err(said),
    };
    let is_written = fetched.unwrap_or_else(|said| {
        session.diagnostics.push(*said);
        false
    });
    if session.report() && is_written { status::FINE } else { status::ERRORS }
}

/// The static libraries that cargo made of the package; none if it failed.
fn libraries(options: &CargoOptions) -> Result<Option<Vec<PathBuf>>, Box<Diagnostic>> {
    let mut command = command(options)?;
    let program = command.get_program().display().to_string();
    let missing =
        |error: io::Error| Box::new(e0006_missing_tool::missing(&format!("{program}: {error}"), "cargo-web"));
    let mut child = command.spawn().map_err(missing)?;
    let said = child.stdout.take().map(BufReader::new);
    let lines = said.into_iter().flat_map(|said| said.lines().map_while(Result::ok));
    let manifest = fs::canonicalize(options.package.join("Cargo.toml")).ok();
    let mut found = Vec::new();
    for line in lines {
        match serde_json::from_str(&line) {
            Ok(message) => found.extend(static_libraries(&message, manifest.as_deref())),
            Err(_) => print(&format!("{line}\n")),
        }
    }
    let ended = child.wait().map_err(missing)?;
    Ok(ended.success().then_some(found))
}

/// Those that a message names (The Cargo Book, "External tools", "Artifact messages").
fn static_libraries(message: &Value, manifest: Option<&Path>) -> Vec<PathBuf> {
    let texts = |value: &Value| -> Vec<String> {
        let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    };
    let is_of_the_package =
        message["manifest_path"].as_str().and_then(|path| fs::canonicalize(path).ok()).as_deref() == manifest;
    let is_static = texts(&message["target"]["crate_types"]).iter().any(|kind| kind == "staticlib");
    if message["reason"] != "compiler-artifact" || !is_of_the_package || !is_static {
        return Vec::new();
    }
    let files = texts(&message["filenames"]).into_iter().map(PathBuf::from);
    files.filter(|file| file.extension() == Some(OsStr::new("a"))).collect()
}

fn library(options: &CargoOptions, found: &[PathBuf]) -> Result<Vec<u8>, Box<Diagnostic>> {
    let [file] = found else {
        return Err(Box::new(e0017_no_static_library::none(&options.package, found.len())));
    };
    fs::read(file).map_err(|error| Box::new(e0010_cannot_read::cannot_read(file, &error)))
}

fn command(options: &CargoOptions) -> Result<Command, Box<Diagnostic>> {
    let (compiler, library) = rustc::compiler(&options.compiler)?;
    let mut parts = options.arguments.splitn(2, |argument| argument == "--");
    let told = parts.next().unwrap_or_default();
    let mut flags: Vec<String> = parts.next().unwrap_or_default().to_vec();
    if let Some(library) = library {
        // What runs on this machine, like macros, gets no flags for the target, and has the compiler's own library.
        flags.extend(["--sysroot".to_owned(), library.display().to_string()]);
    }
    let package = match options.moved.as_deref().and_then(|moved| moved.split_once('=')) {
        Some((from, to)) => surroundings(options, Path::new(from), Path::new(to))
            .map_err(|error| Box::new(e0001_cannot_write::cannot_write(&tree(options), &error)))?,
        None => options.package.clone(),
    };
    let target = &options.compiler.r#for;
    let mut command = Command::new(told.first().map_or("cargo", String::as_str));
    command.args(told.iter().skip(1)).arg("--manifest-path").arg(package.join("Cargo.toml"));
    command.args(["--target", target, "--message-format", "json-render-diagnostics"]);
    if !flags.is_empty() {
        // Any target: cargo would take the name of one with a dot for two keys. Texts of JSON are texts of TOML.
        command.arg("--config").arg(format!("target.'cfg(all())'.rustflags={}", Value::from(flags)));
    }
    rustc::without_jobs(&mut command);
    for name in NOT_OURS {
        command.env_remove(name);
    }
    command.env("RUSTC", compiler.program).stdin(Stdio::null()).stdout(Stdio::piped());
    if std::env::var_os("CARGO_TERM_VERBOSE").is_none() && std::env::var_os("CARGO_TERM_QUIET").is_none() {
        command.env("CARGO_TERM_QUIET", "true");
    }
    Ok(command)
}

/// The folder of links: beside the library.
fn tree(options: &CargoOptions) -> PathBuf {
    options.output.with_extension("tree")
}

/// Makes a tree of links that looks like the whole file system, but has a folder of another place at `from`. Gives the package's
/// folder in it.
fn surroundings(options: &CargoOptions, from: &Path, to: &Path) -> io::Result<PathBuf> {
    let root = whole(&tree(options))?;
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let (from, to) = (whole(from)?, whole(to)?);
    let (mut original, mut shown) = (PathBuf::from("/"), root.clone());
    for part in from.components().filter(|part| matches!(part, Component::Normal(_))) {
        fs::create_dir_all(&shown)?;
        // What cannot be read has no packages in it.
        for entry in fs::read_dir(&original).into_iter().flatten().flatten() {
            let (name, place) = (entry.file_name(), entry.path());
            if name != part.as_os_str() && !root.starts_with(&place) {
                symlink(place, shown.join(name))?;
            }
        }
        original.push(part);
        shown.push(part);
    }
    symlink(to, shown)?;
    let package = whole(&options.package)?;
    Ok(root.join(package.strip_prefix("/").unwrap_or(&package)))
}

/// A path from the root, without steps back: cargo takes paths by their letters, too.
fn whole(path: &Path) -> io::Result<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => whole.push(part),
            Component::CurDir => {}
        }
    }
    Ok(whole)
}
