//! What a new system starts with.

use crate::TargetFile;

/// The files of a new system for a runtime and a language, ready to build and run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// The runtime of its box, as in recipes.
    pub runtime: &'static str,
    /// The language of kernel and box.
    pub language: &'static str,
    /// The files; names have `/` between folders.
    pub files: [TargetFile; 4],
}

const ADDER: TargetFile = TargetFile { name: "adder.bento", text: include_str!("../new/adder.bento") };
const KERNEL: TargetFile = TargetFile { name: "main.c", text: include_str!("../new/main.c") };
const BOX1: TargetFile = TargetFile { name: "box1/main.c", text: include_str!("../new/box1/main.c") };

const RUST_KERNEL: TargetFile = TargetFile { name: "main.rs", text: include_str!("../new/rust/main.rs") };
const RUST_BOX1: TargetFile =
    TargetFile { name: "box1/lib.rs", text: include_str!("../new/rust/box1/lib.rs") };

/// Every pair on a PC.
pub const PC_STARTS: &[Start] = &[Start {
    runtime: "jumptable",
    language: "c",
    files: [
        recipe(include_str!("../new/host/recipe.toml")),
        TargetFile { name: "adder.bento", text: include_str!("../new/host/adder.bento") },
        TargetFile { name: "main.c", text: include_str!("../new/host/main.c") },
        TargetFile { name: "box1/main.c", text: include_str!("../new/host/box1/main.c") },
    ],
}];

/// Every pair.
pub const STARTS: &[Start] = &[
    Start {
        runtime: "armv7m-mpu",
        language: "c",
        files: [recipe(include_str!("../new/armv7m-mpu.toml")), ADDER, KERNEL, BOX1],
    },
    Start {
        runtime: "armv8m-mpu",
        language: "c",
        files: [recipe(include_str!("../new/armv8m-mpu.toml")), ADDER, KERNEL, BOX1],
    },
    Start {
        runtime: "jumptable",
        language: "c",
        files: [recipe(include_str!("../new/jumptable.toml")), ADDER, KERNEL, BOX1],
    },
    Start {
        runtime: "armv7m-mpu",
        language: "rust",
        files: [recipe(include_str!("../new/rust/armv7m-mpu.toml")), ADDER, RUST_KERNEL, RUST_BOX1],
    },
    Start {
        runtime: "armv8m-mpu",
        language: "rust",
        files: [recipe(include_str!("../new/rust/armv8m-mpu.toml")), ADDER, RUST_KERNEL, RUST_BOX1],
    },
    Start {
        runtime: "jumptable",
        language: "rust",
        files: [recipe(include_str!("../new/rust/jumptable.toml")), ADDER, RUST_KERNEL, RUST_BOX1],
    },
];

const fn recipe(text: &'static str) -> TargetFile {
    TargetFile { name: "recipe.toml", text }
}
