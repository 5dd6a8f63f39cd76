//! What the Makefile makes of the objects.

use bento_ir::AddressRange;

use super::sources::{Folder, make_folder};
use super::tree::{Item, Line, Piece, Rule, Variable, Word};
use super::{Child, Language, path, rust, shell, sources};
use crate::Limit;

/// What the rules are about. Every path in it can stand in a Makefile.
pub(super) struct Plan<'a> {
    /// The box.
    pub name: &'a str,
    /// The image that the box becomes for its parent.
    pub image: Option<Image>,
    /// Where its sources are.
    pub folders: Vec<Folder>,
    /// Objects that bentoc makes.
    pub objects: Vec<String>,
    /// The linker script.
    pub linker_script: Option<String>,
    /// Whether it is looked for when make runs.
    pub finds_script: bool,
    /// Its Rust.
    pub rust: Option<Language>,
    /// Boxes in it.
    pub children: Vec<SubMake>,
}

/// The image of a box.
pub(crate) struct Image {
    /// The name of the box.
    pub name: String,
    /// The memories that it has bytes for.
    pub memories: Vec<(String, AddressRange)>,
    /// Whether its code may use registers for floats.
    pub has_floats: bool,
}

/// A Makefile of a child.
pub(super) struct SubMake {
    directory: String,
    makefile: String,
    target: String,
}

impl SubMake {
    /// The Makefile of a child.
    pub(super) fn of(child: &Child) -> Result<Self, Limit> {
        Ok(Self {
            directory: path::path("folder", &child.directory)?,
            makefile: path::path("Makefile", &child.makefile)?,
            target: path::file_name("target", child.target.as_ref().unwrap_or(&child.name))?,
        })
    }

    /// The image that it makes, seen from here.
    fn image(&self) -> String {
        path::join(&self.directory, &format!("{}.box", self.target))
    }

    /// Makes something with it. Its own name is given again, because the command line's `TARGET` is handed
    /// down.
    fn make(&self, goal: &str) -> Line {
        let quoted = |path: &str| Word::text(shell::quote(path));
        let mut words = vec![Word::variable("MAKE"), Word::text("-C"), quoted(&self.directory)];
        if self.makefile != "Makefile" {
            words.extend([Word::text("-f"), quoted(&self.makefile)]);
        }
        words.extend([Word::text(format!("TARGET={}", self.target)), Word::text(goal)]);
        Line::shown(words)
    }
}

/// All rules; `all` is the first.
pub(super) fn items(plan: &Plan<'_>) -> Vec<Item> {
    let mut items = made_objects(plan);
    items.extend(program(plan));
    items.extend(plan.children.iter().map(child));
    items.extend(plan.image.as_ref().map(image));
    items.extend(plan.image.iter().flat_map(parts));
    items.extend(around(plan));
    items
}

/// Variables with the objects that other makers make, in words of the shell. What bentoc makes is an object whatever its name ends
/// in: a recipe may call one `bb.c`.
pub(super) fn made_objects(plan: &Plan<'_>) -> Vec<Item> {
    let glue = plan.objects.iter().flat_map(|file| ["-Xlinker".to_owned(), shell::quote(file)]);
    let boxes = plan.children.iter().map(|child| shell::quote(&child.image()));
    vec![
        Item::comment("Objects that bentoc makes, and images of boxes, which are objects too."),
        Item::Variable(Variable::recursive("GLUE", glue.map(Word::text).collect())),
        Item::Variable(Variable::recursive("BOXES", boxes.map(Word::text).collect())),
    ]
}

impl Plan<'_> {
    /// The objects that bentoc makes, as files that something is made of.
    pub(super) fn glue_files(&self) -> impl Iterator<Item = Word> {
        self.objects.iter().map(Word::file)
    }

    /// The images of the boxes, as such files.
    pub(super) fn box_files(&self) -> impl Iterator<Item = Word> {
        self.children.iter().map(|child| Word::file(child.image()))
    }
}

