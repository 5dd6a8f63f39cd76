//! The command as users meet it.
//!
//! A case is a recipe that starts with what is done in its folder, a line `# RUN: COMMAND` for each step: words divided by
//! blanks, `NAME=value` in front sets the environment. Other files stand below, as in [`unpack`]. Every step but the last
//! has to succeed. Beside the case stands what the steps write: `.stdout`, `.stderr`, `.code` if it is not 0, and `.files`
//! with the files that were made or changed. A command that fails changes none.

use bento_tests::harness::{Case, Failed, Outcome, Ran, Tree, Trial, Workspace, built, none_of, run, trial};
use bento_tests::harness::{file, repository};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

mod linking;
mod seed;
mod speed;
mod spellings;
mod terminal;

/// The programs that steps may start besides ours.
const TOOLS: &[&str] = &["arm-none-eabi-gcc", "gcc", "ln"];

const RUN: &str = "# RUN: ";

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        trial("cli::every_code_explains_itself", every_code_explains_itself),
        trial("cli::commands_that_are_named_exist", commands_that_are_named_exist),
        trial("cli::completions_and_manual_name_every_command", completions_and_manual),
        trial("cli::colours_only_add", colours_only_add),
        trial("cli::short_and_json_agree", short_and_json_agree),
        trial("cli::check_says_what_build_says", check_says_what_build_says),
        trial("cli::timings_name_the_passes", timings_name_the_passes),
    ];
    trials.extend(bento_stdlib::STARTS.iter().map(|start| {
        let name =
            format!("cli::new_system_of_{}_in_{}_runs", start.runtime.replace('-', "_"), start.language);
        trial(name, move || new_system_runs(start))
    }));
    trials.extend(bento_stdlib::PC_STARTS.iter().map(|start| {
        trial(format!("cli::new_system_on_a_pc_in_{}_runs", start.language), move || {
            new_system_on_a_pc(start)
        })
    }));
    trials.extend(linking::trials());
    trials.extend(seed::trials());
    trials.extend(speed::trials());
    trials.extend(spellings::trials());
    trials.extend(terminal::trials());
    trials
}

/// A system to start with builds without a word, boots, and shows what a box cannot do.
fn new_system_runs(start: &bento_stdlib::Start) -> Outcome {
    let workspace = Workspace::empty()?;
    let pair = ["--runtime", start.runtime, "--language", start.language];
    workspace.bentoc_fine(&[&["new", "blinky"], &pair[..]].concat())?;
    let printed = workspace.bentoc_fine(&["run", "blinky", "--deny=warnings"])?;
    let lines: Vec<&str> = printed.lines().skip(1).collect();
    let peeked = match start.runtime {
        "jumptable" => "the kernel's memory: read",
        _ => "the kernel's memory: refused",
    };
    if lines == ["1 + 2 = 3", peeked, "3 + 4 = 7"] { Ok(()) } else { Err(printed.into()) }
}

/// One for a PC shows that a fault is the end of the box alone.
fn new_system_on_a_pc(start: &bento_stdlib::Start) -> Outcome {
    let workspace = Workspace::empty()?;
    let words =
        ["new", "blinky", "--board", "host", "--runtime", start.runtime, "--language", start.language];
    workspace.bentoc_fine(&words)?;
    let printed = workspace.bentoc_fine(&["run", "blinky", "--deny=warnings"])?;
    let wanted = "hi from host!\n1 + 2 = 3\naddress 0: refused\n3 + 4 = 7\n";
    if printed == wanted { Ok(()) } else { Err(printed.into()) }
}

/// Runs a case.
pub fn check(case: &Case) -> Outcome {
    let workspace = Workspace::empty()?;
    let text = case.text()?;
    unpack(&text, &workspace)?;
    let before = workspace.tree()?;
    let steps: Vec<&str> = text.lines().map_while(|line| line.strip_prefix(RUN)).collect();
    let (last, first) = steps.split_last().ok_or("the case does not start with `# RUN: `")?;
    let mut said = Ran { code: Some(0), stdout: String::new(), stderr: String::new() };
    for step in first {
        let ran = take(step, &workspace)?;
        if ran.code != Some(0) {
            return Err(format!("{step}: {ran:#?}").into());
        }
        append(&mut said, ran);
    }
    let until_then = workspace.tree()?;
    append(&mut said, take(last, &workspace)?);
    let after = workspace.tree()?;
    if said.code != Some(0) && !last.contains("bentoc run") {
        none_of(&changed(&until_then, &after, "changed by a command that failed"))?;
    }
    let code = match said.code {
        Some(0) => String::new(),
        Some(code) => format!("{code}\n"),
        None => "ended by a signal\n".to_owned(),
    };
    let files = changed(&before, &after, "").concat();
    let beside = [("stdout", said.stdout), ("stderr", said.stderr), ("code", code), ("files", files)];
    let outcomes = beside.map(|(extension, text)| expect(&case.beside(extension), &text));
    none_of(&outcomes.into_iter().filter_map(Result::err).map(|failed| message(&failed)).collect::<Vec<_>>())
}

