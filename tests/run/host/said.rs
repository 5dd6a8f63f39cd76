//! The functions said in C for a PC.

use super::{Tools, table};
use crate::run::comes_back_from_death;
use crate::run::firmware::alias;
use crate::run::program::Program;
use bento_asm::NativeModule;
use bento_ir::code::Visibility;
use bento_ir::{Processor, verify};
use bento_tests::harness::{Failed, Workspace, fine, run};
use bentoc::CLimit;
use std::collections::BTreeSet;
use std::process::Command;

/// Optimisations, another one for each program.
const LEVELS: [&str; 3] = ["-O0", "-Os", "-O3"];

/// Programs that have to be sayable: others have functions with two words as results, which no function for a PC has.
const SAID: usize = 50;

/// An object of each program that C can say. Its functions and data are its own; only its table has a name for others.
pub(super) fn objects(
    workspace: &Workspace,
    tools: &Tools,
    programs: &mut Vec<Program>,
) -> Result<Vec<String>, Failed> {
    let mut texts = Vec::new();
    for program in std::mem::take(programs) {
        if let Some(text) = text(&program, tools.processor).filter(|_| !comes_back_from_death(&program)) {
            texts.push(text);
            programs.push(program);
        }
    }
    if programs.len() < SAID {
        return Err(format!("only {} programs could be said in C", programs.len()).into());
    }
    for (at, level) in LEVELS.into_iter().enumerate() {
        let mut compile = Command::new(tools.compiler);
        compile.args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-fno-pie", "-c", level]);
        // Nobody simplified what is made up.
        compile.args(["-Wno-tautological-compare", "-Wno-type-limits"]);
        for (at, text) in texts.iter().enumerate().skip(at).step_by(LEVELS.len()) {
            let file = format!("said{at}.c");
            workspace.add(&file, text.as_bytes())?;
            compile.arg(file);
        }
        fine(tools.compiler, run(compile.current_dir(workspace.path()))?)?;
    }
    programs.iter().enumerate().map(|(at, program)| with_table(workspace, tools, at, program)).collect()
}

/// The functions in C; data is seen under another name, too.
fn text(program: &Program, processor: Processor) -> Option<String> {
    let bento_ir::text::Document { mut system, facts } = program.document.clone();
    system.host = Some(processor);
    // Functions that nobody calls would else be warned of.
    system.thunks.values_mut().for_each(|thunk| thunk.visibility = Visibility::Global);
    let names: BTreeSet<String> = system.data.values().map(|datum| datum.name.clone()).collect();
    let checked = verify::checked(&system, &facts).expect("a program is made of what the verifier takes");
    let mut text = match bentoc::c_for_a_pc(checked, system.root(), &names) {
        Ok(text) => text,
        Err(CLimit::Names(bento_c::Limit::Thunk { .. })) => return None,
        Err(limit) => panic!("{}: {limit:?}", program.name),
    };
    for datum in system.data.values() {
        let (alias, name) = (alias(program, datum), &datum.name);
        text.push_str(&format!("__asm__(\".global {alias}\\n.set {alias}, {name}\\n\");\n"));
    }
    Some(text)
}

/// One object of functions and table.
fn with_table(workspace: &Workspace, tools: &Tools, at: usize, program: &Program) -> Result<String, Failed> {
    let (table_file, object) = (format!("table{at}.o"), format!("program{at}.o"));
    let module = NativeModule { processor: tools.processor, pieces: vec![table(program)] };
    workspace.add(&table_file, &bento_elf::write_native(&module))?;
    let mut link = Command::new(tools.compiler);
    link.args(["-r", "-nostdlib", "-o", &object, &format!("said{at}.o"), &table_file]);
    fine(tools.compiler, run(link.current_dir(workspace.path()))?)?;
    let mut hide = Command::new(tools.compiler.replace("gcc", "objcopy"));
    hide.args(["--wildcard", &format!("--keep-global-symbol={}.*", program.name), &object]);
    fine("objcopy", run(hide.current_dir(workspace.path()))?)?;
    Ok(object)
}
