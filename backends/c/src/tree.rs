//! C as a tree: declarations here, what functions do in [`code`].

pub mod code;

/// A C file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// What it is, at its top; a line each.
    pub banner: Vec<String>,
    /// What it holds.
    pub items: Vec<Item>,
}

/// A header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// What it is, at its top; a line each.
    pub banner: Vec<String>,
    /// The macro that keeps it from being read twice.
    pub guard: String,
    /// What it declares.
    pub items: Vec<Item>,
}

/// A piece of a header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// A heading or an explanation; a line each.
    Comment(Vec<String>),
    /// `#include <…>`
    Include(&'static str),
    /// `#define`
    Macro(Macro),
    /// The first branch whose condition holds; the last may be unconditional.
    If(Vec<Branch>),
    /// Read only once, however many headers have it.
    Once {
        /// The macro that notes it.
        guard: String,
        /// What is read.
        items: Vec<Item>,
    },
    /// Declarations with C linkage, in C++ too.
    ExternC(Vec<Item>),
    /// A prototype.
    Function(Function),
    /// `typedef`
    Alias(Alias),
    /// `struct`
    Structure(Structure),
    /// `enum`
    Enumeration(Enumeration),
    /// The type of a word in memory.
    Cell(code::Word),
    /// A prototype with what the linker is to know.
    Declaration(code::Declaration),
    /// A function with its body.
    Definition(code::Definition),
    /// A variable or a constant.
    Variable(code::Variable),
    /// Functions that only assembly refers to.
    Keep(Vec<String>),
    /// Text for the assembler, outside of functions.
    Assembly(String),
}

/// A branch of a conditional.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    /// When it is taken; `None` for all other cases.
    pub condition: Option<Condition>,
    /// What is read then.
    pub items: Vec<Item>,
}

/// A condition of the preprocessor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// The macro is defined.
    Defined(&'static str),
    /// The macro is not defined.
    NotDefined(&'static str),
    /// The macro is defined as at least that number.
    AtLeast(&'static str, i64),
}

/// A macro without parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Macro {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub value: Replacement,
}

/// What a macro stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Replacement {
    /// Nothing.
    Nothing,
    /// A word of the language.
    Keyword(&'static str),
    /// `[[…]]`
    Attribute(&'static str),
    /// `__attribute__((…))`
    GnuAttribute(&'static str),
    /// A number that is typed by a macro of `<stdint.h>`.
    Integer {
        /// The width in bits: 8, 16, 32 or 64.
        bits: u32,
        /// Whether negative numbers are of that type.
        signed: bool,
        /// The number.
        value: i128,
    },
}

/// A prototype.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// A macro in front that says what is special about it.
    pub attribute: Option<&'static str>,
    /// What it returns.
    pub returns: Type,
    /// Its symbol.
    pub name: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
}

/// A parameter of a prototype.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Its type.
    pub ty: Type,
    /// Its name, if it has one.
    pub name: Option<String>,
}

/// A type, or a pointer to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What may be done through the pointer, if it is one.
    pub pointer: Option<Target>,
}

/// What a pointer lets its user do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// `const T *`
    Constant,
    /// `T *`
    Variable,
}

impl Type {
    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), pointer: None }
    }

    /// A pointer to the type of that name.
    #[must_use]
    pub fn pointer(target: Target, name: &str) -> Self {
        Self { name: name.to_owned(), pointer: Some(target) }
    }
}

/// `typedef OF NAME;`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alias {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// The known type.
    pub of: String,
    /// The new name.
    pub name: String,
}

/// A structure; its tag is also the name of the type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Structure {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its fields, at least one.
    pub fields: Vec<Field>,
}

/// A field of a structure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// The name of its type.
    pub ty: String,
    /// Its name.
    pub name: String,
    /// The number of elements of an array.
    pub count: Option<u64>,
}

/// An enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enumeration {
    /// Its tag, if it has one.
    pub name: Option<&'static str>,
    /// Its constants, at least one; the last is never optional.
    pub enumerators: Vec<Enumerator>,
}

/// A constant of an enumeration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enumerator {
    /// Its documentation, a line each.
    pub docs: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: i32,
    /// Left out where a macro of that name is defined.
    pub optional: bool,
}
