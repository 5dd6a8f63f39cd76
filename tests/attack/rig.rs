//! The firmware, built and booted.

use super::builds::Build;
use bento_stdlib::{BOARDS, Boot};
use bento_tests::harness::{Failed, Ran, Workspace, built, fine, log_of_the_program, run};
use object::{Object, ObjectSegment, ObjectSymbol};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// The firmware's folder.
pub const FIRMWARE: &str = "tests/attack/firmware";

/// Where the firmware reads what it is to try.
const COMMAND: &str = "attack_command";

/// Seconds of the emulator's own time after which a boot that should have ended hangs: a busy machine kills none.
pub const PATIENCE: &str = "60";
/// The same by the clock, for one that sleeps.
const PATIENCE_OF_THE_CLOCK: &str = "900";

/// What the firmware can be told, with its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// A row of the matrix and how many rounds of service follow.
    Row(u32, u32),
    /// All rows in one boot and how many rounds of service follow each.
    All(u32),
    /// Random states: the first seed and how many.
    Chaos(u32, u32),
    /// An interrupt at all times: the first one and the step to the next, 40 ns each.
    Sweep(u32, u32),
    /// The same with faults that are late, only these.
    SweepLate(u32, u32),
    /// The same with ticks, where the attacker has a budget, only these.
    SweepTime(u32, u32),
    /// An image that somebody changed, and how often it is called.
    Image(u32),
    /// What crossings cost, in ticks.
    Cost,
    /// The kernel itself jumps to a device (0), or loads from nowhere (1).
    Fault(u32),
}

impl Order {
    fn words(self) -> [u32; 3] {
        match self {
            Self::Row(row, rounds) => [0, row, rounds],
            Self::All(rounds) => [1, 0, rounds],
            Self::Chaos(seed, count) => [2, seed, count],
            Self::Sweep(first, step) => [3, first, step],
            Self::Image(calls) => [4, 0, calls],
            Self::Cost => [5, 0, 0],
            Self::Fault(which) => [6, which, 0],
            Self::SweepLate(first, step) => [7, first, step],
            Self::SweepTime(first, step) => [8, first, step],
        }
    }
}

/// A firmware that is built.
#[derive(Debug)]
pub struct Rig {
    board: &'static str,
    workspace: Workspace,
    command: u32,
}

/// What a boot came to.
#[derive(Clone, Debug)]
pub struct Boots {
    /// What the firmware printed and how it ended.
    pub ran: Ran,
    /// What the emulator thinks that a program should not do.
    pub log: String,
}

impl Rig {
    /// The firmware of a build; it is built once.
    pub fn of(build: Build) -> Result<Arc<Self>, Failed> {
        static BUILT: Mutex<BTreeMap<Build, Arc<Rig>>> = Mutex::new(BTreeMap::new());
        let mut built = BUILT.lock().map_err(|_| "another trial panicked while it built the rig")?;
        if let Some(rig) = built.get(&build) {
            return Ok(Arc::clone(rig));
        }
        let rig = Arc::new(Self::build(build)?);
        built.insert(build, Arc::clone(&rig));
        Ok(rig)
    }

    fn build(build: Build) -> Result<Self, Failed> {
        let workspace = Workspace::copy_of(FIRMWARE)?;
        // What is broken on purpose tells debuggers nothing, and is compared with this.
        let silent: &[&str] = &["build", "--output.o.debug=false"];
        workspace.bentoc_fine(&[silent, build.recipe, build.overrides].concat())?;
        fine(&format!("make {}", build.title()), run(&mut make(&workspace, build.variables)?)?)?;
        let elf = fs::read(workspace.path().join("sys.elf"))?;
        let command = symbol(&elf, COMMAND)?;
        Ok(Self { board: build.board, workspace, command })
    }

    /// Where it was built.
    pub fn folder(&self) -> &Path {
        self.workspace.path()
    }

    /// The linked file.
    pub fn elf(&self) -> PathBuf {
        self.folder().join("sys.elf")
    }

    /// Boots the firmware.
    pub fn boot(&self, order: Order) -> Result<Boots, Failed> {
        self.boot_file(&self.elf(), order, PATIENCE)
    }

