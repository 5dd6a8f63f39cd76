//! Results of the long runs, kept in the repository.

use bento_tests::harness::{Failed, Outcome, repository, run};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// Where they are.
const FOLDER: &str = "docs/evidence";

/// How to make them again.
const COMMAND: &str = "BENTO_LONG=1 BENTO_EVIDENCE=1 cargo test -p bento-tests --test suite -- ";

/// A kept result.
pub fn read(name: &str) -> Result<Value, Failed> {
    Ok(serde_json::from_str(&repository::text(&format!("{FOLDER}/{name}.json"))?)?)
}

/// A number of it.
pub fn number(evidence: &Value, key: &str) -> Result<u64, Failed> {
    evidence[key].as_u64().ok_or_else(|| format!("the evidence has no number `{key}`").into())
}

/// Keeps a result if that was asked for: what was measured, and how, of which commit and when.
pub fn keep(name: &str, measured: Value) -> Outcome {
    if std::env::var_os("BENTO_EVIDENCE").is_none() {
        return Ok(());
    }
    let mut all = json!({
        "command": format!("{COMMAND}{}", filter(name)),
        "commit": said(Command::new("git").args(["describe", "--always", "--dirty", "--abbrev=12"]))?,
        "date": said(Command::new("date").args(["--utc", "+%Y-%m-%d"]))?,
        "emulator": said(Command::new("qemu-system-arm").arg("--version"))?,
    });
    let Value::Object(measured) = measured else { return Err("a result has names".into()) };
    all.as_object_mut().ok_or("just made as an object")?.extend(measured);
    fs::create_dir_all(repository::root().join(FOLDER))?;
    let text = serde_json::to_string_pretty(&all)?;
    Ok(fs::write(repository::root().join(format!("{FOLDER}/{name}.json")), format!("{text}\n"))?)
}

/// The trials that make it.
fn filter(name: &str) -> String {
    match name {
        "guard" => "guard::".to_owned(),
        other => format!("attack::{other}"),
    }
}

/// The first line that a program says.
fn said(command: &mut Command) -> Result<String, Failed> {
    let ran = run(command.current_dir(repository::root()))?;
    Ok(ran.stdout.lines().next().unwrap_or_default().to_owned())
}