fn message(failed: &Failed) -> String {
    failed.message().unwrap_or_default().to_owned()
}

/// Nothing is written to an expectation of nothing.
fn expect(path: &Path, actual: &str) -> Outcome {
    file(path, actual)?;
    if actual.is_empty() && path.exists() {
        fs::remove_file(path)?;
    }
    Ok(())
}

fn append(said: &mut Ran, ran: Ran) {
    said.code = ran.code;
    said.stdout.push_str(&ran.stdout);
    said.stderr.push_str(&ran.stderr);
}

fn changed(before: &Tree, after: &Tree, how: &str) -> Vec<String> {
    let is_same = |file: &str| before.get(file) == after.get(file);
    let files: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|file| !is_same(file)).collect();
    files
        .into_iter()
        .map(|file| if how.is_empty() { format!("{file}\n") } else { format!("{file}: {how}") })
        .collect()
}

/// Puts the files of a case into a folder. The first is `recipe.toml`; a line `#=== PATH` ends a file and starts the next,
/// and `#=== PATH not-utf8` adds a byte that is in no UTF-8 to it.
fn unpack(text: &str, workspace: &Workspace) -> Result<(), Failed> {
    let mut files = text.split("\n#=== ");
    workspace.add("recipe.toml", files.next().unwrap_or_default().as_bytes())?;
    for rest in files {
        let (header, content) = rest.split_once('\n').unwrap_or((rest, ""));
        let (path, is_text) = match header.strip_suffix(" not-utf8") {
            Some(path) => (path, false),
            None => (header, true),
        };
        let tail: &[u8] = if is_text { b"\n" } else { b"\xff\n" };
        workspace.add(path, &[content.as_bytes(), tail].concat())?;
    }
    Ok(())
}

fn take(step: &str, workspace: &Workspace) -> Result<Ran, Failed> {
    let mut words = step.split(' ').peekable();
    let mut environment = Vec::new();
    while let Some((name, value)) = words.peek().and_then(|word| word.split_once('=')) {
        environment.push((name, value));
        words.next();
    }
    let program = words.next().unwrap_or_default();
    let mut command = match program {
        "bentoc" => Command::new(built("bentoc")?),
        tool if TOOLS.contains(&tool) => Command::new(tool),
        other => return Err(format!("no step starts `{other}`").into()),
    };
    // What whoever runs the tests likes is no part of the case.
    command.env_remove("NO_COLOR").env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    let words = words.map(|word| word.replace("%20", " "));
    run(command.args(words).envs(environment).current_dir(workspace.path()))
}

fn every_code_explains_itself() -> Outcome {
    let workspace = Workspace::empty()?;
    let mut faults = Vec::new();
    for entry in bentoc::catalogue() {
        let text = workspace.bentoc_fine(&["explain", &entry.code.to_lowercase()])?;
        if !text.starts_with(&format!("{}: {}\n\n", entry.code, entry.title)) || text.contains("\n//!") {
            faults.push(text);
        }
    }
    none_of(&faults)
}

/// The commands that the help lists.
fn commands(help: &str) -> BTreeSet<&str> {
    let listed = help.lines().skip_while(|line| *line != "Commands:").take_while(|line| !line.is_empty());
    listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect()
}

fn completions_and_manual() -> Outcome {
    let workspace = Workspace::empty()?;
    let help = workspace.bentoc_fine(&["--help"])?;
    let mut faults = Vec::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = workspace.bentoc_fine(&["completions", shell])?;
        let unknown = commands(&help).into_iter().filter(|command| !text.contains(command));
        faults.extend(unknown.map(|command| format!("{shell} does not complete {command}")));
    }
    let page = workspace.bentoc_fine(&["man"])?;
    let unknown =
        commands(&help).into_iter().filter(|command| !page.contains(&format!("bentoc\\-{command}(1)")));
    faults.extend(unknown.map(|command| format!("the manual page does not name {command}")));
    none_of(&faults)
}

