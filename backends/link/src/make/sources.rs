//! Where sources are found and which objects they become.

use super::rules::rule;
use super::tree::{Assignment, Conditional, Item, Line, Piece, Variable, Word};
use super::{Options, path, shell};
use crate::Limit;

/// The extensions of sources and the variables with the command for them.
pub(super) const LANGUAGES: [(&str, &str); 3] = [("c", "COMPILE"), ("s", "ASSEMBLE"), ("S", "ASSEMBLE")];

/// A folder of sources.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Folder {
    /// Seen from the Makefile.
    pub path: String,
    /// Where its objects lie.
    pub objects: String,
    /// Which files of it are sources.
    pub files: Files,
    /// What the names of its variables end in.
    pub suffix: String,
}

/// Which files of a folder are sources.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Files {
    /// All that look like it when make runs, but for these.
    AllBut(Vec<String>),
    /// These.
    These(Vec<String>),
}

impl Folder {
    /// What is in front of the names of its files.
    fn prefix(&self) -> String {
        if self.path == "." { String::new() } else { format!("{}/", self.path) }
    }

    /// Files in it that fit a pattern, where make reads names.
    pub(super) fn files(&self, pattern: &str) -> Word {
        if self.path == "." { Word::text(pattern) } else { Word::file(&self.path).and("/").and(pattern) }
    }

    /// The variable with the names of its sources, without the folder, which may have blanks.
    pub(super) fn sources(&self) -> String {
        format!("SRC_{}", self.suffix)
    }
}

/// The folders of the recipe, each once, and the one with what bentoc brings along.
pub(super) fn folders(name: &str, options: &Options) -> Result<Vec<Folder>, Limit> {
    let here = [".".to_owned()];
    let mut folders: Vec<Folder> = Vec::new();
    for given in options.srcs.as_deref().unwrap_or(&here) {
        let seen = path::path("source folder", &path::join(&options.source_directory, given))?;
        let is_runtime = options.runtime.as_ref().is_some_and(|runtime| runtime.directory == seen);
        if is_runtime || folders.iter().any(|folder| folder.path == seen) {
            continue;
        }
        let suffix = folders.len().to_string();
        let files = Files::AllBut(made_files(given, options)?);
        folders.push(Folder { path: seen, objects: format!("obj/{name}/{suffix}"), files, suffix });
    }
    if let Some(runtime) = &options.runtime {
        let files = runtime.files.iter().map(|file| path::plain("source", file)).collect::<Result<_, _>>()?;
        folders.push(Folder {
            path: path::path("source folder", &runtime.directory)?,
            objects: format!("obj/{name}/rt"),
            files: Files::These(files),
            suffix: "rt".to_owned(),
        });
    }
    Ok(folders)
}

/// Names of the sources in a folder that bentoc makes.
fn made_files(folder: &str, options: &Options) -> Result<Vec<String>, Limit> {
    let mut names = Vec::new();
    for output in &options.outputs {
        let output = path::join(".", output);
        let (its_folder, name) = path::split(&output);
        let is_source = LANGUAGES.iter().any(|(extension, _)| name.ends_with(&format!(".{extension}")));
        if is_source && its_folder == path::join(".", folder) {
            names.push(path::plain("output", name)?);
        }
    }
    Ok(names)
}

/// Variables with sources and objects, and the rules between them. `glue` is a C file that bentoc makes.
pub(super) fn items(name: &str, folders: &[Folder], glue: Option<&str>) -> Vec<Item> {
    let mut items = vec![
        Item::comment("Sources are found when make runs; what bentoc makes is not among them."),
        no_blanks(folders),
    ];
    items.extend(folders.iter().map(found));
    items.push(simple("SRC", folders.iter().map(words_of).collect()));
    let made = glue.map(|_| Word::text(glue_object(name)));
    items.push(simple("OBJ", folders.iter().map(objects_of).chain(made).collect()));
    items.extend(
        folders.iter().flat_map(|folder| LANGUAGES.map(|language| compilation(name, folder, language))),
    );
    items.extend(glue.map(|file| glue_compilation(name, file)));
    items.push(simple("DEP", vec![word_function("patsubst", &["%.o", "%.d"], Word::variable("OBJ"))]));
    items.push(Item::Include(vec![Word::variable("DEP")]));
    items
}

/// A file name with a blank would fall into two files that do not exist.
fn no_blanks(folders: &[Folder]) -> Item {
    let searched = folders.iter().filter(|folder| matches!(folder.files, Files::AllBut(_)));
    let patterns: Vec<Word> = searched
        .flat_map(|folder| LANGUAGES.map(|(extension, _)| folder.files(&format!("*\\ *.{extension}"))))
        .collect();
    let found = Word::function("wildcard", vec![patterns]);
    let message: Vec<Word> =
        "rename these sources; make divides names at blanks:".split(' ').map(Word::text).collect();
    let error = Piece::Function { name: "error", arguments: vec![[message, vec![found.clone()]].concat()] };
    Item::If(Conditional {
        left: found,
        right: Word::default(),
        equal: false,
        then: vec![Item::Call(error)],
        otherwise: vec![],
    })
}

