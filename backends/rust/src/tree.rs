//! Rust source as a tree: as much of the language as a crate of a box needs.
//!
//! Names are as the recipe has them; the printer writes those that are words of the language as raw identifiers.

/// A source file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// What it is, a line each.
    pub docs: Vec<String>,
    /// Attributes of the whole file.
    pub attributes: Vec<Attribute>,
    /// What it declares.
    pub items: Vec<Item>,
}

/// An attribute.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Attribute {
    /// A word, or words in parentheses behind one, that are no names of a recipe: `no_std`, `repr(transparent)`.
    Words(&'static str),
    /// `repr(INTEGER)`
    Representation(&'static str),
    /// `unsafe(export_name = "…")`
    ExportName(String),
    /// `link_name = "…"`
    LinkName(String),
}

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// Who sees it.
    pub visibility: Visibility,
    /// What it is.
    pub kind: ItemKind,
}

/// Who sees an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// Its module.
    Private,
    /// Its crate.
    Crate,
    /// Everybody.
    Public,
}

/// The kinds of items.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ItemKind {
    /// `mod NAME;`
    Elsewhere(&'static str),
    /// `mod NAME { … }`
    Module(String, Vec<Item>),
    /// `use PATH;` or `use PATH as NAME;`
    Use(Path, Option<String>),
    /// `use PATH::*;`
    UseAll(Path),
    /// A function.
    Function(Function),
    /// `unsafe extern "C" { … }`: functions without bodies.
    Foreign(Vec<Item>),
    /// `struct NAME(TYPE);`
    Newtype(String, Type),
    /// `struct NAME { … }`
    Structure(String, Vec<Field>),
    /// `enum NAME { … }`
    Enumeration(String, Vec<Variant>),
    /// `const NAME: TYPE = VALUE;`
    Constant(String, Type, Expression),
    /// `impl TYPE { … }` or `impl TRAIT for TYPE { … }`
    Implementation(Option<Type>, Type, Vec<Item>),
    /// `type NAME = TYPE;`, of an implementation
    Alias(&'static str, Type),
    /// A macro that takes the path of a function, and whose expansion is `const _: () = { ITEMS };`
    Macro(String, Vec<Item>),
}

/// A function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// What stands in front of `fn`.
    pub qualifier: Qualifier,
    /// Its name.
    pub name: String,
    /// The parameter in front of all others.
    pub receiver: Receiver,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub returns: Type,
    /// What it does; functions of others have none.
    pub body: Option<Block>,
}

/// What stands in front of `fn`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Qualifier {
    /// Nothing.
    None,
    /// `const`
    Const,
    /// `unsafe`
    Unsafe,
    /// `extern "C"`
    ExternC,
}

/// The parameter that makes a function a method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Receiver {
    /// There is none.
    None,
    /// `self`
    Value,
    /// `&self`
    Shared,
}

/// A parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
}

/// A field of a structure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
}

/// A variant of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its number.
    pub value: i128,
}

/// Where a path starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// Here.
    Here,
    /// At the crate that has the text, in macros too.
    Crate,
    /// At the library `core`.
    Core,
}

/// `a::b::c`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// Where it starts.
    pub start: Start,
    /// The names.
    pub names: Vec<String>,
}

/// A type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// `()`
    Unit,
    /// `!`
    Never,
    /// A type with type arguments.
    Named(Path, Vec<Type>),
    /// `&T`, `&mut T`
    Reference(Access, Box<Type>),
    /// `&'static T`, `&'static mut T`
    Forever(Access, Box<Type>),
    /// `*const T`, `*mut T`
    Pointer(Access, Box<Type>),
    /// `[T]`
    Slice(Box<Type>),
    /// `[T; N]`
    Array(Box<Type>, u64),
    /// `fn(T) -> U`
    Function(Vec<Type>, Box<Type>),
    /// `(T, U)`
    Tuple(Vec<Type>),
}

/// What a reference or a pointer lets its user do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Look.
    Const,
    /// Change.
    Mut,
}

/// Statements and the value behind them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// In order.
    pub statements: Vec<Statement>,
    /// Its value.
    pub value: Box<Expression>,
}

