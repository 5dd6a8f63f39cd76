//! What surrounds the command: readers that go away, line ends of other systems, colours, interfaces compiled for themselves.

use bento_tests::harness::{Failed, Outcome, Trial, Workspace, built, none_of, run, trial};
use std::process::{Command, Stdio};

/// Commands that print, with what they need to print it.
const PRINTING: &[&[&str]] = &[
    &["boxes"],
    &["boxes", "--json"],
    &["links"],
    &["hooks"],
    &["layout"],
    &["layout", "--json"],
    &["options"],
    &["options", "--schema"],
    &["errors"],
    &["runtimes"],
    &["emit", "rt"],
    &["explain", "E0201"],
    &["completions", "bash"],
    &["man"],
    &["check", "--timings"],
    &["check", "--dump-after=legalize"],
    &["--help"],
    &["--version"],
];

pub fn trials() -> Vec<Trial> {
    vec![
        trial("cli::a_reader_that_went_away_is_no_error", a_reader_that_went_away),
        trial("cli::nobody_reads_the_messages", nobody_reads_the_messages),
        trial("cli::no_color_is_heard", no_color_is_heard),
        trial("cli::windows_line_ends_mean_the_same", windows_line_ends),
        trial("cli::windows_line_ends_keep_places", windows_places),
        trial("cli::interfaces_have_the_headers_of_their_boxes", interfaces),
    ]
}

/// As in `bentoc options | head -1`, only sooner.
fn a_reader_that_went_away() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    let mut faults = Vec::new();
    for arguments in PRINTING {
        let (reader, writer) = std::io::pipe()?;
        drop(reader);
        let mut command = Command::new(built("bentoc")?);
        command.args(*arguments).current_dir(workspace.path()).stdin(Stdio::null()).stdout(writer);
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.code() != Some(0) || !said.is_empty() {
            faults.push(format!("{arguments:?}: {:?}\n{said}", output.status));
        }
    }
    none_of(&faults)
}

/// The status says what nobody reads.
fn nobody_reads_the_messages() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", b"stak = 1\n")?;
    let (reader, writer) = std::io::pipe()?;
    drop(reader);
    let mut command = Command::new(built("bentoc")?);
    let status = command.arg("check").current_dir(workspace.path()).stderr(writer).status()?;
    if status.code() == Some(1) { Ok(()) } else { Err(format!("{status:?}").into()) }
}

/// Runs a command as on a terminal: `script` makes one.
fn on_a_terminal(workspace: &Workspace, environment: &str) -> Result<String, Failed> {
    let line = format!("{environment} '{}' check", built("bentoc")?.display());
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).env_remove("NO_COLOR");
    let ran = run(script.current_dir(workspace.path()))?;
    if ran.code == Some(1) { Ok(ran.stdout) } else { Err(format!("{ran:#?}").into()) }
}

/// <https://no-color.org>: set and not empty.
fn no_color_is_heard() -> Outcome {
    let workspace = Workspace::empty()?;
    workspace.add("recipe.toml", b"stak = 1\n")?;
    let mut faults = Vec::new();
    for (environment, is_coloured) in [("", true), ("NO_COLOR=", true), ("NO_COLOR=1", false)] {
        let said = on_a_terminal(&workspace, environment)?;
        if said.contains('\u{1b}') != is_coloured {
            faults.push(format!("with `{environment}`:\n{said}"));
        }
    }
    none_of(&faults)
}

fn as_on_windows(workspace: &Workspace) -> Outcome {
    for (file, bytes) in workspace.tree()? {
        let is_ours = file.ends_with(".toml") || file.ends_with(".bento");
        if let Some(text) = String::from_utf8(bytes).ok().filter(|_| is_ours) {
            workspace.add(&file, text.replace('\n', "\r\n").as_bytes())?;
        }
    }
    Ok(())
}

/// Every file that is made is the same to the byte.
fn windows_line_ends() -> Outcome {
    let mut faults = Vec::new();
    for example in ["hello", "upsidedownbox", "handles"] {
        let (unix, windows) = (
            Workspace::copy_of(&format!("examples/{example}"))?,
            Workspace::copy_of(&format!("examples/{example}"))?,
        );
        as_on_windows(&windows)?;
        unix.bentoc_fine(&["build"])?;
        windows.bentoc_fine(&["build"])?;
        let (unix, windows) = (unix.tree()?, windows.tree()?);
        let is_input = |file: &str| file.ends_with(".toml") || file.ends_with(".bento");
        let other = unix.iter().filter(|(file, bytes)| !is_input(file) && windows.get(*file) != Some(*bytes));
        faults.extend(other.map(|(file, _)| format!("{example}: {file} is another")));
    }
    none_of(&faults)
}

/// Lines and columns do not move, and a string over several lines is read as such.
fn windows_places() -> Outcome {
    let recipe = "runtime = 'armv7m-mpu'\nname = 'box1'\nexport.f = '''\nfn(u32 number,\n   u8 *other) -> err'''\nstak = 3\n";
    let of = |text: &str| -> Result<String, Failed> {
        let workspace = Workspace::empty()?;
        workspace.add("recipe.toml", text.as_bytes())?;
        Ok(workspace.bentoc(&["check", "--message-format=short"])?.stderr)
    };
    let (unix, windows) = (of(recipe)?, of(&recipe.replace('\n', "\r\n"))?);
    let places = ["recipe.toml:5:4: error[", "recipe.toml:6:1: error["];
    let is_said = places.iter().all(|place| unix.contains(place));
    if unix == windows && is_said { Ok(()) } else { Err(format!("{unix}\nWindows\n{windows}").into()) }
}

/// `bentoc FILE.bento` makes the header that `bentoc build` makes for each box, and systems that read back.
fn interfaces() -> Outcome {
    let workspace = Workspace::copy_of("examples/hello")?;
    workspace.bentoc_fine(&["build"])?;
    workspace.bentoc_fine(&["hello.bento", "--emit=h,ir,ast", "-o", "out"])?;
    let tree = workspace.tree()?;
    let text = |file: &str| -> Result<String, Failed> {
        let bytes = tree.get(file).ok_or_else(|| format!("{file} was not made"))?;
        Ok(String::from_utf8(bytes.clone())?)
    };
    let mut faults = Vec::new();
    for name in ["box1", "box2"] {
        if text(&format!("out/{name}.h"))? != text(&format!("{name}/bb.h"))? {
            faults.push(format!("{name}.h is another header"));
        }
    }
    for name in ["sys", "box1", "box2"] {
        let system = text(&format!("out/{name}.bir"))?;
        faults.extend(bento_tests::oracle::bir::check(&system).err().map(|fault| format!("{name}: {fault}")));
    }
    let file = text("hello.bento")?;
    let id = bento_span::SourceMap::new().add("hello.bento", file.clone());
    if bento_idl::dump(&bento_idl::parse_file(id, &file).0) != text("out/hello.ast")? {
        faults.push("hello.ast is another tree".to_owned());
    }
    none_of(&faults)
}
