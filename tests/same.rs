//! One system in every setting: its glue as an object and as C, optimised at link time and not, without isolation, behind the MPU of
//! either architecture, and on a PC. What it prints and how it ends is compared with what the same sources do in the other settings,
//! not with what somebody wrote down.

use crate::glue::as_c;
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, difference, none_of, trial};

/// A system, and how its boxes are named in overrides.
struct System {
    folder: &'static str,
    /// What stands before the keys of the kernel.
    kernel: &'static str,
    /// What stands before the keys of each box.
    boxes: &'static [&'static str],
    greets: Greets,
    places: &'static [&'static [Place]],
}

/// What a system prints that has to differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Greets {
    /// Nothing.
    Never,
    /// Its first line names its board.
    First,
}

/// What a system is made for.
struct Place {
    name: &'static str,
    board: &'static str,
    /// What systems that greet call it.
    called: &'static str,
    kernel: &'static str,
    boxes: &'static str,
    ways: &'static [Way],
}

/// How its glue and its own sources are compiled.
struct Way {
    name: &'static str,
    glue: Glue,
    flag: &'static str,
}

/// What bentoc makes of the glue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glue {
    Object,
    C,
}

const ALONE: &str = "--all.output.mk.lto=false";
const AT_LINK_TIME: &str = "--all.output.mk.lto=true";

const OBJECT: Way = Way { name: "o", glue: Glue::Object, flag: ALONE };
const OBJECT_LTO: Way = Way { name: "o, LTO", glue: Glue::Object, flag: AT_LINK_TIME };
const C: Way = Way { name: "c", glue: Glue::C, flag: ALONE };
const C_LTO: Way = Way { name: "c, LTO", glue: Glue::C, flag: AT_LINK_TIME };

const ARM: &[Place] = &[
    Place {
        name: "armv7m-mpu",
        board: "mps2-an386",
        called: "mps2-an386",
        kernel: "armv7m-sys",
        boxes: "armv7m-mpu",
        ways: &[OBJECT, OBJECT_LTO, C, C_LTO],
    },
    Place {
        name: "armv8m-mpu",
        board: "mps2-an505",
        called: "mps2-an505",
        kernel: "armv8m-sys",
        boxes: "armv8m-mpu",
        ways: &[OBJECT, OBJECT_LTO, C, C_LTO],
    },
    Place {
        name: "jumptable",
        board: "mps2-an386",
        called: "mps2-an386",
        kernel: "armv7m-sys",
        boxes: "jumptable",
        ways: &[OBJECT, OBJECT_LTO, C, C_LTO],
    },
];

/// There kernel and boxes are optimised each for itself, because the linker puts their objects together first.
const PC: &[Place] = &[Place {
    name: "host",
    board: "host",
    called: "host",
    kernel: "armv7m-sys",
    boxes: "jumptable",
    ways: &[OBJECT, OBJECT_LTO, C, C_LTO],
}];

const OTHER_PC: &[Place] = &[Place {
    name: "host-aarch64",
    board: "host-aarch64",
    called: "host",
    kernel: "armv7m-sys",
    boxes: "jumptable",
    ways: &[OBJECT, OBJECT_LTO, C, C_LTO],
}];

const SYSTEMS: &[System] = &[
    System {
        folder: "examples/hello",
        kernel: "",
        boxes: &["box.box1.", "box.box2."],
        greets: Greets::First,
        places: &[ARM, PC, OTHER_PC],
    },
    System {
        folder: "examples/3box",
        kernel: "",
        boxes: &["box.box1.", "box.box2.", "box.box3."],
        greets: Greets::First,
        places: &[ARM, PC, OTHER_PC],
    },
    System {
        folder: "examples/c",
        kernel: "super.sys.",
        boxes: &[""],
        greets: Greets::First,
        places: &[ARM, PC, OTHER_PC],
    },
    System {
        folder: "examples/manual",
        kernel: "",
        boxes: &["box.box1."],
        greets: Greets::First,
        places: &[ARM, PC, OTHER_PC],
    },
    // No Rust is compiled for a PC with another processor.
    System {
        folder: "examples/rust",
        kernel: "super.sys.",
        boxes: &[""],
        greets: Greets::First,
        places: &[ARM, PC],
    },
    System {
        folder: "tests/cases/system/bound",
        kernel: "",
        boxes: &["box.a.", "box.b."],
        greets: Greets::Never,
        places: &[ARM, PC, OTHER_PC],
    },
    // Ends by an abort that nobody hears of.
    System {
        folder: "tests/cases/system/death",
        kernel: "",
        boxes: &["box.box1."],
        greets: Greets::Never,
        places: &[ARM, PC, OTHER_PC],
    },
];

pub fn trials() -> Vec<Trial> {
    let name = |system: &System| system.folder.rsplit('/').next().unwrap_or_default();
    SYSTEMS
        .iter()
        .map(|system| trial(format!("same::{}", name(system)), || behaves_the_same(system)))
        .collect()
}

/// Whatever differs from the first setting is shown beside it.
fn behaves_the_same(system: &System) -> Outcome {
    let places = system.places.iter().copied().flatten();
    let settings = places.flat_map(|place| place.ways.iter().map(move |way| (place, way)));
    let mut first: Option<(String, String)> = None;
    let mut faults = Vec::new();
    for (place, way) in settings {
        let setting = format!("{} as {}", place.name, way.name);
        match (ran(system, place, way), &first) {
            (Err(failed), _) => faults.push(format!("{setting}: {}", failed.message().unwrap_or_default())),
            (Ok(did), None) => first = Some((setting, did)),
            (Ok(did), Some((usual, wanted))) => {
                faults.extend(difference((usual, wanted), (&setting, &did)));
            }
        }
    }
    none_of(&faults)
}

/// What a system prints in a setting, and how it ends.
fn ran(system: &System, place: &Place, way: &Way) -> Result<String, Failed> {
    let workspace = match way.glue {
        Glue::Object => Workspace::copy_of(system.folder)?,
        Glue::C => as_c(system.folder)?,
    };
    let kernel = system.kernel;
    let mut words = vec![
        "run".to_owned(),
        way.flag.to_owned(),
        format!("--{kernel}board={}", place.board),
        format!("--{kernel}runtime={}", place.kernel),
        // What a setting warns of is not what it does.
        format!("--{kernel}allow=warnings"),
    ];
    words.extend(system.boxes.iter().map(|child| format!("--{child}runtime={}", place.boxes)));
    let ran = workspace.bentoc(&words.iter().map(String::as_str).collect::<Vec<_>>())?;
    if !ran.stderr.is_empty() {
        return Err(ran.stderr.into());
    }
    let status = ran.code.map_or_else(|| "none".to_owned(), |code| code.to_string());
    Ok(format!("{}status {status}\n", behind_greeting(system, place, &ran.stdout)?))
}

/// What stands behind the line that names the board, if the system has one; that one has to be right.
fn behind_greeting<'a>(system: &System, place: &Place, printed: &'a str) -> Result<&'a str, Failed> {
    match system.greets {
        Greets::Never => Ok(printed),
        Greets::First => {
            let greeting = format!("hi from {}!\n", place.called);
            let behind = printed.strip_prefix(&greeting);
            behind.ok_or_else(|| format!("does not begin with {greeting}{printed}").into())
        }
    }
}
