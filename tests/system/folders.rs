//! A system whose boxes lie elsewhere: built in place, into another folder and by `run`, it prints what it always prints, and nothing
//! is written where it should not be.

use super::shown;
use bento_tests::harness::{Failed, Outcome, Trial, Workspace, fine, repository, run, trial};
use std::process::Command;

/// The system, and what it prints.
const SYSTEM: &str = "examples/hello";

/// Where a system and its boxes lie.
struct Layout {
    name: &'static str,
    /// The folder of the kernel.
    kernel: &'static str,
    /// The folders of the boxes, seen from there.
    boxes: [&'static str; 2],
    /// Where everything is made that is not made in place.
    out: &'static str,
}

const LAYOUTS: &[Layout] = &[
    Layout { name: "beside", kernel: "sys", boxes: ["../shared/box1", "../../outside/box2"], out: "out" },
    Layout { name: "above", kernel: "deep/in/sys", boxes: ["..", "../.."], out: "deep/in/sys/out" },
];

pub fn trials() -> Vec<Trial> {
    let layouts = LAYOUTS.iter();
    layouts
        .map(|layout| trial(format!("system::folders::{}", layout.name), move || behaves(layout)))
        .collect()
}

/// The folder of the workspace that all folders of a layout are in.
const TOP: &str = "top/user";

fn behaves(layout: &Layout) -> Outcome {
    let kernel = format!("{TOP}/{}", layout.kernel);
    let in_place = laid_out(layout)?;
    in_place.bentoc_fine(&["build", &kernel])?;
    in_place.make(&kernel)?;
    prints(&in_place, &format!("{kernel}/sys.elf"))?;

    let elsewhere = laid_out(layout)?;
    let before = elsewhere.tree()?;
    let out = format!("{TOP}/{}", layout.out);
    elsewhere.bentoc_fine(&["build", &kernel, "-o", &out, "--depfile", "made.d"])?;
    elsewhere.make(&out)?;
    prints(&elsewhere, &format!("{out}/sys.elf"))?;
    let after = elsewhere.tree()?;
    let is_strange = |file: &&String| {
        let is_made = file.starts_with(&format!("{out}/")) || *file == "made.d";
        !is_made && before.get(*file) != after.get(*file)
    };
    if let Some(file) = after.keys().find(is_strange) {
        return Err(format!("{file} was written beside {out}").into());
    }
    depends(&elsewhere)?;
    let printed = laid_out(layout)?.bentoc_fine(&["run", &kernel])?;
    expect(&printed)
}

/// make has nothing to do for what was just built.
fn depends(workspace: &Workspace) -> Outcome {
    let rule = std::fs::read_to_string(workspace.path().join("made.d"))?;
    workspace.add("rule.mk", rule.replacen("\n\n", "\n\t@false\n\n", 1).as_bytes())?;
    let mut make = Command::new("make");
    make.args(["--silent", "-f", "rule.mk"]).current_dir(workspace.path());
    make.env_remove("MAKEFLAGS").env_remove("MAKELEVEL");
    fine("make", run(&mut make)?).map(drop)
}

fn prints(workspace: &Workspace, elf: &str) -> Outcome {
    expect(&shown(&workspace.boot(elf, &[])?))
}

fn expect(printed: &str) -> Outcome {
    let expected = repository::text(&format!("{SYSTEM}/expected"))?;
    if printed == expected { Ok(()) } else { Err(format!("it prints\n{printed}").into()) }
}

/// The system with its boxes in these folders.
fn laid_out(layout: &Layout) -> Result<Workspace, Failed> {
    let workspace = Workspace::empty()?;
    let kernel = format!("{TOP}/{}", layout.kernel);
    let face = workspace.path().join("hello.bento");
    let recipe = repository::text(&format!("{SYSTEM}/recipe.toml"))?;
    let mut recipe = recipe.replace("'../hello.bento'", &format!("'{}'", face.display()));
    for (name, folder) in ["box1", "box2"].iter().zip(layout.boxes) {
        let section = format!("[box.{name}]\n");
        if !recipe.contains(&section) {
            return Err(format!("the recipe has no {section}").into());
        }
        recipe = recipe.replace(&section, &format!("{section}path = '{folder}'\n"));
        let source = repository::text(&format!("{SYSTEM}/{name}/main.c"))?;
        std::fs::create_dir_all(workspace.path().join(&kernel))?;
        workspace.add(&format!("{kernel}/{folder}/main.c"), source.as_bytes())?;
    }
    for (file, at) in
        [("hello.bento", "hello.bento".to_owned()), ("hello.bento", format!("{kernel}/hello.bento"))]
    {
        workspace.add(&at, repository::text(&format!("{SYSTEM}/{file}"))?.as_bytes())?;
    }
    workspace.add(&format!("{kernel}/main.c"), repository::text(&format!("{SYSTEM}/main.c"))?.as_bytes())?;
    workspace.add(&format!("{kernel}/recipe.toml"), recipe.as_bytes())?;
    Ok(workspace)
}