/// What is made of a linked program, and goals that make no file.
pub(super) fn around(plan: &Plan<'_>) -> Vec<Item> {
    let mut items = vec![binary(), listing()];
    items.extend(flags(plan));
    items.extend([size(plan), clean(plan)]);
    items
}

/// What the box has in Rust, compiled.
pub(super) fn archives(plan: &Plan<'_>) -> Vec<Word> {
    plan.rust.iter().flat_map(Language::archives).map(Word::text).collect()
}

fn program(plan: &Plan<'_>) -> Vec<Item> {
    let found = plan.finds_script.then(sources::script_file);
    let script = plan.linker_script.iter().map(Word::file).chain(found);
    let objects = [Word::variable("OBJ")].into_iter().chain(plan.glue_files()).chain(plan.box_files());
    let archives = archives(plan);
    let prerequisites = objects.chain(script).chain(archives.clone()).chain([flags_file(plan)]).collect();
    let mut link = vec![
        Word::variable("LINK"),
        Word::text("-Wl,-Map=").then(Piece::Variable("TARGET".to_owned())).and(".map"),
    ];
    link.extend(["OBJ", "GLUE", "BOXES"].map(Word::variable));
    // Each library brings the handler of panics and the like; one serves all.
    link.extend((archives.len() > 1).then(|| Word::text("-Wl,-z,muldefs")));
    link.push(Word::text("-Wl,--start-group"));
    link.extend(archives);
    link.extend([Word::variable("LIB"), Word::text("-Wl,--end-group")]);
    link.extend([Word::text("-o"), Word::automatic("@")]);
    vec![rule(target("elf"), prerequisites, vec![Line::shown(link)])]
}

/// Only the child's own Makefile knows whether there is something to do.
pub(super) fn child(child: &SubMake) -> Item {
    let goal = format!("{}.box", child.target);
    rule(Word::file(child.image()), vec![Word::text("FORCE")], vec![child.make(&goal)])
}

fn image(image: &Image) -> Item {
    let mut seal = vec![Word::variable("BENTOC"), Word::text("image"), Word::automatic("<")];
    seal.push(Word::text(format!("--name={}", image.name)));
    seal.extend(image.memories.iter().map(|(name, range)| Word::text(format!("--memory={name}={range}"))));
    seal.extend(image.has_floats.then(|| Word::text("--floats")));
    seal.extend([Word::text("-o"), Word::automatic("@")]);
    from_program("%.box", vec![Line::shown(seal)])
}

/// The bytes of each memory of an image, for loaders that want these alone.
fn parts(image: &Image) -> Vec<Item> {
    let part = |(name, _): &(String, AddressRange)| {
        let section = format!("--only-section=.box.{}.{name}", image.name);
        let mut words = vec![Word::variable("OBJCOPY")];
        words.extend(["-O", "binary", &section].map(Word::text));
        words.extend([Word::automatic("<"), Word::automatic("@")]);
        rule(Word::text(format!("%.box.{name}")), vec![Word::text("%.box")], vec![Line::shown(words)])
    };
    image.memories.iter().map(part).collect()
}

fn binary() -> Item {
    let copy = ["-O", "binary"].map(Word::text);
    let words = [Word::variable("OBJCOPY")].into_iter().chain(copy);
    let words = words.chain([Word::automatic("<"), Word::automatic("@")]).collect();
    from_program("%.bin", vec![Line::shown(words)])
}

fn listing() -> Item {
    let words = vec![
        Word::variable("OBJDUMP"),
        Word::text("-d"),
        Word::automatic("<"),
        Word::text(">"),
        Word::automatic("@"),
    ];
    from_program("%.lst", vec![Line::shown(words)])
}

