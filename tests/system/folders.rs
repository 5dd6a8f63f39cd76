//! A system whose boxes lie elsewhere, and whose folders have blanks in their names: built in place, into another folder and by `run`,
//! it prints what it always prints, and nothing is written where it should not be.

use super::shown;
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, repository, run, trial};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The system, and what it prints.
const SYSTEM: &str = "examples/hello";

/// Where a system and its boxes lie.
struct Layout {
    name: &'static str,
    /// The recipe.
    recipe: &'static str,
    /// The folder of the kernel.
    kernel: &'static str,
    /// The folders of the boxes, seen from there.
    boxes: [&'static str; 2],
    /// The folder of a box's sources, seen from the box's, with a slash if it is another.
    sources: &'static str,
    /// The folder of a box's outputs, seen from the box's, with a slash if it is another.
    outputs: &'static str,
    /// Where everything is made that is not made in place.
    out: &'static str,
}

const BESIDE: Layout = Layout {
    name: "beside",
    recipe: "recipe.toml",
    kernel: "sys",
    boxes: ["../shared/box1", "../../outside/box2"],
    sources: "",
    outputs: "",
    out: "out",
};

const BLANKS: Layout = Layout {
    name: "blanks",
    recipe: "recipe.toml",
    kernel: "my systems/a sys",
    boxes: ["box one", "../shared boxes/box  2"],
    sources: "",
    outputs: "",
    out: "an out",
};

const LAYOUTS: &[Layout] = &[
    BESIDE,
    Layout { name: "above", kernel: "deep/in/sys", boxes: ["..", "../.."], out: "deep/in/sys/out", ..BESIDE },
    BLANKS,
    Layout { name: "blanks_everywhere", sources: "the sources/", outputs: "made files/", ..BLANKS },
    Layout { name: "blanks_in_rust", recipe: "rust-kernel.toml", outputs: "made files/", ..BLANKS },
    Layout {
        name: "blanks_on_a_pc",
        recipe: "host.toml",
        sources: "the sources/",
        outputs: "made files/",
        ..BLANKS
    },
];

pub fn trials() -> Vec<Trial> {
    let layouts = LAYOUTS.iter();
    let layouts =
        layouts.map(|layout| trial(format!("system::folders::{}", layout.name), || behaves(layout)));
    layouts.collect()
}

/// The folder of the workspace that all folders of a layout are in.
const TOP: &str = "top/user";

fn behaves(layout: &Layout) -> Outcome {
    let kernel = format!("{TOP}/{}", layout.kernel);
    let recipe = format!("{kernel}/{}", layout.recipe);
    let in_place = laid_out(layout)?;
    in_place.bentoc_fine(&["build", &recipe])?;
    makes(layout, &in_place, &kernel)?;

    let elsewhere = laid_out(layout)?;
    let before = elsewhere.tree()?;
    let out = format!("{TOP}/{}", layout.out);
    elsewhere.bentoc_fine(&["build", &recipe, "-o", &out, "--depfile", "made.d"])?;
    makes(layout, &elsewhere, &out)?;
    let after = elsewhere.tree()?;
    let is_strange = |file: &&String| {
        let is_made = file.starts_with(&format!("{out}/")) || *file == "made.d";
        !is_made && before.get(*file) != after.get(*file)
    };
    if let Some(file) = after.keys().find(is_strange) {
        return Err(format!("{file} was written beside {out}").into());
    }
    depends(&elsewhere)?;
    expect(layout, &laid_out(layout)?.bentoc_fine(&["run", &recipe])?)
}

/// The system is built and prints what it should; made again, there is nothing to do, and what is cleaned up can be made again.
fn makes(layout: &Layout, workspace: &Workspace, folder: &str) -> Outcome {
    let folder = format!("{folder}/{}", layout.outputs);
    let elf = format!("{folder}/sys.elf");
    workspace.make(&folder)?;
    let board = if layout.recipe == "host.toml" { "host" } else { "mps2-an386" };
    expect(layout, &shown(&workspace.boot_on(board, &elf, &[])?))?;
    let time = || Ok::<_, Failed>(fs::metadata(workspace.path().join(&elf))?.modified()?);
    let first = time()?;
    workspace.make(&folder)?;
    if time()? != first {
        return Err("it is linked again although nothing changed".into());
    }
    let mut clean = Command::new("make");
    clean.args(["--silent", "clean"]).current_dir(workspace.path().join(&folder));
    fine("make clean", run(clean.env_remove("MAKEFLAGS").env_remove("MAKELEVEL"))?)?;
    let is_left =
        |file: &String| file.contains("/obj/") || Path::new(file).extension().is_some_and(|end| end == "elf");
    if let Some(file) = workspace.tree()?.keys().find(|file| is_left(file)) {
        return Err(format!("{file} is left").into());
    }
    Ok(())
}

/// make has nothing to do for what was just built.
fn depends(workspace: &Workspace) -> Outcome {
    let rule = fs::read_to_string(workspace.path().join("made.d"))?;
    workspace.add("rule.mk", rule.replacen("\n\n", "\n\t@false\n\n", 1).as_bytes())?;
    let mut make = Command::new("make");
    make.args(["--silent", "-f", "rule.mk"]).current_dir(workspace.path());
    make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    fine("make", run(&mut make)?).map(drop)
}

fn expect(layout: &Layout, printed: &str) -> Outcome {
    let expected = layout.recipe.replace("recipe.toml", "expected").replace(".toml", ".expected");
    let expected = repository::text(&format!("{SYSTEM}/{expected}"))?;
    if printed == expected { Ok(()) } else { Err(format!("it prints\n{printed}").into()) }
}

/// The system with its boxes in these folders. What is compiled includes a header whose name has a blank.
fn laid_out(layout: &Layout) -> Result<Workspace, Failed> {
    let workspace = Workspace::empty()?;
    let kernel = format!("{TOP}/{}", layout.kernel);
    fs::create_dir_all(workspace.path().join(&kernel))?;
    for (file, content) in Workspace::copy_of(SYSTEM)?.tree()? {
        let (folder, name) = file.split_once('/').unwrap_or(("", &file));
        let sources = layout.sources;
        let at = match (folder, name) {
            ("", "hello.bento") => file.clone(),
            ("", "main.c") => format!("{kernel}/{sources}{name}"),
            ("box1", name) => format!("{kernel}/{}/{sources}{name}", layout.boxes[0]),
            ("box2", name) => format!("{kernel}/{}/{sources}{name}", layout.boxes[1]),
            ("kernel", name) => format!("{kernel}/{CRATE}/{name}"),
            ("", "recipe.toml") => {
                let recipe = changed(layout, &workspace, &content)?;
                workspace.add(&format!("{kernel}/{name}"), recipe.as_bytes())?;
                continue;
            }
            ("", name) if name == layout.recipe => {
                let variant = String::from_utf8(content)?.replace("'kernel'", &format!("'{CRATE}'"));
                let variant = variant.replace("'bb/", &format!("'{}bb/", layout.outputs));
                workspace.add(&format!("{kernel}/{name}"), variant.as_bytes())?;
                continue;
            }
            _ => continue,
        };
        let with_header = [&b"#include \"a header.h\"\n"[..], &content].concat();
        let is_c = name.ends_with(".c");
        workspace.add(&at, if is_c { &with_header } else { &content })?;
        if is_c {
            let folder = at.strip_suffix(name).unwrap_or_default();
            workspace.add(&format!("{folder}my headers/a header.h"), b"extern int nothing;\n")?;
        }
    }
    Ok(workspace)
}

/// The folder of a crate.
const CRATE: &str = "a crate";

/// The recipe for these folders.
fn changed(layout: &Layout, workspace: &Workspace, recipe: &[u8]) -> Result<String, Failed> {
    let face = workspace.path().join("hello.bento").display().to_string();
    let mut recipe = String::from_utf8(recipe.to_vec())?;
    for (from, to) in [
        ("'../hello.bento'", format!("'{face}'")),
        ("'hello.bento'", format!("'{face}'")),
        ("[box.box1]\n", format!("[box.box1]\npath = '{}'\n", layout.boxes[0])),
        ("[box.box2]\n", format!("[box.box2]\npath = '{}'\n", layout.boxes[1])),
        ("'bb.", format!("'{}bb.", layout.outputs)),
        (
            "output.mk = 'Makefile'\n",
            format!(
                "output.mk.path = '{}Makefile'\noutput.mk.srcs = ['{1}']\noutput.mk.incs = ['{1}', '{1}my headers']\n",
                layout.outputs,
                if layout.sources.is_empty() { "./" } else { layout.sources }
            ),
        ),
    ] {
        if !recipe.contains(from) {
            return Err(format!("the recipe does not say {from}").into());
        }
        recipe = recipe.replace(from, &to);
    }
    Ok(recipe)
}
