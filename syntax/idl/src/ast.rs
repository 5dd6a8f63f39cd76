//! The tree of `.bento` files and of signature strings in recipes.
//!
//! The tree says what was written, not what it means: names are not looked up, limits are not checked. Every node that a
//! message may point at carries its span.

use bento_span::{Span, Spanned};

/// A name as written.
pub type Name = Spanned<String>;

/// One `.bento` file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct File {
    /// Declarations in source order.
    pub items: Vec<Item>,
}

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// `interface NAME { … }`
    Interface(Interface),
    /// `box NAME { … }`
    Face(Face),
    /// `enum NAME : u8 { … }`
    Enumeration(Enumeration),
    /// `flags NAME : u32 { … }`
    Flags(Enumeration),
    /// `struct NAME { … }`
    Structure(Structure),
    /// `type NAME = …;`
    Alias(Alias),
    /// `handle NAME;`: a number that a kernel gives out and that only the box it was given to can use.
    Handle(Handle),
}

/// Documentation lines in front of a declaration, without their `///` and one blank behind it.
pub type Docs = Vec<Spanned<String>>;

/// A named group of functions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interface {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its functions in source order.
    pub functions: Vec<Function>,
}

/// What a box imports and exports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Face {
    /// `///` lines.
    pub docs: Docs,
    /// The box's name.
    pub name: Name,
    /// Its members in source order.
    pub members: Vec<Member>,
}

/// Which way a function crosses the boundary, seen from the box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// The box calls it.
    Import,
    /// The box provides it.
    Export,
}

/// A line of a box face.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// `import` or `export`, with its place.
    pub direction: Spanned<Direction>,
    /// One function or a whole interface.
    pub what: Imported,
}

/// What a member names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// `import maze;`: every function of an interface, with an optional `scope BOX`.
    Interface {
        /// `///` lines.
        docs: Docs,
        /// The interface.
        name: Name,
        /// Only to or from this box.
        scope: Option<Name>,
    },
    /// `import fn …;`
    Function(Function),
}

/// A named function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its type.
    pub signature: Signature,
    /// `with NAME = 1, …`: arguments bound to constants.
    pub with: Vec<Binding>,
    /// `scope BOX`
    pub scope: Option<Name>,
    /// `alias SYMBOL`: the C symbol on this side.
    pub alias: Option<Name>,
}

/// An argument bound to a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The argument.
    pub name: Name,
    /// Its value.
    pub value: Spanned<i128>,
}

/// A function type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// From `fn` (or the first argument) to the last result.
    pub span: Span,
    /// Arguments in order; empty for `()` and `(void)`.
    pub parameters: Vec<Parameter>,
    /// What comes back.
    pub returns: Returns,
}

/// The result side of a signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Returns {
    /// `-> noreturn`
    Never(Span),
    /// Zero or more values, as written; only a signature with at most one passes the checks.
    Values(Vec<Parameter>),
}

/// An argument or a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Everything from the first modifier to the last bracket.
    pub span: Span,
    /// Name, if given.
    pub name: Option<Name>,
    /// Its type.
    pub ty: Type,
}

/// A type as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Type {
    /// The whole spelling.
    pub span: Span,
    /// Every `const`, `mut`, `nullable`, `own`, in source order.
    pub modifiers: Vec<Spanned<Modifier>>,
    /// The element.
    pub base: Spanned<Base>,
    /// Every `*` and `[n]`, in source order.
    pub shapes: Vec<Spanned<Shape>>,
}

/// A word in front of a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modifier {
    /// Read only.
    Const,
    /// Read and write.
    Mut,
    /// NULL is allowed.
    Nullable,
    /// The function keeps the handle: whoever passed it has it no more.
    Own,
}

/// An element type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Base {
    /// A type of the language.
    Primitive(Primitive),
    /// A type declared in a `.bento` file.
    Named(String),
}

/// What follows an element type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `*`
    Pointer,
    /// `[16]`
    Constant(u64),
    /// `[size]`
    Length(String),
}

/// The types of the language.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each is its own spelling")]
pub enum Primitive {
    Bool,
    U8,
    U16,
    U32,
    U64,
    Usize,
    I8,
    I16,
    I32,
    I64,
    Isize,
    F32,
    F64,
    Err,
    Err32,
    Err64,
    Errsize,
}

/// `enum` or `flags`: named numbers of one width.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enumeration {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its width: an unsigned or signed integer type of fixed size.
    pub width: Spanned<Primitive>,
    /// Its values in source order.
    pub variants: Vec<Variant>,
}

/// One named number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// `= 3`; without it one more than the one before (for flags: the next bit).
    pub value: Option<Spanned<i128>>,
}

/// A plain structure; C rules lay it out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Structure {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// Its fields in source order.
    pub fields: Vec<Field>,
}

/// A field of a structure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// `///` lines.
    pub docs: Docs,
    /// Its type and name; the name is always there.
    pub parameter: Parameter,
}

/// `type NAME = u32;`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alias {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// What it stands for.
    pub ty: Type,
}

/// `handle NAME;` or `handle NAME[16];`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handle {
    /// `///` lines.
    pub docs: Docs,
    /// Its name.
    pub name: Name,
    /// How many a box may have at a time, with the place of the brackets.
    pub count: Option<Spanned<u64>>,
}