/// A file that is written again only when the commands change: everything that depends on flags depends on
/// it.
fn flags(plan: &Plan<'_>) -> Vec<Item> {
    let quote = Word::text("'")
        .then(Piece::Function {
            name: "subst",
            arguments: vec![vec![Word::text("'")], vec![Word::text("'\\''")], vec![Word::variable("1")]],
        })
        .and("'");
    // cargo remembers by itself with which flags it compiled what.
    let rust = plan.rust.as_ref().and_then(|language| match language {
        Language::Compiler(_) => Some(rust::COMMAND),
        Language::Cargo(_) => None,
    });
    let commands =
        ["COMPILE", "ASSEMBLE", "LINK", "LIB"].into_iter().chain(rust).map(Word::variable).collect();
    let quoted = Word::function("call", vec![vec![Word::text("quote")], commands]);
    let print = || vec![Word::text("printf"), Word::text("'%s\\n'"), quoted.clone()];
    let compare = ["|", "cmp", "-s", "-"].map(Word::text);
    let mut words: Vec<Word> = print().into_iter().chain(compare).collect();
    words.extend([Word::automatic("@"), Word::text("||")]);
    words.extend(print());
    words.extend([Word::text(">"), Word::automatic("@")]);
    vec![
        Item::comment("Changes when a command does: then everything is made again."),
        Item::Variable(Variable::recursive("quote", vec![quote])),
        rule(flags_file(plan), vec![Word::text("FORCE")], vec![make_folder(), Line::silent(words)]),
    ]
}

fn size(plan: &Plan<'_>) -> Item {
    let own = Line::shown(vec![Word::variable("SIZE"), target("elf")]);
    let recipe = [own].into_iter().chain(plan.children.iter().map(|child| child.make("size"))).collect();
    rule(Word::text("size"), vec![target("elf")], recipe)
}

/// Nothing but what the rules here make; `obj` itself unless another box has objects there.
fn clean(plan: &Plan<'_>) -> Item {
    let command = |words: &[&str]| words.iter().map(|word| Word::text(*word)).collect::<Vec<_>>();
    let mut files = command(&["rm", "-f"]);
    files.extend(["elf", "map", "bin", "lst"].map(target));
    files.extend(plan.image.is_some().then(|| target("box")));
    let memories = plan.image.iter().flat_map(|image| &image.memories);
    files.extend(memories.map(|(name, _)| target(&format!("box.{name}"))));
    let mut recipe = vec![
        Line::shown(command(&["rm", "-rf", &format!("obj/{}", plan.name)])),
        Line::silent(command(&["rmdir", "obj", "2>", "/dev/null", "||", "true"])),
        Line::shown(files),
    ];
    recipe.extend(plan.children.iter().map(|child| child.make("clean")));
    rule(Word::text("clean"), vec![], recipe)
}

/// The first goal, and what has no file of its name.
pub(super) fn goals(is_image: bool) -> Vec<Item> {
    let product = if is_image { "box" } else { "elf" };
    let goals = vec![Word::text("all"), Word::text("build")];
    let phony = ["all", "build", "size", "debug", "flash", "reset", "cat", "tags", "clean", "FORCE"];
    let phony = phony.map(Word::text).to_vec();
    vec![
        Item::Rule(Rule { targets: goals, prerequisites: vec![target(product)], ..Rule::default() }),
        rule(Word::text(".PHONY"), phony, vec![]),
        rule(Word::text(".DELETE_ON_ERROR"), vec![], vec![]),
        rule(Word::text(".SUFFIXES"), vec![], vec![]),
    ]
}

fn from_program(made: &str, recipe: Vec<Line>) -> Item {
    rule(Word::text(made), vec![Word::text("%.elf")], recipe)
}

pub(super) fn flags_file(plan: &Plan<'_>) -> Word {
    Word::text(format!("obj/{}/flags", plan.name))
}

pub(super) fn target(extension: &str) -> Word {
    Word::variable("TARGET").and(&format!(".{extension}"))
}

pub(super) fn rule(target: Word, prerequisites: Vec<Word>, recipe: Vec<Line>) -> Item {
    Item::Rule(Rule { targets: vec![target], prerequisites, recipe, ..Rule::default() })
}