fn found(folder: &Folder) -> Item {
    let words = match &folder.files {
        Files::These(names) => names.iter().map(Word::text).collect(),
        Files::AllBut(made) => {
            let patterns = LANGUAGES.map(|(extension, _)| folder.files(&format!("*.{extension}")));
            let all = Word::function("wildcard", vec![patterns.to_vec()]);
            // No name of a file has a slash, so nothing but the folder is taken away.
            let names = match folder.prefix().as_str() {
                "" => all,
                prefix => word_function("subst", &[prefix, ""], all),
            };
            match made.as_slice() {
                [] => vec![names],
                made => {
                    let made = made.iter().map(Word::text).collect();
                    vec![Word::function("filter-out", vec![made, vec![names]])]
                }
            }
        }
    };
    simple(&folder.sources(), words)
}

/// Its sources in words of the shell.
fn words_of(folder: &Folder) -> Word {
    let names = Word::variable(&folder.sources());
    match folder.prefix().as_str() {
        "" => names,
        prefix => word_function("patsubst", &["%", &shell::quote(&format!("{prefix}%"))], names),
    }
}

/// The variable with the linker script, in words of the shell.
pub(super) const SCRIPT: &str = "LDSCRIPT";

/// The first script among the sources, where bentoc makes none.
pub(super) fn script(folders: &[Folder]) -> Vec<Item> {
    let searched = folders.iter().filter(|folder| matches!(folder.files, Files::AllBut(_)));
    let first = searched.map(|folder| {
        let scripts = Word::function("wildcard", vec![vec![folder.files("*.ld")]]);
        let names = word_function("subst", &[&folder.prefix(), ""], scripts);
        let pattern = shell::quote(&format!("{}%", folder.prefix()));
        vec![word_function("patsubst", &["%", &pattern], word_function("firstword", &[], names))]
    });
    vec![
        Item::comment("The first linker script among the sources: bentoc makes none."),
        simple(SCRIPT, vec![Word::function("or", first.collect())]),
    ]
}

/// That script as something is made of it.
pub(super) fn script_file() -> Word {
    escaped(word_function("subst", &["'", ""], Word::variable(SCRIPT)))
}

/// A file with its blanks escaped, where make reads names.
pub(super) fn escaped(file: Word) -> Word {
    let blank = Word::variable("").and(" ");
    Word::function("subst", vec![vec![blank], vec![Word::text("\\ ")], vec![file]])
}

fn objects_of(folder: &Folder) -> Word {
    let to = format!("{}/%.o", folder.objects);
    word_function("patsubst", &["%", &to], Word::variable(&folder.sources()))
}

fn glue_object(name: &str) -> String {
    format!("obj/{name}/glue.o")
}

/// It is C whatever its name ends in.
fn glue_compilation(name: &str, file: &str) -> Item {
    let prerequisites = vec![Word::file(file), Word::text(format!("obj/{name}/flags"))];
    let recipe = vec![make_folder(), Line::shown(compile("COMPILE", &["-x", "c"]))];
    rule(Word::text(glue_object(name)), prerequisites, recipe)
}

/// Compiles the first prerequisite, and notes what it includes.
fn compile(command: &str, flags: &[&str]) -> Vec<Word> {
    let mut words = vec![Word::variable(command)];
    words.extend(flags.iter().chain(&["-MMD", "-MP", "-c"]).map(|flag| Word::text(*flag)));
    words.extend([Word::automatic("<"), Word::text("-o"), Word::automatic("@")]);
    words
}

/// The extension of the source stays in the name of the object: `main.c` and `main.s` are two.
fn compilation(name: &str, folder: &Folder, (extension, command): (&str, &str)) -> Item {
    // What replaces a function of the C library has to stand when the compiler optimises at link time, and must not call itself.
    let flags: &[&str] =
        if matches!(folder.files, Files::These(_)) { &["-fno-lto", "-fno-builtin"] } else { &[] };
    let words = compile(command, flags);
    let prerequisites =
        vec![folder.files(&format!("%.{extension}")), Word::text(format!("obj/{name}/flags"))];
    let target = Word::text(format!("{}/%.{extension}.o", folder.objects));
    rule(target, prerequisites, vec![make_folder(), Line::shown(words)])
}

/// Makes the folder of the target.
pub(super) fn make_folder() -> Line {
    Line::silent(vec![Word::text("mkdir"), Word::text("-p"), Word::automatic("@D")])
}

pub(super) fn word_function(name: &'static str, patterns: &[&str], last: Word) -> Word {
    let mut arguments: Vec<Vec<Word>> = patterns.iter().map(|pattern| vec![Word::text(*pattern)]).collect();
    arguments.push(vec![last]);
    Word::function(name, arguments)
}

pub(super) fn simple(name: &str, words: Vec<Word>) -> Item {
    Item::Variable(Variable { name: name.to_owned(), assignment: Assignment::Simple, words })
}
