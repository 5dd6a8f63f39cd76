//! Folders to try the command in: nothing is written into the repository, and no two trials share a file.

use super::{Failed, Ran, built, repository, run};
use bento_stdlib::{BOARDS, Boot};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Seconds of real time after which an emulated system that does not end is stopped.
const BOOT_SECONDS: &str = "30";

/// The files of a folder: path inside it, with `/`, and bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A folder that is gone when this is.
#[derive(Debug)]
pub struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// An empty one.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn empty() -> Result<Self, Failed> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    /// With the files of a folder of the repository, but not with what was made there.
    ///
    /// # Errors
    /// If a file cannot be copied, or there is none.
    pub fn copy_of(folder: &str) -> Result<Self, Failed> {
        let workspace = Self::empty()?;
        let files = repository::files_below(folder);
        if files.is_empty() {
            return Err(format!("{folder}: holds no files").into());
        }
        for file in files {
            let inside = file.strip_prefix(folder).unwrap_or(&file).trim_start_matches('/');
            workspace.add(inside, &fs::read(repository::root().join(&file))?)?;
        }
        Ok(workspace)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and makes the folders that it lies in.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn add(&self, file: &str, content: &[u8]) -> Result<(), Failed> {
        let path = self.path().join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, content)?)
    }

    /// Its files.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn tree(&self) -> Result<Tree, Failed> {
        tree(self.path())
    }

    /// Runs the command in it.
    ///
    /// # Errors
    /// If the command does not build or start.
    pub fn bentoc(&self, arguments: &[&str]) -> Result<Ran, Failed> {
        run(Command::new(built("bentoc")?).args(arguments).current_dir(self.path()))
    }

    /// Runs the command in it; its status has to be 0. Gives what it wrote to standard output.
    ///
    /// # Errors
    /// What it said instead.
    pub fn bentoc_fine(&self, arguments: &[&str]) -> Result<String, Failed> {
        fine(&format!("bentoc {}", arguments.join(" ")), self.bentoc(arguments)?)
    }

    /// Runs make in a folder of it, as whoever built with `bentoc build` would.
    ///
    /// # Errors
    /// What make or the compilers said.
    pub fn make(&self, folder: &str) -> Result<(), Failed> {
        let mut make = Command::new("make");
        make.arg("--silent").arg("--directory").arg(self.path().join(folder));
        make.arg(format!("BENTOC={}", built("bentoc")?.display()));
        // The one who runs the tests may be make.
        make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
        fine(&format!("make in {folder}"), run(&mut make)?).map(drop)
    }

    /// Boots a linked system on the usual board with more arguments for the emulator.
    ///
    /// # Errors
    /// If the emulator does not start.
    pub fn boot(&self, elf: &str, arguments: &[&str]) -> Result<Ran, Failed> {
        self.boot_on("mps2-an386", elf, arguments)
    }

    /// Boots a linked system on a board with more arguments for the emulator.
    ///
    /// # Errors
    /// If the emulator does not start, or there is no such board.
    pub fn boot_on(&self, board: &str, elf: &str, arguments: &[&str]) -> Result<Ran, Failed> {
        let board = BOARDS.iter().find(|other| other.name == board).ok_or("there is no such board")?;
        let mut emulator = Command::new("timeout");
        emulator.args(["--kill-after=5", BOOT_SECONDS]);
        match &board.boot {
            Boot::Qemu(qemu) => {
                emulator.args([qemu.program, "-M", qemu.machine]);
                emulator.args(qemu.arguments).args(arguments).arg("-kernel").arg(elf);
            }
            Boot::Program(program) => {
                emulator.args(program.emulator).arg(format!("./{elf}")).args(arguments);
            }
        }
        run(emulator.current_dir(self.path()))
    }
}

/// The files below a folder.
///
/// # Errors
/// If one cannot be read.
pub fn tree(folder: &Path) -> Result<Tree, Failed> {
    let mut found = Tree::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(folder.join(&inside))? {
            let entry = entry?;
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if entry.file_type()?.is_file() {
                found.insert(path.to_string_lossy().into_owned(), fs::read(entry.path())?);
            }
        }
    }
    Ok(found)
}

/// What a program wrote to standard output if its status was 0 and it had nothing to complain about.
///
/// # Errors
/// What it said instead.
pub fn fine(what: &str, ran: Ran) -> Result<String, Failed> {
    if ran.code == Some(0) && ran.stderr.is_empty() {
        return Ok(ran.stdout);
    }
    Err(format!("{what}: ended with {:?}\n{}{}", ran.code, ran.stdout, ran.stderr).into())
}
