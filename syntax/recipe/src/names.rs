//! Which names a recipe may choose.
//!
//! Names become identifiers of C, C++ and Rust, symbols of the linker, variables and file names of make. So they are
//! plain identifiers, and none that a language of the place it goes to reserves.

use bento_span::reserved::{C, CPP};
use bento_span::{Diagnostic, Span};

use crate::diagnostics::{e0219_bad_name, e0220_reserved_name};

/// What a name is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Use {
    /// A box.
    Box,
    /// A memory.
    Memory,
    /// A function.
    Function,
    /// The C symbol of a function.
    Symbol,
    /// A name for the preprocessor or the linker.
    Definition,
    /// An argument.
    Argument,
    /// A type that a `.bento` file declares.
    Type,
    /// A field or a value of one.
    Member,
}

/// Why a name cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Refusal {
    /// It has no characters.
    Empty,
    /// It begins with a digit.
    Digit,
    /// It has this character.
    Character(char),
    /// This language reserves it.
    Keyword(&'static str),
}

impl Use {
    /// In a message.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Memory => "memory",
            Self::Function => "function",
            Self::Symbol => "symbol",
            Self::Definition => "definition",
            Self::Argument => "function's argument",
            Self::Type => "type",
            Self::Member => "field or value",
        }
    }

    /// What a placeholder of the option table names.
    pub(crate) fn of_placeholder(segment: &str) -> Option<Self> {
        match segment {
            "<memory>" => Some(Self::Memory),
            "<function>" => Some(Self::Function),
            "<scope>" => Some(Self::Box),
            "<define>" => Some(Self::Definition),
            "<argument>" => Some(Self::Argument),
            _ => None,
        }
    }

    /// The languages that it becomes an identifier of. Rust can write most of its words as `r#word`.
    fn languages(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Box | Self::Memory | Self::Function | Self::Type => {
                &[("C", C), ("C++", CPP), ("Rust", RUST)]
            }
            Self::Symbol | Self::Argument | Self::Member => &[("C", C), ("C++", CPP)],
            Self::Definition => &[("C", C)],
        }
    }
}

/// What is wrong with a name, which stands at `span`. Names that come from `.bento` files owe the same.
#[must_use]
pub fn fault(name: &str, what: Use, span: Span) -> Option<Diagnostic> {
    Some(match check(name, what).err()? {
        Refusal::Empty => e0219_bad_name::empty(span, what),
        Refusal::Digit => e0219_bad_name::digit(span, name, what),
        Refusal::Character(character) => e0219_bad_name::character(span, name, what, character),
        Refusal::Keyword(language) => e0220_reserved_name::said(span, name, what, language),
    })
}

fn check(name: &str, what: Use) -> Result<(), Refusal> {
    let first = name.chars().next().ok_or(Refusal::Empty)?;
    if let Some(strange) =
        name.chars().find(|character| !character.is_ascii_alphanumeric() && *character != '_')
    {
        return Err(Refusal::Character(strange));
    }
    if first.is_ascii_digit() {
        return Err(Refusal::Digit);
    }
    let reserving = what.languages().iter().find(|(_, words)| words.contains(&name));
    reserving.map_or(Ok(()), |(language, _)| Err(Refusal::Keyword(language)))
}

const RUST: &[&str] = &["crate", "self", "Self", "super", "_"];

#[cfg(test)]
mod tests {
    use super::{Refusal, Use, check};

    #[test]
    fn names_are_identifiers_that_no_language_reserves() {
        assert_eq!(check("__box_irq8_handler", Use::Function), Ok(()));
        assert_eq!(check("", Use::Box), Err(Refusal::Empty));
        assert_eq!(check("1box", Use::Box), Err(Refusal::Digit));
        assert_eq!(check("a$(shell b)", Use::Box), Err(Refusal::Character('$')));
        assert_eq!(check("volatile", Use::Definition), Err(Refusal::Keyword("C")));
        assert_eq!(check("class", Use::Symbol), Err(Refusal::Keyword("C++")));
        assert_eq!(check("crate", Use::Box), Err(Refusal::Keyword("Rust")));
        assert_eq!(check("crate", Use::Argument), Ok(()));
        assert_eq!(check("match", Use::Function), Ok(()));
    }
}
