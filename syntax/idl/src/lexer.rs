//! Tokens of `.bento` files and of signature strings.
//!
//! The lexer never fails. What it cannot read becomes [`Token::Fault`], which is said once and at which the parser
//! recovers without a word of its own. Comments are kept, because the formatter needs them; the parser is given a list without them.
//!
//! The words of the language come in two kinds. *Reserved* words (types, modifiers, `fn`, `void`, `noreturn`) are never
//! names. *Contextual* words (`box`, `enum`, `scope`, …) start a declaration or a clause and are names everywhere else; in
//! a signature string there are no declarations, so there they are plain names.

use logos::Logos;

use crate::ast::{Modifier, Primitive};

/// A token with the byte range it covers.
pub(crate) type Placed<'t> = (usize, Token<'t>, usize);

/// Which of the grammar's entry points the tokens are for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Entry {
    /// A `.bento` file.
    File,
    /// A signature string.
    Signature,
}

/// A token.
#[derive(Logos, Clone, Copy, PartialEq, Eq, Debug)]
#[logos(skip r"[ \t\r\n\f\u{feff}]+", error = Fault)]
pub(crate) enum Token<'t> {
    #[regex("[A-Za-z_][A-Za-z0-9_]*")]
    Name(&'t str),
    #[regex("[0-9][A-Za-z0-9_]*", number)]
    Number(u64),
    #[token("bool", |_| Primitive::Bool)]
    #[token("u8", |_| Primitive::U8)]
    #[token("u16", |_| Primitive::U16)]
    #[token("u32", |_| Primitive::U32)]
    #[token("u64", |_| Primitive::U64)]
    #[token("usize", |_| Primitive::Usize)]
    #[token("i8", |_| Primitive::I8)]
    #[token("i16", |_| Primitive::I16)]
    #[token("i32", |_| Primitive::I32)]
    #[token("i64", |_| Primitive::I64)]
    #[token("isize", |_| Primitive::Isize)]
    #[token("f32", |_| Primitive::F32)]
    #[token("f64", |_| Primitive::F64)]
    #[token("err", |_| Primitive::Err)]
    #[token("err32", |_| Primitive::Err32)]
    #[token("err64", |_| Primitive::Err64)]
    #[token("errsize", |_| Primitive::Errsize)]
    Primitive(Primitive),
    #[token("const", |_| Modifier::Const)]
    #[token("mut", |_| Modifier::Mut)]
    #[token("nullable", |_| Modifier::Nullable)]
    #[token("own", |_| Modifier::Own)]
    Modifier(Modifier),
    #[token("fn")]
    Fn,
    #[token("void")]
    Void,
    #[token("noreturn")]
    Noreturn,
    #[token("interface")]
    Interface,
    #[token("box")]
    Box,
    #[token("enum")]
    Enum,
    #[token("flags")]
    Flags,
    #[token("struct")]
    Struct,
    #[token("type")]
    Type,
    #[token("handle")]
    Handle,
    #[token("import")]
    Import,
    #[token("export")]
    Export,
    #[token("with")]
    With,
    #[token("scope")]
    Scope,
    #[token("alias")]
    Alias,
    #[token("{")]
    OpenBrace,
    #[token("}")]
    CloseBrace,
    #[token("(")]
    OpenParen,
    #[token(")")]
    CloseParen,
    #[token("[")]
    OpenBracket,
    #[token("]")]
    CloseBracket,
    #[token("->")]
    Arrow,
    #[token("*")]
    Star,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token(";")]
    Semicolon,
    #[token("=")]
    Equals,
    #[token("-")]
    Minus,
    /// `/// text`, with its slashes.
    Doc(&'t str),
    /// `// text`, with its slashes.
    #[regex(r"//[^\n]*", allow_greedy = true)]
    Comment(&'t str),
    /// Text that is no token.
    #[token("/*", block_comment)]
    #[regex(r#""[^"\n]*"?"#, |_| Fault::Character)]
    Fault(Fault),
}

/// Why a token could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Fault {
    /// A character that no token starts with.
    #[default]
    Character,
    /// Letters in a number that do not belong to its base.
    Malformed,
    /// Above 2^64 - 1.
    TooLarge,
    /// `/* text */`: no comment of this language, but what is meant is clear.
    BlockComment,
}

/// Goes to the end of a `/* … */`, or of the text.
fn block_comment<'t>(lexer: &mut logos::Lexer<'t, Token<'t>>) -> Fault {
    let rest = lexer.remainder();
    lexer.bump(rest.find("*/").map_or(rest.len(), |end| end + "*/".len()));
    Fault::BlockComment
}

/// Reads a number in base 10, 16 (`0x`), 8 (`0o`) or 2 (`0b`).
fn number<'t>(lexer: &mut logos::Lexer<'t, Token<'t>>) -> Result<u64, Fault> {
    let text = lexer.slice();
    let (digits, radix) = match text.get(..2) {
        Some("0x" | "0X") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        Some(_) | None => (text, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(Fault::Malformed);
    }
    u64::from_str_radix(digits, radix).map_err(|_| Fault::TooLarge)
}

impl Token<'_> {
    /// Whether the token may never be a name although it looks like one.
    pub(crate) fn is_reserved_word(self) -> bool {
        matches!(self, Self::Primitive(_) | Self::Modifier(_) | Self::Fn | Self::Void | Self::Noreturn)
    }

    /// Whether the token is a word only where a declaration or a clause is expected.
    pub(crate) fn is_contextual_word(self) -> bool {
        matches!(
            self,
            Self::Interface
                | Self::Box
                | Self::Enum
                | Self::Flags
                | Self::Struct
                | Self::Type
                | Self::Handle
                | Self::Import
                | Self::Export
                | Self::With
                | Self::Scope
                | Self::Alias
        )
    }

    /// Whether the token is the first word of a declaration.
    pub(crate) fn starts_declaration(self) -> bool {
        let is_compound =
            matches!(self, Self::Interface | Self::Box | Self::Enum | Self::Flags | Self::Struct);
        is_compound || matches!(self, Self::Type | Self::Handle)
    }

    /// Whether the token says nothing to the parser.
    pub(crate) fn is_comment(self) -> bool {
        matches!(self, Self::Comment(_) | Self::Fault(Fault::BlockComment))
    }
}

/// All tokens of `text`, comments included. Faults that touch each other are one.
pub(crate) fn tokens(text: &str, entry: Entry) -> Vec<Placed<'_>> {
    let mut list: Vec<Placed<'_>> = Vec::new();
    for (read, range) in Token::lexer(text).spanned() {
        let token = read.map_or_else(Token::Fault, |token| classify(token, &text[range.clone()], entry));
        match list.last_mut() {
            Some((_, before @ Token::Fault(_), end)) if *before == token && *end == range.start => {
                *end = range.end;
            }
            Some(_) | None => list.push((range.start, token, range.end)),
        }
    }
    list
}

/// Tells documentation from comments, and in a signature string contextual words from names.
fn classify<'t>(token: Token<'t>, text: &'t str, entry: Entry) -> Token<'t> {
    let is_doc = matches!(token, Token::Comment(_)) && text.starts_with("///") && !text.starts_with("////");
    match entry {
        Entry::Signature if token.is_contextual_word() => Token::Name(text),
        Entry::File if is_doc => Token::Doc(text),
        Entry::File | Entry::Signature => token,
    }
}
