//! The command line.
//!
//! A recipe's keys can be given as flags (`--box.a.stack=0x800`). These are taken out first: a flag that this program does
//! not have itself and that names a key of the option table, or has a dot or a value in it, is an override. What is left
//! is for `clap`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// The compiler for memory-isolated boxes on microcontrollers.
#[derive(Parser, Debug)]
#[command(name = "bentoc", version, about, max_term_width = 100)]
#[command(
    after_help = "Every key of a recipe can be given as a flag, like --box.box1.stack=0x800 or --all.output.mk.debug=true."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags of every command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Shared {
    /// How messages are shown
    #[arg(long, value_enum, default_value_t = MessageFormat::Human, global = true, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// When messages have colours
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN")]
    pub(crate) color: Color,
    /// Treat a warning as an error, by its code or `warnings` for all
    #[arg(long, global = true, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
    /// Say nothing of a warning, by its code or `warnings` for all
    #[arg(long, global = true, value_name = "CODE")]
    pub(crate) allow: Vec<String>,
}

/// How messages are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum MessageFormat {
    /// With the source around each place
    Human,
    /// A line for each message
    Short,
    /// A JSON object on a line for each message
    Json,
}

/// When messages have colours.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Start a system in a new folder
    New(NewOptions),
    /// Write the outputs of a recipe
    Build(BuildOptions),
    /// Compile `.bento` files for themselves; `bentoc FILE.bento` does the same
    Compile(CompileOptions),
    /// Show parts of a system that are not an output
    Emit {
        /// Which part
        #[command(subcommand)]
        what: EmitCommand,
    },
    /// Look for errors in a recipe, write nothing
    Check(RecipeOptions),
    /// Show where everything lies in memory, and what is wasted
    Layout(LayoutOptions),
    /// Build a system, boot it on its board, end with its exit status
    Run(RunOptions),
    /// Seal a linked box for its parent
    Image(ImageOptions),
    /// Run a Rust compiler that has a library for a target
    Rustc(RustcOptions),
    /// Run cargo with such a compiler, and fetch the static library of a package
    Cargo(CargoOptions),
    /// Show the boxes of a recipe with their memories and functions
    #[command(visible_alias = "ls")]
    Boxes(BoxesOptions),
    /// Show which export answers which import
    Links(LinksOptions),
    /// Show the functions that a box may export for runtimes and loaders to call
    Hooks(HooksOptions),
    /// List the runtimes
    Runtimes(ListingOptions),
    /// List the loaders
    Loaders(ListingOptions),
    /// List the outputs
    Outputs(ListingOptions),
    /// List every key that a recipe can have
    Options(OptionsOptions),
    /// List the error numbers of calls, or show one
    Errors(ErrorsOptions),
    /// Format `.bento` files
    Fmt(FormatOptions),
    /// Explain a message by its code
    Explain {
        /// The code, like E0201
        code: String,
    },
    /// Print what a shell needs to complete command lines
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Flags of `new`.
#[derive(Args, Clone, Debug)]
pub(crate) struct NewOptions {
    /// The folder to make
    pub(crate) folder: PathBuf,
    /// The runtime of its box: armv7m-mpu, armv8m-mpu or jumptable [default: armv7m-mpu, on a PC jumptable]
    #[arg(long)]
    pub(crate) runtime: Option<String>,
    /// The language of its code: c or rust
    #[arg(long, default_value = "c")]
    pub(crate) language: String,
    /// `host` for a PC; without it a board of the runtime's
    #[arg(long)]
    pub(crate) board: Option<String>,
}

/// Which recipe.
#[derive(Args, Clone, Debug)]
pub(crate) struct RecipeOptions {
    /// Folder of the recipe, or the recipe itself
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// Folder of the recipe, as a flag
    #[arg(long = "path", value_name = "DIR", conflicts_with = "path")]
    pub(crate) folder: Option<PathBuf>,
    /// Recipe file in that folder
    #[arg(long, value_name = "FILE")]
    pub(crate) recipe: Option<String>,
    /// Print the system as it is after a pass
    #[arg(long, value_name = "PASS")]
    pub(crate) dump_after: Vec<String>,
    /// Verify the system after every pass
    #[arg(long)]
    pub(crate) verify: bool,
    /// Print how long each pass took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Flags of `build`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BuildOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    /// Write everything below this folder instead of where the recipe says
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Write a rule for make that says which files were read
    #[arg(long, value_name = "FILE")]
    pub(crate) depfile: Option<PathBuf>,
}

