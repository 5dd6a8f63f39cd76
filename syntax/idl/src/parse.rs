//! The two entry points, and what the grammar's actions share.

use std::ops::Range;

use bento_span::{Diagnostic, Diagnostics, FileId, Span};
use lalrpop_util::ParseError;

use crate::ast::{File, Signature};
use crate::check;
use crate::diagnostics::E0106;
use crate::diagnostics::e0101_unexpected_character::unexpected_character;
use crate::diagnostics::e0102_malformed_number::malformed_number;
use crate::diagnostics::e0103_number_too_large::number_too_large;
use crate::diagnostics::e0104_block_comment::block_comment;
use crate::diagnostics::e0105_unexpected_token::missing_brace;
use crate::diagnostics::e0106_unexpected_end::empty_signature;
use crate::diagnostics::e0107_missing_arrow::{missing_arrow, missing_returns};
use crate::lexer::{self, Entry, Fault, Placed, Token};
use crate::lower::Slot;
use crate::syntax_error;

lalrpop_util::lalrpop_mod!(
    #[allow(missing_docs, unused_qualifications, clippy::all, reason = "generated from grammar.lalrpop")]
    #[allow(
        clippy::wildcard_enum_match_arm,
        clippy::too_many_lines,
        clippy::unwrap_used,
        reason = "the same"
    )]
    grammar
);

/// A text with more faults than this is no text of this language; the rest would only hide the first.
const MOST_FAULTS: usize = 200;

/// Reads a `.bento` file. What could be understood is in the tree even if there are errors.
#[must_use]
pub fn parse_file(file: FileId, text: &str) -> (File, Diagnostics) {
    let mut context = Context::new(Span::new(file, 0, text.len()), text, Entry::File);
    let tokens = context.tokens.clone();
    let tree = grammar::FileParser::new().parse(&mut context, tokens).unwrap_or_else(|error| {
        context.unexpected(error);
        File::default()
    });
    check::check_file(&tree, &mut context.diagnostics);
    (tree, context.into_diagnostics())
}

/// Reads a signature string that stands at `at`. `None` if it could not be understood; then there is an error.
#[must_use]
pub fn parse_signature(at: Span, text: &str) -> (Option<Signature>, Diagnostics) {
    let mut context = Context::new(at, text, Entry::Signature);
    if context.tokens.is_empty() {
        context.say(empty_signature(at));
        return (None, context.into_diagnostics());
    }
    let tokens = context.tokens.clone();
    match grammar::SignatureParser::new().parse(&mut context, tokens) {
        Ok(signature) => {
            check::check_signature(&signature, &mut context.diagnostics);
            (Some(signature), context.into_diagnostics())
        }
        Err(error) => {
            context.unexpected(error);
            (None, context.into_diagnostics())
        }
    }
}

/// The parser's own errors: it has none beside wrong tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unreachable {}

/// What the actions need beside the symbols of their rule.
pub(crate) struct Context<'t> {
    /// Where the text stands.
    at: Span,
    /// The text.
    pub(crate) text: &'t str,
    /// Its tokens without comments.
    pub(crate) tokens: Vec<Placed<'t>>,
    diagnostics: Diagnostics,
    said: usize,
}

impl<'t> Context<'t> {
    fn new(at: Span, text: &'t str, entry: Entry) -> Self {
        let mut context = Self { at, text, tokens: Vec::new(), diagnostics: Diagnostics::new(), said: 0 };
        for (start, token, end) in lexer::tokens(text, entry) {
            if let Token::Fault(fault) = token {
                context.say_fault(fault, start..end);
            }
            if !token.is_comment() {
                context.tokens.push((start, token, end));
            }
        }
        context
    }

    /// The place of a byte range of the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.at.within(range)
    }

    /// The place of the token that ends at `end`, or of the whole text if it has none.
    pub(crate) fn token_ending_at(&self, end: usize) -> Span {
        let before = self.tokens.partition_point(|token| token.2 <= end);
        self.tokens[..before].last().map_or(self.at, |&(start, _, end)| self.span(start..end))
    }

    /// Adds a message.
    pub(crate) fn say(&mut self, diagnostic: Diagnostic) {
        self.said += 1;
        if self.said <= MOST_FAULTS {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds the message of a text that is no token.
    fn say_fault(&mut self, fault: Fault, range: Range<usize>) {
        let span = self.span(range.clone());
        let text = &self.text[range];
        self.say(match fault {
            Fault::Character => unexpected_character(span, text),
            Fault::Malformed => malformed_number(span, text),
            Fault::TooLarge => number_too_large(span, text),
            Fault::BlockComment => block_comment(span),
        });
    }

    /// Adds the message of an error that the parser found.
    pub(crate) fn unexpected(&mut self, error: ParseError<usize, Token<'t>, Unreachable>) {
        if self.said >= MOST_FAULTS {
            return;
        }
        let diagnostic = match error {
            ParseError::UnrecognizedToken { token, expected } => {
                syntax_error::unexpected(self, token, &expected)
            }
            ParseError::ExtraToken { token } => syntax_error::unexpected(self, token, &[]),
            ParseError::UnrecognizedEof { expected, .. } => Some(syntax_error::unfinished(self, &expected)),
            ParseError::InvalidToken { .. } => Some(syntax_error::unfinished(self, &[])),
            ParseError::User { error } => match error {},
        };
        if let Some(diagnostic) = diagnostic.filter(|diagnostic| !self.is_known_bracket(diagnostic)) {
            self.say(diagnostic);
        }
    }

    /// Whether the bracket that is still open was already shown.
    fn is_known_bracket(&self, diagnostic: &Diagnostic) -> bool {
        let place = |said: &Diagnostic| said.primary.as_ref().map(|label| label.span);
        let is_same = |said: &Diagnostic| said.entry == diagnostic.entry && place(said) == place(diagnostic);
        diagnostic.entry == &E0106 && self.diagnostics.iter().any(is_same)
    }

    /// Says that there is no `->` behind what ends at `end`, but perhaps what should follow it.
    pub(crate) fn missing_arrow(&mut self, end: usize, results: &[Slot]) {
        let place = self.token_ending_at(end);
        self.say(if results.is_empty() { missing_returns(place) } else { missing_arrow(place) });
    }

    /// Says that there is no `{` behind what ends at `end`.
    pub(crate) fn missing_brace(&mut self, end: usize) {
        let place = self.token_ending_at(end);
        self.say(missing_brace(place));
    }

    /// The messages in the order of the text.
    fn into_diagnostics(self) -> Diagnostics {
        let mut list: Vec<Diagnostic> = self.diagnostics.iter().cloned().collect();
        list.sort_by_key(|diagnostic| diagnostic.primary.as_ref().map(|label| label.span));
        let mut sorted = Diagnostics::new();
        list.into_iter().for_each(|diagnostic| sorted.push(diagnostic));
        sorted
    }
}
