//! Programs for PCs.
//!
//! A kernel is linked to one object first, and a box too: there the names that stand for functions of the C library in it are
//! resolved, and kept to it. Of a box nothing else is left but its table, so boxes may have whatever names they like. One program is
//! linked of all of them.

use super::rules::{self, Plan, archives, flags_file, rule, target};
use super::shell;
use super::tree::{Item, Line, Word};
use crate::Limit;

/// All rules; `all` is the first.
pub(super) fn items(plan: &Plan<'_>) -> Result<Vec<Item>, Limit> {
    let mut items = rules::made_objects(plan);
    if plan.image.is_some() {
        let script = plan.linker_script.as_ref();
        let script = script.ok_or_else(|| Limit::NoScript { name: plan.name.to_owned() })?;
        items.extend(of_box(plan, script));
    } else {
        items.extend(of_kernel(plan));
    }
    items.extend(plan.children.iter().map(rules::child));
    items.extend(rules::around(plan));
    Ok(items)
}

/// One object of all of its own.
fn relink(plan: &Plan<'_>, options: Vec<Word>) -> Line {
    let mut words = vec![Word::variable("RELINK")];
    words.extend(options);
    words.extend([Word::variable("OBJ"), Word::variable("GLUE")]);
    words.extend(archives(plan));
    words.extend([Word::text("-o"), Word::automatic("@")]);
    Line::shown(words)
}

fn own_objects(plan: &Plan<'_>) -> Vec<Word> {
    let objects = [Word::variable("OBJ")].into_iter().chain(plan.glue_files());
    objects.chain(archives(plan)).chain([flags_file(plan)]).collect()
}

/// Rust's own library has bitcode beside its machine code. In an object that is linked again it is of no use, and the tools of
/// another LLVM stumble over it.
fn without_bitcode(plan: &Plan<'_>) -> Vec<Word> {
    let sections = [".llvmbc", ".llvmcmd"].map(|name| Word::text(format!("--remove-section={name}")));
    if plan.rust.is_some() { sections.to_vec() } else { Vec::new() }
}

fn of_box(plan: &Plan<'_>, script: &str) -> Vec<Item> {
    let keep = format!("--keep-global-symbol=__box_{}_jumptable", plan.name);
    let mut copy = vec![Word::variable("OBJCOPY"), Word::text(keep)];
    copy.extend(without_bitcode(plan));
    copy.extend([Word::automatic("<"), Word::automatic("@")]);
    let prerequisites = own_objects(plan).into_iter().chain([Word::file(script)]).collect();
    let script = vec![Word::text(shell::quote(&format!("-Wl,-T,{script}")))];
    vec![
        rule(target("elf"), prerequisites, vec![relink(plan, script)]),
        rule(target("box"), vec![target("elf")], vec![Line::shown(copy)]),
    ]
}

fn of_kernel(plan: &Plan<'_>) -> Vec<Item> {
    let kernel = || Word::text(format!("obj/{}/kernel.o", plan.name));
    let mut hide = vec![Word::variable("OBJCOPY"), Word::text("--localize-hidden")];
    hide.extend(without_bitcode(plan));
    hide.push(Word::automatic("@"));
    let mut link = vec![Word::variable("LINK"), kernel(), Word::variable("BOXES")];
    link.extend([Word::text("-Wl,--start-group"), Word::variable("LIB"), Word::text("-Wl,--end-group")]);
    link.extend([Word::text("-o"), Word::automatic("@")]);
    // Nothing in the object refers to it yet, and an archive gives only what is wanted.
    let start = plan.rust.iter().map(|_| Word::text("-Wl,-u,main")).collect();
    vec![
        rule(kernel(), own_objects(plan), vec![relink(plan, start), Line::shown(hide)]),
        rule(
            target("elf"),
            [kernel()].into_iter().chain(plan.box_files()).collect(),
            vec![Line::shown(link)],
        ),
    ]
}