/// Flags of `compile`.
#[derive(Args, Clone, Debug)]
pub(crate) struct CompileOptions {
    /// The files
    #[arg(required = true, value_name = "FILE.bento")]
    pub(crate) files: Vec<PathBuf>,
    /// What to make of them
    #[arg(long, value_enum, value_delimiter = ',', default_value = "h", value_name = "KINDS")]
    pub(crate) emit: Vec<Emit>,
    /// The folder to write into; this one without it
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

/// What is made of a `.bento` file.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Emit {
    /// A C header for each box
    H,
    /// A Rust crate for each box
    Rs,
    /// The syntax tree
    Ast,
    /// The system of each box, as text
    Ir,
}

/// What `emit` shows.
#[derive(Subcommand, Debug)]
pub(crate) enum EmitCommand {
    /// The sources of this program that a system compiles for its target
    Rt(RtOptions),
}

/// Flags of `emit rt`.
#[derive(Args, Clone, Debug)]
pub(crate) struct RtOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
    /// Write them into this folder instead of listing them
    #[arg(short, long, value_name = "DIR", conflicts_with = "json")]
    pub(crate) output: Option<PathBuf>,
}

/// Flags of `run`.
#[derive(Args, Clone, Debug)]
pub(crate) struct RunOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    /// Seconds of real time that the system may take
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    pub(crate) timeout: u64,
    /// Show what make and the compilers print
    #[arg(long)]
    pub(crate) verbose: bool,
}

/// Flags of `image`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ImageOptions {
    /// The linked box
    pub(crate) file: PathBuf,
    /// The box's name
    #[arg(long)]
    pub(crate) name: String,
    /// A persistent memory of the box, like flash=0x003fc000-0x003fffff
    #[arg(long, value_name = "NAME=START-END", required = true)]
    pub(crate) memory: Vec<String>,
    /// The box may use floating-point registers
    #[arg(long)]
    pub(crate) floats: bool,
    /// The object to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

/// Which Rust compiler.
#[derive(Args, Clone, Debug)]
pub(crate) struct CompilerOptions {
    /// What the compiler has to be able to compile for
    #[arg(long, value_name = "TARGET")]
    pub(crate) r#for: String,
    /// A compiler to look at, instead of `rustc` and `/usr/bin/rustc`
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) compiler: Vec<String>,
}

/// Flags of `rustc`.
#[derive(Args, Clone, Debug)]
pub(crate) struct RustcOptions {
    #[command(flatten)]
    pub(crate) compiler: CompilerOptions,
    /// What the compiler is told
    #[arg(last = true)]
    pub(crate) arguments: Vec<OsString>,
}

/// Flags of `cargo`.
#[derive(Args, Clone, Debug)]
pub(crate) struct CargoOptions {
    #[command(flatten)]
    pub(crate) compiler: CompilerOptions,
    /// The folder of the package
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) package: PathBuf,
    /// A folder that packages depend on, and where it is instead
    #[arg(long, value_name = "FROM=TO")]
    pub(crate) moved: Option<String>,
    /// Where the static library of the package goes
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// cargo and what it is told; behind another `--` what it tells the compiler of everything for the target
    #[arg(last = true, required = true)]
    pub(crate) arguments: Vec<String>,
}

/// Flags of every listing.
#[derive(Args, Clone, Debug)]
pub(crate) struct ListingOptions {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Flags of `layout`.
#[derive(Args, Clone, Debug)]
pub(crate) struct LayoutOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
}

/// Flags of `boxes`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BoxesOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
    /// Show what runtimes and loaders add, too
    #[arg(short, long)]
    pub(crate) plumbing: bool,
    /// Neither lay out memory nor link
    #[arg(short = 'B', long)]
    pub(crate) no_box: bool,
    /// Lay out memory, but do not link
    #[arg(short = 'L', long)]
    pub(crate) no_link: bool,
}

