//! Memory strings and size strings.
//!
//! ```text
//! memory := [mode] [address '-'] [number] [number] ['bytes']
//! size   := [number] [number] ['bytes']
//! ```
//! Behind `address -` the first number is the last address that belongs to the memory; a number behind it is the size
//! and must agree. Without an address the first number is the size; a second one must be the same.

use std::ops::Range;

use bento_span::Spanned;

use crate::{
    diagnostics::{
        Refused, e0210_mode_letter, e0211_bad_number, e0212_end_below_start, e0213_size_mismatch,
        e0218_memory_text,
    },
    document::Text,
    model::Mode,
};

/// What a memory string says.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Parts {
    /// The letters.
    pub(crate) mode: Option<Spanned<Mode>>,
    /// The number before `-`.
    pub(crate) address: Option<Spanned<u64>>,
    /// The size, given or computed from the end.
    pub(crate) size: Option<Spanned<u64>>,
}

/// Reads a memory string.
pub(crate) fn parse(text: &Text) -> Result<Parts, Refused> {
    let (word, behind) = mode_word(&text.text);
    let mode = word.map(|word| mode(text, word)).transpose()?;
    let numbers = Numbers::read(text, behind)?;
    Ok(Parts { mode, address: numbers.address, size: numbers.size })
}

/// Reads a size string.
pub(crate) fn parse_size(text: &Text) -> Result<Spanned<u64>, Refused> {
    let numbers = Numbers::read(text, 0)?;
    match (numbers.address, numbers.size) {
        (None, Some(size)) => Ok(size),
        (Some(_), _) | (None, None) => Err(Box::new(e0218_memory_text::not_a_size(text.content, &text.text))),
    }
}

/// Reads letters of a mode; all of the text.
pub(crate) fn parse_mode(text: &Text) -> Result<Mode, Refused> {
    mode(text, 0..text.text.len()).map(|mode| mode.value)
}

/// Reads a number as it is written in memory strings.
pub(crate) fn parse_number(word: &str) -> Option<u64> {
    let (digits, radix) = match word.get(..2) {
        Some("0x") => (&word[2..], 16),
        Some("0o") => (&word[2..], 8),
        Some("0b") => (&word[2..], 2),
        Some(_) | None => (word, 10),
    };
    let has_leading_zero = radix == 10 && digits.len() > 1 && digits.starts_with('0');
    let is_plain = digits.chars().all(|digit| digit.is_ascii_alphanumeric());
    if has_leading_zero || !is_plain { None } else { u64::from_str_radix(digits, radix).ok() }
}

/// The first word if it is a mode: letters and `-` up to white space or the end. Then the offset behind it.
fn mode_word(text: &str) -> (Option<Range<usize>>, usize) {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |blank| start + blank);
    let word = &text[start..end];
    let is_mode =
        !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-');
    if is_mode { (Some(start..end), end) } else { (None, start) }
}

fn mode(text: &Text, range: Range<usize>) -> Result<Spanned<Mode>, Refused> {
    let mut mode = Mode::default();
    for (offset, letter) in text.text[range.clone()].char_indices() {
        match letter {
            'r' => mode.read = true,
            'w' => mode.write = true,
            'x' => mode.execute = true,
            'p' => mode.persist = true,
            '-' => {}
            letter => {
                let start = range.start + offset;
                return Err(Box::new(e0210_mode_letter::said(
                    text.part(start..start + letter.len_utf8()),
                    letter,
                )));
            }
        }
    }
    Ok(Spanned::new(mode, text.part(range)))
}

enum Token {
    Word,
    Dash,
    Bytes,
}

/// The part of the string behind the mode.
#[derive(Default)]
struct Numbers {
    address: Option<Spanned<u64>>,
    size: Option<Spanned<u64>>,
}

impl Numbers {
    fn read(text: &Text, start: usize) -> Result<Self, Refused> {
        let mut tokens = tokens(text, start)?.into_iter().peekable();
        let mut word = || tokens.next_if(|(token, _)| matches!(token, Token::Word)).map(|(_, range)| range);
        let number = |range: Option<Range<usize>>| range.map(|range| number(text, range)).transpose();
        let first = number(word())?;
        let mut numbers = Self::default();
        let mut words = (first, number(word())?);
        if tokens.next_if(|(token, _)| matches!(token, Token::Dash)).is_some() {
            let (Some(address), None) = words else {
                return Err(Box::new(e0218_memory_text::misplaced(text.content, &text.text)));
            };
            let mut word =
                || tokens.next_if(|(token, _)| matches!(token, Token::Word)).map(|(_, range)| range);
            words = (number(word())?, number(word())?);
            numbers.address = Some(address);
            words.0 = words.0.map(|end| size_up_to(address, end)).transpose()?;
        }
        tokens.next_if(|(token, _)| matches!(token, Token::Bytes));
        if let Some((_, range)) = tokens.next() {
            return Err(Box::new(e0218_memory_text::misplaced(text.part(range.clone()), &text.text[range])));
        }
        if let (Some(size), Some(again)) = words
            && size.value != again.value
        {
            return Err(Box::new(e0213_size_mismatch::said(size, again)));
        }
        numbers.size = words.1.or(words.0);
        Ok(numbers)
    }
}

/// The size of what reaches from `address` to `end`, in the place of `end`.
fn size_up_to(address: Spanned<u64>, end: Spanned<u64>) -> Result<Spanned<u64>, Refused> {
    let size = end.value.checked_sub(address.value).and_then(|difference| difference.checked_add(1));
    size.map(|size| Spanned::new(size, end.span))
        .ok_or_else(|| Box::new(e0212_end_below_start::said(address, end)))
}

fn number(text: &Text, range: Range<usize>) -> Result<Spanned<u64>, Refused> {
    let word = &text.text[range.clone()];
    let span = text.part(range);
    parse_number(word)
        .map(|number| Spanned::new(number, span))
        .ok_or_else(|| Box::new(e0211_bad_number::said(span, word)))
}

/// Words, dashes and `bytes`, which needs no blank before it.
fn tokens(text: &Text, start: usize) -> Result<Vec<(Token, Range<usize>)>, Refused> {
    let mut tokens = Vec::new();
    let mut rest = start;
    while let Some(character) = text.text[rest..].chars().next() {
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        if character.is_whitespace() {
            rest += character.len_utf8();
        } else if character == '-' {
            tokens.push((Token::Dash, rest..rest + 1));
            rest += 1;
        } else if is_word(character) {
            let length = text.text[rest..].find(|next| !is_word(next)).unwrap_or(text.text.len() - rest);
            let word = &text.text[rest..rest + length];
            let digits = word.strip_suffix("bytes").map_or(length, str::len);
            if digits > 0 {
                tokens.push((Token::Word, rest..rest + digits));
            }
            if digits < length {
                tokens.push((Token::Bytes, rest + digits..rest + length));
            }
            rest += length;
        } else {
            let range = rest..rest + character.len_utf8();
            return Err(Box::new(e0218_memory_text::misplaced(text.part(range.clone()), &text.text[range])));
        }
    }
    Ok(tokens)
}