    /// Boots a variant of the firmware, whose variables lie where the firmware's do.
    pub fn boot_file(&self, elf: &Path, order: Order, patience: &str) -> Result<Boots, Failed> {
        self.boot_with(elf, order, patience, &[])
    }

    /// The same with more arguments for the emulator.
    pub fn boot_with(
        &self,
        elf: &Path,
        order: Order,
        patience: &str,
        arguments: &[&str],
    ) -> Result<Boots, Failed> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let log = self.folder().join(format!("log{}", COUNT.fetch_add(1, Ordering::Relaxed)));
        let board = BOARDS.iter().find(|board| board.name == self.board).ok_or("there is no board")?;
        let Boot::Qemu(qemu) = &board.boot else { return Err("attacks are tried on emulated boards".into()) };
        let mut emulator = Command::new("timeout");
        emulator.args(["--kill-after=5", PATIENCE_OF_THE_CLOCK, "prlimit", &format!("--cpu={patience}")]);
        emulator.args([qemu.program, "-M", qemu.machine]).args(qemu.arguments);
        emulator.args(["-d", "guest_errors,unimp", "-D"]).arg(&log).args(arguments);
        for (address, word) in (self.command..).step_by(4).zip(order.words()) {
            emulator.args(["-device", &format!("loader,addr={address:#x},data={word:#x},data-len=4")]);
        }
        let ran = run(emulator.arg("-kernel").arg(elf))?;
        let said = fs::read_to_string(&log).unwrap_or_default();
        // Gone already is as good.
        let _ = fs::remove_file(log);
        Ok(Boots { ran, log: log_of_the_program(&said) })
    }
}

impl Boots {
    /// Everything that it printed, if it ended by itself and the emulator saw nothing that the architecture leaves open.
    pub fn clean(&self) -> Result<&str, Failed> {
        if !self.log.is_empty() {
            return Err(format!("the emulator says\n{}", self.log).into());
        }
        self.ended()
    }

    /// Everything that it printed, if it ended by itself.
    pub fn ended(&self) -> Result<&str, Failed> {
        if self.ran.code == Some(0) && self.ran.stdout.ends_with("end\n") {
            return Ok(&self.ran.stdout);
        }
        Err(format!("ended with {:?}\n{}{}", self.ran.code, self.ran.stdout, self.ran.stderr).into())
    }
}

/// Make in the rig's folder.
pub fn make(workspace: &Workspace, variables: &[&str]) -> Result<Command, Failed> {
    let mut make = Command::new("make");
    make.arg("--silent").arg("--directory").arg(workspace.path());
    make.arg(format!("BENTOC={}", built("bentoc")?.display())).args(variables);
    // The one who runs the tests may be make.
    make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    Ok(make)
}

/// The shell command by which the firmware is linked.
pub fn link_command(rig: &Rig, variables: &[&str]) -> Result<String, Failed> {
    let mut make = make(&rig.workspace, variables)?;
    let ran = run(make.args(["--dry-run", "--what-if=bb.gate.o", "sys.elf"]))?;
    let link = ran.stdout.lines().find(|line| line.contains("-T bb.ld") && line.contains("sys.elf"));
    Ok(link.ok_or_else(|| format!("make does not link\n{}{}", ran.stdout, ran.stderr))?.to_owned())
}

/// The address of a symbol.
fn symbol(elf: &[u8], name: &str) -> Result<u32, Failed> {
    let file = object::File::parse(elf)?;
    let found = file.symbols().find(|symbol| symbol.name() == Ok(name));
    let address = found.ok_or_else(|| format!("the firmware has no {name}"))?.address();
    Ok(u32::try_from(address)?)
}

/// Where in the file the bytes at an address lie.
pub fn position(elf: &[u8], address: u64) -> Result<usize, Failed> {
    let file = object::File::parse(elf)?;
    let segment = file
        .segments()
        .find(|segment| (segment.address()..segment.address() + segment.size()).contains(&address));
    let segment = segment.ok_or_else(|| format!("the firmware has nothing at {address:#x}"))?;
    Ok(usize::try_from(segment.file_range().0 + address - segment.address())?)
}
