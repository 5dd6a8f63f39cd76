//! What the value of an option is.

/// The kinds of values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text that may have several lines.
    Prose,
    /// Letters, digits and `. _ + -`.
    Word,
    /// An identifier that no target language reserves; `-` becomes `_`.
    Name,
    /// Several of these.
    Names,
    /// A file to write, inside the box's folder.
    OutputPath,
    /// A folder.
    Folder,
    /// A file to read.
    Source,
    /// Several files to read.
    Sources,
    /// `true` or `false`.
    Boolean,
    /// A number from 0 to 2^64-1, or text that spells it.
    Number,
    /// A power of two.
    Align,
    /// A number from 0 to 2^32-1.
    Version,
    /// A size in bytes: a number, or text like `0x800 bytes`.
    Size,
    /// Several lines of text each on its own.
    List,
    /// A memory: mode, addresses, size.
    Memory,
    /// The mode of a memory.
    Mode,
    /// A runtime.
    Runtime,
    /// A loader.
    Loader,
    /// When to bring a box up.
    Init,
    /// A time: a number and its unit.
    Duration,
    /// What counts time.
    Timer,
    /// Which printf.
    Printf,
    /// What WebAssembly does with addresses beyond its memory.
    BoundsCheck,
    /// The type of a function.
    Signature,
    /// A constant for an argument.
    Binding,
    /// What a function gives: a number, with a point or without, or `true` or `false`.
    Given,
    /// The value of a preprocessor name.
    Define,
    /// The value of a linker symbol.
    Expression,
}

impl Kind {
    /// The kind in a few words, with its article.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Text | Self::Prose => "a string",
            Self::Word => "a word",
            Self::Name => "a name",
            Self::Names => "a list of names",
            Self::OutputPath => "the path of a file to write",
            Self::Folder => "the path of a folder",
            Self::Source => "the path of a file to read",
            Self::Sources => "the path of a file to read, or a list of them",
            Self::Boolean => "`true` or `false`",
            Self::Number | Self::Version => "a number",
            Self::Align => "a power of two",
            Self::Size => "a size in bytes",
            Self::List => "a list of strings",
            Self::Memory => "a memory",
            Self::Mode => "letters of `rwxp`",
            Self::Runtime => "a runtime",
            Self::Loader => "a loader",
            Self::Init => "`lazy` or `manual`",
            Self::Duration => "a time",
            Self::Timer => "`systick`, `hook` or `none`",
            Self::Printf => "`minimal` or `std`",
            Self::BoundsCheck => "`none`, `wrap` or `branch`",
            Self::Signature => "the type of a function",
            Self::Binding => "an integer",
            Self::Given => "a number, `true` or `false`",
            Self::Define => "a number or a string",
            Self::Expression => "a number or a linker expression",
        }
    }

    /// A value of this kind as it is written in TOML.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Text | Self::Prose => "'text'",
            Self::Word => "'cortex-m4'",
            Self::Name => "'box1'",
            Self::Names => "['box1', 'box2']",
            Self::OutputPath => "'bb.h'",
            Self::Folder => "'box1'",
            Self::Source => "'recipe.toml'",
            Self::Sources => "'maze.bento'",
            Self::Boolean => "true",
            Self::Number | Self::Size => "0x800",
            Self::Align => "32",
            Self::Version => "3",
            Self::List => "['.', 'src']",
            Self::Memory => "'rw 0x2000'",
            Self::Mode => "'rw'",
            Self::Runtime => "'armv7m-mpu'",
            Self::Loader => "'noop'",
            Self::Init => "'manual'",
            Self::Duration => "'10ms'",
            Self::Timer => "'systick'",
            Self::Printf => "'std'",
            Self::BoundsCheck => "'wrap'",
            Self::Signature => "'fn(i32) -> err32'",
            Self::Binding | Self::Define => "1",
            Self::Given => "-1",
            Self::Expression => "'ORIGIN(RAM)'",
        }
    }
}