/// What messages, manuals and documents tell the reader to type.
fn commands_that_are_named_exist() -> Outcome {
    let help = Workspace::empty()?.bentoc_fine(&["--help"])?;
    let commands = commands(&help);
    let mut faults = Vec::new();
    for name in repository::files().iter().filter(|file| speaks_to_users(file)) {
        for word in repository::text(name)?.split("`bentoc ").skip(1) {
            let word = word
                .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
                .next()
                .unwrap_or_default();
            let is_command = word.starts_with(|letter: char| letter.is_ascii_lowercase());
            if is_command && !commands.contains(word) {
                faults.push(format!("{name}: there is no `bentoc {word}`"));
            }
        }
    }
    none_of(&faults)
}

fn speaks_to_users(file: &str) -> bool {
    let is_message = file.contains("/src/diagnostics/") || file.contains("/src/options/");
    is_message || file.ends_with(".md")
}

/// Without their colours coloured messages are the others.
fn colours_only_add() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", b"stak = 1\nruntime = 'armv7m-sys'\n")?;
    let plain = workspace.bentoc(&["check", "--color=never"])?.stderr;
    let coloured = workspace.bentoc(&["check", "--color=always"])?.stderr;
    if !coloured.contains("\u{1b}[31m") && !coloured.contains("\u{1b}[38;5;") {
        return Err(format!("without colours:\n{coloured}").into());
    }
    let mut parts = coloured.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let bare = parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest));
    let bare: String = bare.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if bare == plain { Ok(()) } else { Err(format!("{plain}\ncoloured\n{bare}").into()) }
}

/// Both say the same at the same places.
fn short_and_json_agree() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("a/recipe.toml", b"stak = 1\nruntime = 'armv7m-sis'\nbox.b.runtime = 'armv7m-mpu'\n")?;
    let short = workspace.bentoc(&["check", "a", "--message-format=short"])?.stderr;
    let json = workspace.bentoc(&["check", "a", "--message-format=json"])?.stderr;
    let mut told = String::new();
    for line in json.lines() {
        let message: serde_json::Value = serde_json::from_str(line)?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let place = &message["primary"];
        let (line, column) = (&place["start"]["line"], &place["start"]["column"]);
        let place = format!("{}:{line}:{column}", text(&place["file"]));
        let (severity, code, words) =
            (text(&message["severity"]), text(&message["code"]), text(&message["message"]));
        told.push_str(&format!("{place}: {severity}[{code}]: {words}\n"));
    }
    if told == short && !short.is_empty() { Ok(()) } else { Err(format!("{short}\njson\n{told}").into()) }
}

/// What an output cannot say is found without writing it: `check` and `build` say the same.
fn check_says_what_build_says() -> Outcome {
    let kernel = "board = 'mps2-an386'\nruntime = 'armv7m-sys'\nstack = 0x1000\noutput.h = 'bb.h'\noutput.o = 'bb.o'\n\
                  output.ld.path = 'bb.ld'\noutput.mk = 'Makefile'\noutput.json = 'bb.json'\n";
    let mut faults = Vec::new();
    for (fault, code) in [
        ("export.int8_t = 'fn() -> err'", "E0706"),
        ("export.EINVAL = 'fn() -> err'", "E0706"),
        ("export.BOX_EINVAL = 'fn() -> err'", "E0706"),
        ("output.ld.define.FREE = '(1'", "E0706"),
        ("export.__box_write = 'fn() -> err'", "E0406"),
        ("output.map = 'bb.rt/board.h'", "E0707"),
    ] {
        let workspace = Workspace::empty()?;
        workspace.add("recipe.toml", format!("{kernel}{fault}\n").as_bytes())?;
        let [check, build] = [workspace.bentoc(&["check"])?, workspace.bentoc(&["build"])?];
        if check != build || !check.stderr.contains(code) {
            faults.push(format!("{fault}\n{check:#?}\n{build:#?}"));
        }
    }
    none_of(&faults)
}

/// A line for each pass, in their order, and nothing else changes.
fn timings_name_the_passes() -> Outcome {
    let workspace = Workspace::copy_of("examples/1box")?;
    let printed = workspace.bentoc_fine(&["check", "--timings", "--verify"])?;
    let passes: Vec<_> = printed.lines().filter_map(|line| line.split(' ').next()).collect();
    let wanted: Vec<_> = bento_passes::Pass::ALL.into_iter().map(bento_passes::Pass::word).collect();
    let is_time = |line: &str| line.ends_with(" ms");
    if passes == wanted && printed.lines().all(is_time) { Ok(()) } else { Err(printed.into()) }
}