/// A statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// `let NAME = VALUE;`
    Let(String, Expression),
    /// `VALUE;`
    Do(Expression),
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// A name.
    Path(Path),
    /// `Self`
    OwnType,
    /// `self`
    Receiver,
    /// The function that a macro was given.
    Given,
    /// A number.
    Integer(i128),
    /// A text.
    Text(String),
    /// `f(a, b)`
    Call(Box<Expression>, Vec<Expression>),
    /// `x.f(a, b)`
    Method(Box<Expression>, &'static str, Vec<Expression>),
    /// `x.0`
    First(Box<Expression>),
    /// `x?`
    Try(Box<Expression>),
    /// `x as T`
    Cast(Box<Expression>, Type),
    /// `x OPERATOR y`
    Binary(Box<Expression>, &'static str, Box<Expression>),
    /// `&[a, b]`
    List(Vec<Expression>),
    /// `(a, b)`
    Tuple(Vec<Expression>),
    /// `|| -> T { … }`
    Closure(Type, Block),
    /// `unsafe { … }`
    Unsafe(Box<Expression>),
    /// `match x { NUMBER => a, _ => b }`
    MatchNumber(Box<Expression>, Vec<(i128, Expression)>, Box<Expression>),
}

impl Item {
    /// An item that everybody sees.
    pub(crate) fn public(kind: ItemKind) -> Self {
        Self { docs: Vec::new(), attributes: Vec::new(), visibility: Visibility::Public, kind }
    }

    /// An item that its module sees.
    pub(crate) fn private(kind: ItemKind) -> Self {
        Self { visibility: Visibility::Private, ..Self::public(kind) }
    }

    /// With documentation.
    pub(crate) fn documented(mut self, docs: &[String]) -> Self {
        self.docs.extend_from_slice(docs);
        self
    }

    /// With documentation that is ours.
    pub(crate) fn explained(mut self, docs: &[&str]) -> Self {
        self.docs.extend(docs.iter().map(|line| (*line).to_owned()));
        self
    }

    /// With an attribute.
    pub(crate) fn with(mut self, attribute: Attribute) -> Self {
        self.attributes.push(attribute);
        self
    }
}

impl Path {
    /// `a::b` from here.
    pub(crate) fn here(names: &[&str]) -> Self {
        Self { start: Start::Here, names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// `crate::a::b`
    pub(crate) fn own(names: &[&str]) -> Self {
        Self { start: Start::Crate, ..Self::here(names) }
    }

    /// `core::a::b`
    pub(crate) fn core(names: &[&str]) -> Self {
        Self { start: Start::Core, ..Self::here(names) }
    }
}

impl Type {
    /// A type of the language, or of the place.
    pub(crate) fn named(name: &str) -> Self {
        Self::Named(Path::here(&[name]), Vec::new())
    }

    /// A type of the crate.
    pub(crate) fn own(names: &[&str]) -> Self {
        Self::Named(Path::own(names), Vec::new())
    }

    /// `Result` of the crate.
    pub(crate) fn result(of: Self) -> Self {
        Self::Named(Path::own(&["Result"]), vec![of])
    }

    /// `Option`
    pub(crate) fn option(of: Self) -> Self {
        Self::Named(Path::core(&["option", "Option"]), vec![of])
    }
}

impl Block {
    /// A value without statements.
    pub(crate) fn of(value: Expression) -> Self {
        Self { statements: Vec::new(), value: Box::new(value) }
    }
}

impl Expression {
    /// A name from here.
    pub(crate) fn name(name: &str) -> Self {
        Self::Path(Path::here(&[name]))
    }

    /// A call of a function of the crate.
    pub(crate) fn call(function: &[&str], arguments: Vec<Self>) -> Self {
        Self::Call(Box::new(Self::Path(Path::own(function))), arguments)
    }

    /// A call of a name from here.
    pub(crate) fn call_name(function: &str, arguments: Vec<Self>) -> Self {
        Self::Call(Box::new(Self::name(function)), arguments)
    }

    /// `self.name(arguments)`
    pub(crate) fn method(self, name: &'static str, arguments: Vec<Self>) -> Self {
        Self::Method(Box::new(self), name, arguments)
    }

    /// `unsafe { self }`
    pub(crate) fn unchecked(self) -> Self {
        Self::Unsafe(Box::new(self))
    }

    /// `self?`
    pub(crate) fn or_return(self) -> Self {
        Self::Try(Box::new(self))
    }
}
