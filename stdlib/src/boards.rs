//! Boards: the machines that can run a system.
//!
//! `board = NAME` on the root box takes memory, processor, interrupts and console from this table and boots
//! the system with the command given here. A key that the recipe states itself wins over the board's.

/// A machine that can run a system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Board {
    /// The name in recipes.
    pub name: &'static str,
    /// One line for listings.
    pub summary: &'static str,
    /// The processor, spelled as for the recipe key `cpu` and gcc's `-mcpu`.
    pub cpu: &'static str,
    /// The floating-point unit, spelled as for the recipe key `fpu` and gcc's `-mfpu`; `None` if there is
    /// none.
    pub fpu: Option<&'static str>,
    /// Hz of the processor's clock, which SysTick counts.
    pub clock: u32,
    /// Which memory protection unit it has.
    pub protection: Protection,
    /// Interrupts behind the 16 vectors of the system itself: the vector table has `16 + interrupts` words.
    pub interrupts: u32,
    /// The memory of the root box.
    pub memories: &'static [BoardMemory],
    /// The files of [`TARGET_FILES`](crate::TARGET_FILES) that a system on this board compiles; the headers
    /// they include are among them.
    pub files: &'static [&'static str],
    /// How it is booted.
    pub boot: Boot,
}

/// A memory protection unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Protection {
    /// Which programming interface it has.
    pub kind: ProtectionKind,
    /// The regions it has, as `MPU_TYPE.DREGION` reports them.
    pub regions: u32,
}

/// The programming interface of a memory protection unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProtectionKind {
    /// Armv7-M: regions of a power-of-two size at a multiple of it, with sub-regions.
    Pmsav7,
    /// Armv8-M: regions from base to limit in steps of 32 bytes.
    Pmsav8,
}

/// A memory of a board.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BoardMemory {
    /// The name of the region in the root box.
    pub name: &'static str,
    /// Its rights: letters of `rwxp`.
    pub mode: &'static str,
    /// First address.
    pub first: u32,
    /// Last address.
    pub last: u32,
}

/// How a board is booted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Boot {
    /// By an emulator that is handed the ELF file.
    Qemu(Qemu),
    /// It is a PC, and the system is a program.
    Program(Program),
}

/// A PC. What the board says of memory is what its recipes may speak of; nothing lies there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Program {
    /// Its processor: `aarch64` or `x86-64`.
    pub processor: &'static str,
    /// The C compiler.
    pub compiler: &'static str,
    /// The Debian package that has the compiler.
    pub compiler_package: &'static str,
    /// What the names of the other tools begin with.
    pub prefix: &'static str,
    /// What runs the program if this machine cannot, with its arguments in front of the program's name.
    pub emulator: &'static [&'static str],
    /// The Debian package that has the emulator.
    pub package: &'static str,
    /// The files of [`TARGET_FILES`](crate::TARGET_FILES) that each box compiles; the board's are the kernel's.
    pub box_files: &'static [&'static str],
}

/// Where recipes find memory on a PC: more than enough, at the addresses that it has on the boards of Arm's MPS2.
const PC_MEMORIES: &[BoardMemory] = &[
    BoardMemory { name: "flash", mode: "rxp", first: 0x0000_0000, last: 0x0fff_ffff },
    BoardMemory { name: "ram", mode: "rw", first: 0x2000_0000, last: 0x3fff_ffff },
];

const PC_FILES: &[&str] = &["board.h", "host.h", "host.c", "host_stdio.c"];
const PC_BOX_FILES: &[&str] = &["host.h", "host_stdio.c", "host_box.c"];

/// A PC with a processor. The processor of a microcontroller that it names is the one with the same memory.
const fn pc(name: &'static str, summary: &'static str, program: Program) -> Board {
    Board {
        name,
        summary,
        cpu: "cortex-m4",
        fpu: None,
        clock: 1_000_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav7, regions: 0 },
        interrupts: 0,
        memories: PC_MEMORIES,
        files: PC_FILES,
        boot: Boot::Program(program),
    }
}

