//! A position in a text, and what can be read there.

use super::Read;
use crate::text::TextError;
use crate::text::words::Word;

/// A position in a text. Copies are bookmarks.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The begin of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What is wrong with what comes next.
    pub(super) fn error(&self, message: impl Into<String>) -> TextError {
        let mut next = *self;
        next.blanks();
        let before = &self.text[..next.at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        TextError {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Goes behind blanks and a comment.
    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        if self.rest().starts_with(';') {
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    /// Goes to the next line that holds something, and collects the documentation on the way.
    pub(super) fn docs(&mut self) -> Vec<String> {
        let mut docs = Vec::new();
        loop {
            self.blanks();
            if let Some(rest) = self.rest().strip_prefix("///") {
                let line = rest.split('\n').next().unwrap_or_default();
                docs.push(line.strip_prefix(' ').unwrap_or(line).to_owned());
                self.at += 3 + line.len();
            } else if self.rest().starts_with('\n') {
                self.at += 1;
            } else {
                return docs;
            }
        }
    }

    /// Goes to the next line that holds something, where nothing can be documented.
    pub(super) fn next_line(&mut self) -> Read<()> {
        self.end_of_line()?;
        if self.docs().is_empty() { Ok(()) } else { Err(self.error("this has no documentation")) }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.blanks();
        self.rest().is_empty()
    }

    /// Whether nothing is left on the line.
    pub(super) fn is_at_end_of_line(&mut self) -> bool {
        self.is_at_end() || self.rest().starts_with('\n')
    }

    /// Refuses anything that is left on the line.
    pub(super) fn end_of_line(&mut self) -> Read<()> {
        if self.is_at_end_of_line() { Ok(()) } else { Err(self.error("the line should end here")) }
    }

    /// Goes behind punctuation, if it is there.
    pub(super) fn eat(&mut self, punctuation: &str) -> bool {
        self.blanks();
        let found = self.rest().starts_with(punctuation);
        self.at += if found { punctuation.len() } else { 0 };
        found
    }

    /// Goes behind punctuation that has to be there.
    pub(super) fn expect(&mut self, punctuation: &str) -> Read<()> {
        if self.eat(punctuation) {
            Ok(())
        } else {
            Err(self.error(format!("`{punctuation}` should be here")))
        }
    }

    /// Goes behind a word, if it is there.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let found = ahead.word() == Ok(word);
        if found {
            *self = ahead;
        }
        found
    }

    /// Goes behind a word that has to be there.
    pub(super) fn expect_word(&mut self, word: &str) -> Read<()> {
        if self.eat_word(word) { Ok(()) } else { Err(self.error(format!("`{word}` should be here"))) }
    }

    /// Goes behind an identifier.
    pub(super) fn word(&mut self) -> Read<&'a str> {
        let digits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        self.blanks();
        match self.rest().bytes().next() {
            Some(first) if digits(first) && !first.is_ascii_digit() => self.run(digits),
            Some(_) | None => Err(self.error("a name should be here")),
        }
    }

    /// Goes behind letters, digits, underscores and hyphens.
    pub(super) fn kebab(&mut self) -> Read<&'a str> {
        self.blanks();
        self.run(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Read<&'a str> {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !belongs(byte)).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.error("a word should be here"));
        }
        self.at += length;
        Ok(&rest[..length])
    }

    /// Goes behind one of a few words.
    pub(super) fn one_of<T: Word>(&mut self) -> Read<T> {
        let start = *self;
        self.try_one_of().ok_or_else(|| {
            let words: Vec<_> = T::ALL.iter().map(|item| item.word()).collect();
            start.error(format!("{} should be here: {}", T::WHAT, words.join(", ")))
        })
    }

    /// Goes behind one of a few words, if one is there.
    pub(super) fn try_one_of<T: Word>(&mut self) -> Option<T> {
        let mut ahead = *self;
        let word = ahead.kebab().ok()?;
        let item = T::ALL.iter().find(|item| item.word() == word)?;
        *self = ahead;
        Some(*item)
    }

    /// Goes behind a number that fits.
    pub(super) fn number<T: TryFrom<i128>>(&mut self) -> Read<T> {
        self.blanks();
        let start = *self;
        let negative = self.eat("-");
        let digits = self
            .run(|byte| byte.is_ascii_alphanumeric())
            .map_err(|_| start.error("a number should be here"))?;
        let magnitude = match digits.strip_prefix("0x") {
            Some(digits) => i128::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        let number = magnitude.ok().map(|magnitude| if negative { -magnitude } else { magnitude });
        let number = number.ok_or_else(|| start.error("a number should be here"))?;
        T::try_from(number).map_err(|_| start.error(format!("{number} does not fit here")))
    }

    /// Goes behind `#3` and gives the position, if one is there.
    pub(super) fn position(&mut self) -> Read<Option<usize>> {
        if !self.eat("#") {
            return Ok(None);
        }
        let start = *self;
        let number = self.number()?;
        as_position(number).map(Some).ok_or_else(|| start.error("the position does not fit"))
    }

    /// Goes behind a name, in quotes or not.
    pub(super) fn name(&mut self) -> Read<String> {
        let start = *self;
        match self.quoted()? {
            Some(bytes) => String::from_utf8(bytes).map_err(|_| start.error("a name is UTF-8")),
            None => self.word().map(str::to_owned),
        }
    }

    /// Goes behind bytes in quotes, if some are there.
    pub(super) fn quoted(&mut self) -> Read<Option<Vec<u8>>> {
        self.blanks();
        let start = *self;
        let Some(rest) = self.rest().strip_prefix('"') else {
            return Ok(None);
        };
        let mut contents = Vec::new();
        let mut bytes = rest.bytes();
        loop {
            match bytes.next() {
                Some(b'"') => break,
                Some(b'\\') => {
                    contents
                        .push(escaped(&mut bytes).ok_or_else(|| start.error("an escape in it is wrong"))?);
                }
                Some(b'\n') | None => return Err(start.error("the quote is not closed on its line")),
                Some(byte) => contents.push(byte),
            }
        }
        self.at = self.text.len() - bytes.len();
        Ok(Some(contents))
    }

    /// Goes behind so many letters, whatever they are.
    pub(super) fn letters(&mut self, count: usize) -> Read<&'a str> {
        self.blanks();
        let letters =
            self.rest().get(..count).ok_or_else(|| self.error(format!("{count} letters should be here")))?;
        self.at += count;
        Ok(letters)
    }
}

/// A number as the position of a node.
pub(super) fn as_position(number: u32) -> Option<usize> {
    usize::try_from(number).ok().filter(|_| number < u32::MAX)
}

fn escaped(bytes: &mut std::str::Bytes<'_>) -> Option<u8> {
    match bytes.next()? {
        b'n' => Some(b'\n'),
        b'x' => {
            let digits = [bytes.next()?, bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()
        }
        byte @ (b'"' | b'\\') => Some(byte),
        _ => None,
    }
}
