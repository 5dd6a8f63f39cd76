//! The set-up command where it cannot do its work.

use bento_tests::harness::{Failed, Outcome, Ran, Trial, built, run, trial};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// What may be on the machine that a trial makes up, as programs of one line.
const ID_OF_A_USER: (&str, &str) = ("id", "echo 1000");
const APT_GET: (&str, &str) = ("apt-get", "exit 1");

pub fn trials() -> Vec<Trial> {
    vec![
        trial("setup::names_the_install_command_without_root", names_the_install_command_without_root),
        trial("setup::says_what_is_missing_without_a_package_manager", says_what_is_missing),
        trial("setup::refuses_an_unknown_command", refuses_an_unknown_command),
    ]
}

fn names_the_install_command_without_root() -> Outcome {
    let ran = xtask("demo", &[ID_OF_A_USER, APT_GET])?;
    let command = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends make \
                   binutils-arm-none-eabi gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm\n";
    expect(&ran, 1, command)
}

fn says_what_is_missing() -> Outcome {
    expect(&xtask("demo", &[ID_OF_A_USER])?, 1, "not found: make, arm-none-eabi-as, ")
}

fn refuses_an_unknown_command() -> Outcome {
    expect(&xtask("domo", &[])?, 2, "usage: cargo xtask COMMAND")
}

fn expect(ran: &Ran, code: i32, words: &str) -> Outcome {
    if ran.code == Some(code) && ran.stderr.contains(words) {
        return Ok(());
    }
    Err(format!("expected exit code {code} and on standard error\n{words}\n\ngot {ran:#?}").into())
}

/// Runs the command on a machine that has nothing but `programs`.
fn xtask(command: &str, programs: &[(&str, &str)]) -> Result<Ran, Failed> {
    let folder = tempfile::tempdir()?;
    for (name, body) in programs {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n"))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    }
    run(Command::new(built("xtask")?).arg(command).env("PATH", folder.path()))
}