/// Flags of `links`.
#[derive(Args, Clone, Debug)]
pub(crate) struct LinksOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
    /// Show what runtimes and loaders add, too
    #[arg(short, long)]
    pub(crate) plumbing: bool,
}

/// Flags of `hooks`.
#[derive(Args, Clone, Debug)]
pub(crate) struct HooksOptions {
    #[command(flatten)]
    pub(crate) recipe: RecipeOptions,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
}

/// Flags of `options`.
#[derive(Args, Clone, Debug)]
pub(crate) struct OptionsOptions {
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
    /// Print a JSON Schema of recipes, for editors
    #[arg(long, conflicts_with = "json")]
    pub(crate) schema: bool,
}

/// Flags of `errors`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ErrorsOptions {
    /// A number like 22 or -22, or a name like EINVAL or Error::Inval
    #[arg(allow_negative_numbers = true, value_name = "ERROR")]
    pub(crate) error: Option<String>,
    #[command(flatten)]
    pub(crate) listing: ListingOptions,
}

/// Flags of `fmt`.
#[derive(Args, Clone, Debug)]
pub(crate) struct FormatOptions {
    /// Files, and folders to search for `.bento` files
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing; name the files that would change and end with status 3 if there are any
    #[arg(long)]
    pub(crate) check: bool,
}

/// How interface files end.
const INTERFACE: &str = ".bento";

/// A command line taken apart.
pub(crate) struct Split {
    /// What is for `clap`.
    pub(crate) own: Vec<OsString>,
    /// `--key.sub=value`, in order.
    pub(crate) overrides: Vec<String>,
}

/// Takes overrides out of a command line. Nothing behind `--` is one.
pub(crate) fn split(command_line: impl IntoIterator<Item = OsString>) -> Split {
    let command_line = with_command(command_line.into_iter().collect());
    let own_flags = own_flags(&command_line);
    let mut split = Split { own: Vec::new(), overrides: Vec::new() };
    let mut ended = false;
    for argument in command_line {
        ended |= argument == "--";
        match argument.to_str().filter(|text| !ended && is_override(text, &own_flags)) {
            Some(text) => split.overrides.push(text.to_owned()),
            None => split.own.push(argument),
        }
    }
    split
}

/// A command line of files to compile names no command, and an empty one asks what there is.
fn with_command(mut command_line: Vec<OsString>) -> Vec<OsString> {
    let command = Arguments::command();
    let words = command_line.iter().skip(1).map(|word| word.to_string_lossy());
    let is_command = |word: &str| command.find_subcommand(word).is_some();
    let first = words.into_iter().find(|word| word.ends_with(INTERFACE) || is_command(word));
    if first.is_some_and(|first| first.ends_with(INTERFACE)) {
        command_line.insert(1, OsString::from("compile"));
    }
    if command_line.len() == 1 {
        command_line.push(OsString::from("-h"));
    }
    command_line
}

/// Long flags of the command that is given; of all, if it is none.
fn own_flags(command_line: &[OsString]) -> BTreeSet<String> {
    let command = Arguments::command();
    let given = command_line.iter().skip(1).filter_map(|word| word.to_str());
    let given = given.into_iter().find_map(|word| command.find_subcommand(word));
    let mut flags: BTreeSet<String> = ["help".to_owned(), "version".to_owned()].into();
    let shared = command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned));
    flags.extend(shared);
    flags.extend(of(given.unwrap_or(&command)));
    flags
}

/// The long flags of a command and of those below it.
fn of(command: &clap::Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(of)).collect()
}

fn is_override(text: &str, own_flags: &BTreeSet<String>) -> bool {
    let Some(flag) = text.strip_prefix("--").filter(|flag| !flag.is_empty()) else { return false };
    let key = flag.split('=').next().unwrap_or(flag);
    !own_flags.contains(key) && (flag.contains('=') || key.contains('.') || is_key(key))
}

/// Whether a flag without dots is the key of a recipe.
fn is_key(key: &str) -> bool {
    let key = key.replace('-', "_");
    let rows = bento_recipe::options::OPTIONS.iter();
    rows.flat_map(|row| bento_recipe::options::expand(row.key)).any(|known| known == key)
}