/// An emulated board. The whole command is `program`, `-M machine`, `arguments`, `-kernel` and the ELF
/// file; the console is the emulator's standard output and the system's code is its exit status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Qemu {
    /// The program.
    pub program: &'static str,
    /// The Debian package that has it.
    pub package: &'static str,
    /// The machine's name.
    pub machine: &'static str,
    /// Everything else but the file to boot.
    pub arguments: &'static [&'static str],
    /// Virtual nanoseconds that one instruction takes with these arguments.
    pub nanoseconds_per_instruction: u32,
}

/// No display, the first serial line on standard output, and an exit status that comes from the system.
/// Time is counted in instructions (2^6 ns each) and does not follow the host's clock: every run gives the
/// same numbers.
const QEMU_ARGUMENTS: &[&str] = &[
    "-nographic",
    "-monitor",
    "none",
    "-serial",
    "stdio",
    "-semihosting-config",
    "enable=on,target=native",
    "-icount",
    "shift=6,sleep=off",
];

/// All boards, by name.
pub const BOARDS: &[Board] = &[
    pc(
        "host",
        "this machine: a program for its own processor",
        Program {
            processor: if cfg!(target_arch = "aarch64") { "aarch64" } else { "x86-64" },
            compiler: "cc",
            compiler_package: "gcc",
            prefix: "",
            emulator: &[],
            package: "",
            box_files: PC_BOX_FILES,
        },
    ),
    pc(
        "host-aarch64",
        "a PC with an AArch64 processor, emulated by QEMU",
        Program {
            processor: "aarch64",
            compiler: "aarch64-linux-gnu-gcc",
            compiler_package: "gcc-aarch64-linux-gnu",
            prefix: "aarch64-linux-gnu-",
            emulator: &["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"],
            package: "qemu-user",
            box_files: PC_BOX_FILES,
        },
    ),
    // Arm DAI 0385 (application note AN385): the memory map of the AN386 below, with a core that has no floating point. Under
    // QEMU 7.2 `MPU_TYPE` reads 0x800, which is 8 regions.
    Board {
        name: "mps2-an385",
        summary: "Arm MPS2 with a Cortex-M3 (AN385), emulated by QEMU",
        cpu: "cortex-m3",
        fpu: None,
        clock: 25_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav7, regions: 8 },
        interrupts: 32,
        memories: &[
            BoardMemory { name: "flash", mode: "rxp", first: 0x0000_0000, last: 0x003f_ffff },
            BoardMemory { name: "ram", mode: "rw", first: 0x2000_0000, last: 0x203f_ffff },
        ],
        files: &["board.h", "board_map_an385.c", "board_mps2.c", "board_clock.c", "board_fault.c"],
        boot: Boot::Qemu(Qemu {
            program: "qemu-system-arm",
            package: "qemu-system-arm",
            machine: "mps2-an385",
            arguments: QEMU_ARGUMENTS,
            nanoseconds_per_instruction: 64,
        }),
    },
    // Arm DAI 0386 (application note AN386) has the memory map. The addresses of flash are zero-wait-state
    // RAM in truth: only the emulator and the board's boot loader fill it, so it is persistent as far as a
    // system can tell. Under QEMU 7.2 `MPU_TYPE` reads 0x800, which is 8 regions, and `ICTR` reads 0, which
    // is up to 32 interrupts.
    Board {
        name: "mps2-an386",
        summary: "Arm MPS2 with a Cortex-M4F (AN386), emulated by QEMU",
        cpu: "cortex-m4",
        fpu: Some("fpv4-sp-d16"),
        clock: 25_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav7, regions: 8 },
        interrupts: 32,
        memories: &[
            BoardMemory { name: "flash", mode: "rxp", first: 0x0000_0000, last: 0x003f_ffff },
            BoardMemory { name: "ram", mode: "rw", first: 0x2000_0000, last: 0x203f_ffff },
        ],
        files: &["board.h", "board_map_an386.c", "board_mps2.c", "board_clock.c", "board_fault.c"],
        boot: Boot::Qemu(Qemu {
            program: "qemu-system-arm",
            package: "qemu-system-arm",
            machine: "mps2-an386",
            arguments: QEMU_ARGUMENTS,
            nanoseconds_per_instruction: 64,
        }),
    },
    // Arm DAI 0500 (application note AN500): the two memories that are named here are where the AN386 has them; the 16 MiB of
    // PSRAM are at 0x60000000 instead. Under QEMU 7.2 `MPU_TYPE` reads 0x800, which is 8 regions; a Cortex-M7 may have 16.
    Board {
        name: "mps2-an500",
        summary: "Arm MPS2 with a Cortex-M7 (AN500), emulated by QEMU",
        cpu: "cortex-m7",
        fpu: Some("fpv5-sp-d16"),
        clock: 25_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav7, regions: 8 },
        interrupts: 32,
        memories: &[
            BoardMemory { name: "flash", mode: "rxp", first: 0x0000_0000, last: 0x003f_ffff },
            BoardMemory { name: "ram", mode: "rw", first: 0x2000_0000, last: 0x203f_ffff },
        ],
        files: &["board.h", "board_map_an500.c", "board_mps2.c", "board_clock.c", "board_fault.c"],
        boot: Boot::Qemu(Qemu {
            program: "qemu-system-arm",
            package: "qemu-system-arm",
            machine: "mps2-an500",
            arguments: QEMU_ARGUMENTS,
            nanoseconds_per_instruction: 64,
        }),
    },
    // Arm DAI 0505 (application note AN505) has the memory map. It starts in Secure state, and a system here stays there: what
    // it has are the Secure addresses of the memories. The addresses of flash are zero-wait-state RAM in truth. Under QEMU
    // 7.2 `MPU_TYPE` reads 0x1000, which is 16 regions, and the NVIC has 92 interrupts of the board behind 32 of the SSE-200.
    Board {
        name: "mps2-an505",
        summary: "Arm MPS2+ with a Cortex-M33 (AN505), emulated by QEMU",
        cpu: "cortex-m33",
        fpu: Some("fpv5-sp-d16"),
        clock: 20_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav8, regions: 16 },
        interrupts: 124,
        memories: &[
            BoardMemory { name: "flash", mode: "rxp", first: 0x1000_0000, last: 0x103f_ffff },
            BoardMemory { name: "ram", mode: "rw", first: 0x3800_0000, last: 0x383f_ffff },
        ],
        files: &["board.h", "board_map_an505.c", "board_mps2.c", "board_clock.c", "board_fault.c"],
        boot: Boot::Qemu(Qemu {
            program: "qemu-system-arm",
            package: "qemu-system-arm",
            machine: "mps2-an505",
            arguments: QEMU_ARGUMENTS,
            nanoseconds_per_instruction: 64,
        }),
    },
    // Arm DAI 0547 (application note AN547) has the memory map: flash is the processor's ITCM, RAM the SSE-300's, both at their
    // Secure addresses. The emulator's Cortex-M55 has its vector extension. Under QEMU 7.2 `MPU_TYPE` reads 0x1000, which is
    // 16 regions, and the NVIC has 96 interrupts of the board behind 32 of the SSE-300.
    Board {
        name: "mps3-an547",
        summary: "Arm MPS3 with a Cortex-M55 (AN547), emulated by QEMU",
        cpu: "cortex-m55",
        fpu: Some("fpv5-d16"),
        clock: 32_000_000,
        protection: Protection { kind: ProtectionKind::Pmsav8, regions: 16 },
        interrupts: 128,
        memories: &[
            BoardMemory { name: "flash", mode: "rxp", first: 0x1000_0000, last: 0x1007_ffff },
            BoardMemory { name: "ram", mode: "rw", first: 0x3100_0000, last: 0x310f_ffff },
        ],
        files: &["board.h", "board_map_an547.c", "board_mps2.c", "board_clock_fpgaio.c", "board_fault.c"],
        boot: Boot::Qemu(Qemu {
            program: "qemu-system-arm",
            package: "qemu-system-arm",
            machine: "mps3-an547",
            arguments: QEMU_ARGUMENTS,
            nanoseconds_per_instruction: 64,
        }),
    },
];

#[cfg(test)]
mod tests {
    use super::{BOARDS, Boot};
    use crate::TARGET_FILES;

    #[test]
    fn boards_are_sorted_by_name() {
        assert!(BOARDS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn every_file_a_board_needs_is_embedded() {
        for board in BOARDS {
            let of_boxes = match board.boot {
                Boot::Qemu(_) => &[],
                Boot::Program(program) => program.box_files,
            };
            for name in board.files.iter().chain(of_boxes) {
                assert!(TARGET_FILES.iter().any(|file| file.name == *name), "{}: {name}", board.name);
            }
        }
    }
}
