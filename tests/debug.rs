//! What a debugger shows: crossings are stepped through by `gdb-multiarch` on emulated boards, one instruction at a time, and
//! the backtrace is compared with who called whom (`step.py`).

mod stub;

use bento_stdlib::{BOARDS, Boot};
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, none_of, run, trial};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use stub::Stub;

const FIRMWARE: &str = "tests/debug/firmware";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/debug/step.py");

/// Seconds that a debugger may take on a busy machine.
const PATIENCE: &str = "300";

/// A crossing, in how many instructions it is done at least, functions of bentoc's that it must lead through, and functions of C
/// that must have been in backtraces.
type Crossing = (&'static str, u64, &'static [&'static str], &'static [&'static str]);

/// A function of bentoc's, the file that it comes from, and how its line there begins.
type From = (&'static str, &'static str, &'static str);

/// Behind the MPU.
const GATE: &[Crossing] = &[
    (
        "ask",
        100,
        &[
            "__box_gate_4",
            "__box_gate_slow",
            "__box_gate_drop",
            "__box_gate_svc",
            "__box_gate_return",
            "__box_gate_resume",
        ],
        &["box1:box1_ask", "box1:inner", "sys:sys_answer", "sys:deeper", "sys:begin_ask"],
    ),
    (
        "relay",
        200,
        &[
            "__box_gate_link_4",
            "__box_gate_link_epilogue_64",
            "__box_gate_program",
            "__box_box2_entry_sys_answer",
        ],
        &["box1:box1_relay", "box2:box2_twice", "sys:sys_answer", "sys:begin_relay"],
    ),
    (
        "sum",
        100,
        &["__box_gate_stacked", "__box_box1_entry_sys_sum", "__box_gate_epilogue"],
        &["box1:box1_sum", "sys:sys_sum", "sys:begin_sum"],
    ),
    (
        "half",
        100,
        &["__box_gate_floats_4", "__box_gate_return_floats", "__box_gate_epilogue_floats"],
        &["box3:box3_half", "sys:sys_answer", "sys:begin_half"],
    ),
    (
        "die",
        80,
        &["__box_abort", "__box_gate_svc", "__box_gate_kill", "__box_gate_epilogue"],
        &["box1:box1_die", "box1:end", "sys:begin_die"],
    ),
    (
        "older",
        200,
        &["__box_abort", "__box_gate_kill", "__box_gate_unwind"],
        &["box1:box1_older", "sys:sys_kill", "sys:deeper", "box1:box1_die", "box1:end", "sys:begin_older"],
    ),
    (
        "null",
        100,
        &["__box_box3_entry_sys_look", "__box_gate_refuse_floats", "__box_gate_unwind"],
        &["box3:box3_null", "box3:nowhere", "sys:begin_null"],
    ),
    (
        "fault",
        80,
        &["__box_gate_fault", "__box_gate_kill", "__box_gate_epilogue"],
        &["box2:box2_fault", "box2:beyond", "sys:begin_fault"],
    ),
    (
        "lie",
        100,
        &["__box_box3_entry_sys_look", "__box_gate_refuse_floats", "__box_gate_unwind"],
        &["box3:box3_lie", "box3:lie", "sys:begin_lie"],
    ),
];

/// Where nothing isolates.
const TABLE: &[Crossing] = &[
    (
        "ask",
        50,
        &["__box_jumptable_enter", "__box_box1_back_sys_answer", "__box_box1_entry_sys_answer"],
        &["box1:box1_ask", "box1:inner", "sys:sys_answer", "sys:deeper", "sys:begin_ask"],
    ),
    (
        "relay",
        80,
        &["__box_jumptable_enter", "__box_box1_back_box2_twice", "__box_box2_entry_sys_answer"],
        &["box1:box1_relay", "box2:box2_twice", "sys:sys_answer", "sys:begin_relay"],
    ),
    (
        "sum",
        80,
        &["__box_jumptable_enter_stacked", "__box_box1_back_sys_sum", "__box_box1_entry_sys_sum"],
        &["box1:box1_sum", "sys:sys_sum", "sys:begin_sum"],
    ),
    (
        "half",
        50,
        &["__box_jumptable_enter_floats", "__box_box3_back_sys_answer"],
        &["box3:box3_half", "sys:sys_answer", "sys:begin_half"],
    ),
    (
        "die",
        40,
        &["__box_abort", "__box_box1_died", "__box_jumptable_died"],
        &["box1:box1_die", "box1:end", "sys:begin_die"],
    ),
    (
        "older",
        80,
        &["__box_jumptable_died", "__box_box1_back_sys_kill"],
        &["box1:box1_older", "sys:sys_kill", "sys:deeper", "box1:box1_die", "box1:end", "sys:begin_older"],
    ),
    (
        "null",
        40,
        &["__box_box3_entry_sys_look", "__box_box3_died", "__box_jumptable_died_floats"],
        &["box3:box3_null", "box3:nowhere", "sys:begin_null"],
    ),
];

/// Where calls do not even leave what an abort goes back to.
const PLAIN_TABLE: &[Crossing] = &[
    (
        "ask",
        40,
        &["__box_jumptable_enter_plain", "__box_box1_entry_sys_answer"],
        &["box1:box1_ask", "box1:inner", "sys:sys_answer", "sys:deeper", "sys:begin_ask"],
    ),
    (
        "relay",
        60,
        &["__box_jumptable_enter_plain", "__box_box1_entry_box2_twice", "__box_box2_entry_sys_answer"],
        &["box1:box1_relay", "box2:box2_twice", "sys:sys_answer", "sys:begin_relay"],
    ),
    (
        "sum",
        60,
        &["__box_jumptable_enter_plain_stacked", "__box_box1_entry_sys_sum"],
        &["box1:box1_sum", "sys:sys_sum", "sys:begin_sum"],
    ),
];

/// What is stepped through.
struct Stepped {
    recipe: &'static str,
    overrides: &'static [&'static str],
    board: &'static str,
    /// Functions of bentoc's that are for the whole kernel.
    own: [&'static str; 2],
    /// A symbol that keeps the first of them.
    keeper: &'static str,
    crossings: &'static [Crossing],
}

const ARMV7M: Stepped = Stepped {
    recipe: "recipe.toml",
    overrides: &[],
    board: "mps2-an386",
    own: ["__box_gate_svc", "__box_gate"],
    keeper: "__box_gate_svc",
    crossings: GATE,
};

const ARMV8M: Stepped = Stepped { recipe: "armv8m-mpu.toml", board: "mps2-an505", ..ARMV7M };

const PLAIN: Stepped = Stepped {
    recipe: "jumptable.toml",
    own: ["__box_jumptable_enter", "__box_jumptable_unwind_floats"],
    keeper: "box1_ask",
    crossings: TABLE,
    ..ARMV7M
};

/// Calls of boxes leave nothing that an abort goes back to.
const NO_CONTEXTS: &[&str] = &[
    "--allow=warnings",
    "--box.box1.runtime.jumptable.no_longjmp=true",
    "--box.box2.runtime.jumptable.no_longjmp=true",
    "--box.box3.runtime.jumptable.no_longjmp=true",
];

const WITHOUT_CONTEXTS: Stepped = Stepped {
    overrides: NO_CONTEXTS,
    own: ["__box_jumptable_enter_plain", "__box_jumptable_enter_plain_stacked"],
    crossings: PLAIN_TABLE,
    ..PLAIN
};

/// Trials that are not files.
pub fn trials() -> Vec<Trial> {
    vec![
        trial("debug::backtraces_on_armv7m", || backtraces(&ARMV7M)),
        trial("debug::backtraces_on_armv8m", || backtraces(&ARMV8M)),
        trial("debug::backtraces_without_isolation", || backtraces(&PLAIN)),
        trial("debug::backtraces_without_contexts", || backtraces(&WITHOUT_CONTEXTS)),
        trial("debug::sections_are_well_formed", || well_formed(&ARMV7M)),
        trial("debug::sections_are_well_formed_without_isolation", || well_formed(&PLAIN)),
        trial("debug::sections_are_well_formed_without_contexts", || well_formed(&WITHOUT_CONTEXTS)),
        trial("debug::nothing_is_told_if_nothing_is_wanted", silent),
    ]
}

/// At every instruction of every crossing the debugger shows both sides.
fn backtraces(stepped: &Stepped) -> Outcome {
    let Stepped { recipe, board, crossings, .. } = stepped;
    let workspace = Workspace::copy_of(FIRMWARE)?;
    workspace.bentoc_fine(&[&["build", recipe], stepped.overrides].concat())?;
    workspace.make(".")?;
    let stub = Stub::start(&mut emulator(&workspace, board)?, memories(&workspace)?)?;
    let mut debugger = Command::new("timeout");
    debugger.args(["--kill-after=5", PATIENCE, "gdb-multiarch", "-nx", "-batch", "-x", SCRIPT, "sys.elf"]);
    debugger.env("TARGET", &stub.address).current_dir(workspace.path());
    let names: Vec<&str> = crossings.iter().map(|(name, ..)| *name).collect();
    debugger
        .env("CROSSINGS", names.join(" "))
        .env("SYMBOLS", stepped.wanted().map(|(symbol, ..)| symbol).join(" "));
    let ran = run(&mut debugger);
    let ended = stub.end();
    let ran = ran?;
    let reports: Vec<Value> = ran.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut faults = Vec::new();
    if ran.code != Some(0) {
        faults.push(format!("gdb-multiarch ended with {:?}: {}", ran.code, ran.stderr));
    }
    faults.extend(lines(&reports, stepped));
    faults.extend(crossings.iter().flat_map(|crossing| crossed(&reports, crossing)));
    none_of(&faults)?;
    ended
}

fn emulator(workspace: &Workspace, board: &str) -> Result<Command, Failed> {
    let board = BOARDS.iter().find(|other| other.name == board).ok_or("there is no such board")?;
    let Boot::Qemu(qemu) = &board.boot else { return Err("a PC is not emulated".into()) };
    let mut emulator = Command::new("timeout");
    emulator.args(["--kill-after=5", PATIENCE, qemu.program, "-M", qemu.machine, "-display", "none"]);
    emulator.args(["-monitor", "none", "-serial", "null", "-S", "-gdb", "stdio", "-kernel", "sys.elf"]);
    emulator.current_dir(workspace.path());
    Ok(emulator)
}

/// The kernel's stack and variables, and all that boxes write.
fn memories(workspace: &Workspace) -> Result<Vec<std::ops::Range<u32>>, Failed> {
    let linked = bento_elf::read(&fs::read(workspace.path().join("sys.elf"))?);
    let linked = linked.map_err(|error| error.to_string())?;
    let symbol = |name: &str| linked.symbol(name).ok_or_else(|| format!("{name} is not defined"));
    let own = ("__stack_start".to_owned(), "__bss_end".to_owned());
    let boxes = ["box1", "box2", "box3"];
    let ram = boxes.map(|name| (format!("__box_{name}_ram_start"), format!("__box_{name}_ram_end")));
    let all = std::iter::once(own).chain(ram);
    Ok(all.map(|(start, end)| Ok(symbol(&start)?..symbol(&end)?)).collect::<Result<_, String>>()?)
}

impl Stepped {
    /// Gates come from the line of the kernel's runtime, functions from where they are stated.
    fn wanted(&self) -> [From; 5] {
        let says_runtime = text(self.recipe).lines().any(|line| line.starts_with("runtime"));
        let runtime = if says_runtime { self.recipe } else { ARMV7M.recipe };
        let [first, second] = self.own;
        [
            (first, runtime, "runtime"),
            (second, runtime, "runtime"),
            ("box1_ask", "step.bento", "    fn box1_ask"),
            ("__box_box1_entry_sys_answer", "step.bento", "    fn sys_answer"),
            ("__box_box1_init", self.recipe, "box"),
        ]
    }
}

/// A file of the firmware.
fn text(file: &str) -> String {
    fs::read_to_string(format!("{}/debug/firmware/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default()
}

/// What comes from elsewhere.
fn lines(reports: &[Value], stepped: &Stepped) -> Vec<String> {
    let Some(found) = reports.iter().find_map(|report| report.get("lines")) else {
        return vec!["no lines were looked at".into()];
    };
    let wrong = stepped.wanted().into_iter().filter_map(|(symbol, file, start)| {
        let said = found[symbol].as_str().unwrap_or_default();
        let line = said.strip_prefix(&format!("{file}:")).and_then(|line| line.parse::<usize>().ok());
        let text = text(file);
        let line = line.and_then(|line| text.lines().nth(line.checked_sub(1)?));
        let right = line.is_some_and(|line| line.trim_start_matches('[').starts_with(start));
        (!right).then(|| format!("{symbol} comes from {said}"))
    });
    wrong.collect()
}

/// What is wrong with one crossing.
fn crossed(reports: &[Value], (name, steps, places, shown): &Crossing) -> Vec<String> {
    let Some(report) = reports.iter().find(|report| report["crossing"] == *name) else {
        return vec![format!("{name}: was not stepped through")];
    };
    let set = |key: &str| -> BTreeSet<&str> {
        report[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let mut faults: Vec<String> = set("wrong").into_iter().map(|wrong| format!("{name}: {wrong}")).collect();
    if report["count"] != 0 && faults.is_empty() {
        faults.push(format!("{name}: {} wrong backtraces", report["count"]));
    }
    if report["steps"].as_u64().is_none_or(|done| done < *steps) {
        faults.push(format!("{name}: {} instructions are not {steps}", report["steps"]));
    }
    let (been, seen) = (set("places"), set("shown"));
    faults.extend(
        places.iter().filter(|place| !been.contains(*place)).map(|place| format!("{name}: never in {place}")),
    );
    faults.extend(
        shown.iter().filter(|one| !seen.contains(*one)).map(|one| format!("{name}: {one} was never shown")),
    );
    faults
}

/// Readers of debug sections that are not ours find nothing to complain about, and GNU ld and lld link them with and
/// without what nobody uses.
fn well_formed(stepped: &Stepped) -> Outcome {
    let [own, _] = stepped.own;
    let workspace = Workspace::copy_of(FIRMWARE)?;
    workspace.bentoc_fine(&[&["build", stepped.recipe], stepped.overrides].concat())?;
    workspace.make(".")?;
    let mut faults = Vec::new();
    let mut read = |file: &str, wanted: &str| -> Outcome {
        let mut readelf = Command::new("arm-none-eabi-readelf");
        readelf.args(["--debug-dump=info,abbrev,decodedline,frames,Ranges", "--wide", file]);
        let ran = run(readelf.current_dir(workspace.path()))?;
        let said = [fine("readelf", ran.clone())?, ran.stderr].concat();
        faults.extend(
            said.lines().filter(|line| line.contains("arning")).map(|line| format!("{file}: {line}")),
        );
        if !said.contains(wanted) {
            faults.push(format!("{file}: nothing about {wanted}"));
        }
        Ok(())
    };
    read("bb.gate.o", own)?;
    read("box1/bb.gate.o", "sys_answer")?;
    // Functions of C are not what is read here, so the objects are linked as they are.
    for linker in ["arm-none-eabi-ld", "ld.lld"] {
        for flag in ["--gc-sections", "--no-gc-sections"] {
            let out = format!("{linker}{flag}.elf");
            let mut link = Command::new(linker);
            link.args(["--fatal-warnings", "--unresolved-symbols=ignore-all", flag]);
            link.args([&format!("--entry={}", stepped.keeper), "bb.gate.o", "-o", &out]);
            fine(linker, run(link.current_dir(workspace.path()))?)?;
            read(&out, own)?;
        }
    }
    none_of(&faults)
}

/// `output.o.debug = false` leaves all of it out and nothing else.
fn silent() -> Outcome {
    let workspace = Workspace::copy_of(FIRMWARE)?;
    workspace.bentoc_fine(&["build", "-o", "told"])?;
    workspace.bentoc_fine(&["build", "-o", "silent", "--all.output.o.debug=false"])?;
    for object in ["bb.gate.o", "box1/bb.gate.o"] {
        let mut strip = Command::new("arm-none-eabi-objcopy");
        let [told, silent] = ["told", "silent"].map(|folder| format!("{folder}/{object}"));
        strip.args(["--strip-debug", &told, "told.o"]).current_dir(workspace.path());
        fine("objcopy", run(&mut strip)?)?;
        let mut strip = Command::new("arm-none-eabi-objcopy");
        strip.args(["--strip-debug", &silent, "silent.o"]).current_dir(workspace.path());
        fine("objcopy", run(&mut strip)?)?;
        let read = |file: &str| fs::read(workspace.path().join(file));
        let has = |bytes: &[u8]| bytes.windows(6).any(|window| window == b".debug");
        if read("told.o")? != read("silent.o")? {
            return Err(format!("{object}: more than debug sections is different").into());
        }
        if !has(&read(&told)?) || has(&read(&silent)?) {
            return Err(format!(
                "{object}: debug sections are where they should not be, or not where they should"
            )
            .into());
        }
    }
    Ok(())
}
