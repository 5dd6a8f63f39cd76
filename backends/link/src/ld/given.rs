//! Expressions of the user.
//!
//! A text is taken if it is one expression that GNU ld and lld both read, and both as the same: no assignment and no end of a
//! statement is in it, no comment, and nothing that only one of the two knows, like a number in octal or a sign `+`. Names are not
//! looked up: what is not there the linker says.
//!
//! Source: GNU ld manual, section 3.10.

use super::memory::KEYWORDS;

/// A text that is an expression and nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    text: String,
}

impl Given {
    /// The text, unless it could be anything but one expression.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim_matches(' ');
        let mut reader = Reader { tokens: tokens(text)?, at: 0 };
        let is_whole = reader.expression(DEPTH) && reader.at == reader.tokens.len();
        is_whole.then(|| Self { text: text.to_owned() })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Parentheses in parentheses, and signs before signs.
const DEPTH: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token<'a> {
    Number(u64),
    Name(&'a str),
    Mark(&'a str),
}

/// Longer ones first.
const MARKS: [&str; 24] = [
    "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "&", "|", "?", ":",
    "(", ")", ",", "!", "~",
];

const BINARY: [&str; 17] =
    ["<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "&", "|"];

/// Functions with how many expressions they take.
const FUNCTIONS: [(&str, usize); 5] =
    [("ABSOLUTE", 1), ("ALIGN", 1), ("LOG2CEIL", 1), ("MAX", 2), ("MIN", 2)];

/// Functions of a memory, a section or a symbol.
const OF_NAMES: [&str; 7] = ["ORIGIN", "LENGTH", "ADDR", "LOADADDR", "SIZEOF", "ALIGNOF", "DEFINED"];

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start_matches(' ');
    while let Some(first) = rest.chars().next() {
        let length = |is_part: fn(char) -> bool| rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let (token, length) = if first.is_ascii_digit() {
            let length = length(|letter| letter.is_ascii_alphanumeric() || "_.$".contains(letter));
            (Token::Number(number(&rest[..length])?), length)
        } else if first.is_ascii_alphabetic() || "_.$".contains(first) {
            let length = length(|letter| letter.is_ascii_alphanumeric() || "_.$".contains(letter));
            (Token::Name(&rest[..length]), length)
        } else {
            let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark))?;
            (Token::Mark(mark), mark.len())
        };
        tokens.push(token);
        rest = rest[length..].trim_start_matches(' ');
    }
    Some(tokens)
}

/// One linker reads a number that begins with 0 in octal, the other in decimal.
fn number(text: &str) -> Option<u64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok();
    }
    let digits = text.strip_suffix(['K', 'M']).unwrap_or(text);
    let is_octal = digits.len() > 1 && digits.starts_with('0');
    digits.parse().ok().filter(|_| !is_octal)
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
}

/// Each reads what it is called for, and says whether it was there.
impl<'a> Reader<'a> {
    fn next(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn mark(&mut self, wanted: &str) -> bool {
        let is_there = self.next() == Some(Token::Mark(wanted));
        self.at += usize::from(is_there);
        is_there
    }

    fn expression(&mut self, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if !self.operand(depth) {
            return false;
        }
        while let Some(Token::Mark(mark)) = self.next()
            && BINARY.contains(&mark)
        {
            self.at += 1;
            let divides_by_zero = matches!(mark, "/" | "%") && self.next() == Some(Token::Number(0));
            if divides_by_zero || !self.operand(depth) {
                return false;
            }
        }
        !self.mark("?") || self.expression(depth) && self.mark(":") && self.expression(depth)
    }

    fn operand(&mut self, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if ["-", "!", "~"].into_iter().any(|sign| self.mark(sign)) {
            return self.operand(depth);
        }
        if self.mark("(") {
            return self.expression(depth) && self.mark(")");
        }
        let token = self.next();
        self.at += 1;
        match token {
            Some(Token::Number(_)) => true,
            Some(Token::Name(name)) if self.mark("(") => self.arguments(name, depth) && self.mark(")"),
            Some(Token::Name(name)) => !KEYWORDS.contains(&name),
            Some(Token::Mark(_)) | None => false,
        }
    }

    fn arguments(&mut self, function: &str, depth: usize) -> bool {
        if OF_NAMES.contains(&function) {
            let is_name = matches!(self.next(), Some(Token::Name(_)));
            self.at += 1;
            return is_name;
        }
        let Some((_, count)) = FUNCTIONS.into_iter().find(|(name, _)| *name == function) else {
            return false;
        };
        (0..count).all(|at| (at == 0 || self.mark(",")) && self.expression(depth))
    }
}
