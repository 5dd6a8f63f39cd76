//! The wording of what the parser did not expect.
//!
//! The parser knows the wrong token and every token that could have come instead. Here that becomes one message which
//! says what the reader most likely left out.

mod habit;

use bento_span::{Diagnostic, Span, nearest};

use crate::diagnostics::{
    e0105_unexpected_token, e0106_unexpected_end, e0109_type_of_c, e0137_stray_documentation,
    e0138_reserved_name,
};
use crate::lexer::{Placed, Token};
use crate::parse::Context;
use crate::words;

/// The message for a token that cannot stand where it does; none if the token was already reported.
pub(crate) fn unexpected(
    context: &Context<'_>,
    found: Placed<'_>,
    expected: &[String],
) -> Option<Diagnostic> {
    let (start, token, end) = found;
    if matches!(token, Token::Fault(_)) {
        return None;
    }
    let site = Site {
        context,
        token,
        span: context.span(start..end),
        text: &context.text[start..end],
        before: context.tokens.partition_point(|placed| placed.2 <= start),
        start,
        expected: Expected(expected),
    };
    if let Some(unclosed) = site.unclosed_brace() {
        return Some(unclosed);
    }
    let known = site.type_of_c().or_else(|| site.missing_end()).or_else(|| site.documentation());
    known.or_else(|| site.reserved_word()).or_else(|| Some(site.anything_else()))
}

/// The message for a text that ends too early.
pub(crate) fn unfinished(context: &Context<'_>, expected: &[String]) -> Diagnostic {
    let last = context.token_ending_at(context.text.len());
    if let Some(&(start, Token::Doc(_), end)) = context.tokens.last() {
        return e0137_stray_documentation::stray_documentation(context.span(start..end));
    }
    match innermost_open(&context.tokens) {
        Some(&(start, token, end)) => {
            let closing = closing(token).map_or("", |(_, closing)| closing);
            let open = context.span(start..end);
            e0106_unexpected_end::unclosed(open, last, &context.text[start..end], closing)
        }
        None => e0106_unexpected_end::unfinished(last, &Expected(expected).phrase()),
    }
}

/// The last bracket that nothing closes.
fn innermost_open<'a, 't>(tokens: &'a [Placed<'t>]) -> Option<&'a Placed<'t>> {
    let mut open: Vec<(&Placed<'t>, Token<'t>)> = Vec::new();
    for placed in tokens {
        if let Some((wanted, _)) = closing(placed.1) {
            open.push((placed, wanted));
        } else if let Some(depth) = open.iter().rposition(|(_, wanted)| *wanted == placed.1) {
            open.truncate(depth);
        }
    }
    open.last().map(|(placed, _)| *placed)
}

/// The token that closes `open`, and its spelling.
fn closing(open: Token<'_>) -> Option<(Token<'static>, &'static str)> {
    let pairs = [
        (Token::OpenBrace, (Token::CloseBrace, "}")),
        (Token::OpenParen, (Token::CloseParen, ")")),
        (Token::OpenBracket, (Token::CloseBracket, "]")),
    ];
    pairs.into_iter().find(|(bracket, _)| *bracket == open).map(|(_, closing)| closing)
}

/// The wrong token and its neighbourhood.
struct Site<'a, 't> {
    context: &'a Context<'t>,
    token: Token<'a>,
    span: Span,
    text: &'a str,
    /// How many tokens stand in front of it.
    before: usize,
    /// Where it starts in the text.
    start: usize,
    expected: Expected<'a>,
}

impl Site<'_, '_> {
    fn last(&self) -> Option<&Placed<'_>> {
        self.context.tokens[..self.before].last()
    }

    fn last_span(&self) -> Span {
        self.context.token_ending_at(self.start)
    }

    /// `unsigned char x`, `struct point *x`: types of more than one word.
    fn type_of_c(&self) -> Option<Diagnostic> {
        if !matches!(self.token, Token::Name(_)) {
            return None;
        }
        let before = &self.context.tokens[..self.before];
        let stars = before.iter().rev().take_while(|placed| placed.1 == Token::Star).count();
        let [.., (start, _, first_end), (second_start, _, end)] = before[..before.len() - stars] else {
            return None;
        };
        let (first, second) = (&self.context.text[start..first_end], &self.context.text[second_start..end]);
        let span = self.context.span(start..end);
        if matches!(first, "struct" | "enum" | "union") {
            return Some(e0109_type_of_c::tagged(span, first, second));
        }
        words::of_c(first)?;
        Some(e0109_type_of_c::several_words(span, &self.context.text[start..end]))
    }

    /// A declaration starts where a member could.
    fn unclosed_brace(&self) -> Option<Diagnostic> {
        if !self.token.starts_declaration() || !self.expected.has("}") || self.expected.has("name") {
            return None;
        }
        let &(start, _, end) = innermost_open(&self.context.tokens[..self.before])?;
        let open = self.context.span(start..end);
        Some(e0106_unexpected_end::unclosed_before(open, self.span, self.text))
    }

    /// The token starts a line, and the line before lacks its end.
    fn missing_end(&self) -> Option<Diagnostic> {
        let &(_, last, end) = self.last()?;
        let starts_line = self.context.text[end..self.start].contains('\n');
        let missing = [";", ","].into_iter().find(|sign| self.expected.has(sign))?;
        let goes_on = matches!(last, Token::Comma | Token::OpenParen | Token::OpenBrace);
        if !starts_line || goes_on {
            return None;
        }
        Some(e0105_unexpected_token::missing_end(self.last_span(), self.span, self.shown(), missing))
    }

    /// Documentation in the middle of something, or in front of a closing brace.
    fn documentation(&self) -> Option<Diagnostic> {
        let is_doc = |token: Token<'_>| matches!(token, Token::Doc(_));
        if is_doc(self.token) {
            return Some(e0137_stray_documentation::stray_documentation(self.span));
        }
        let describes_nothing =
            self.token == Token::CloseBrace && self.last().is_some_and(|last| is_doc(last.1));
        describes_nothing.then(|| e0137_stray_documentation::stray_documentation(self.last_span()))
    }

    /// A type word or modifier where a name is expected.
    fn reserved_word(&self) -> Option<Diagnostic> {
        if !self.token.is_reserved_word() || self.token == Token::Fn || !self.expected.has("name") {
            return None;
        }
        Some(if self.expected.has(",") {
            e0138_reserved_name::reserved_or_comma(self.span, self.text, self.last_span())
        } else {
            e0138_reserved_name::reserved_name(self.span, self.text)
        })
    }

    fn anything_else(&self) -> Diagnostic {
        let phrase = self.expected.phrase();
        let diagnostic = e0105_unexpected_token::unexpected_token(self.span, self.shown(), &phrase);
        diagnostic.help(self.mend().unwrap_or_else(|| format!("write {phrase}")))
    }

    /// The token as a message shows it.
    fn shown(&self) -> &str {
        if matches!(self.token, Token::Doc(_)) { "///" } else { self.text }
    }

    /// What to do, where more can be said than what could have come.
    fn mend(&self) -> Option<String> {
        let of_place = if self.expected.is_declaration() { self.declaration() } else { self.member() };
        let of_place = self.habit().or(of_place);
        self.misspelt_word().or(of_place).or_else(|| self.sign().map(str::to_owned))
    }

    /// A word that is nearly one of the expected words.
    fn misspelt_word(&self) -> Option<String> {
        let words = self.expected.words();
        let is_word = matches!(self.token, Token::Name(_)) && self.text.len() > 1;
        let meant = nearest(self.text, words).filter(|_| is_word)?;
        Some(format!("write `{meant}`"))
    }

    /// Where a declaration is expected.
    fn declaration(&self) -> Option<String> {
        let text = self.text;
        Some(if self.token == Token::Semicolon {
            "remove it: no `;` follows a `}`".to_owned()
        } else if self.token == Token::CloseBrace {
            "remove it: no brace is open".to_owned()
        } else if self.token == Token::Fn {
            "put the function into an `interface` or a `box`".to_owned()
        } else if matches!(self.token, Token::Import | Token::Export) {
            format!("put it into a box: `box NAME {{ {text} … }}`")
        } else {
            "declare an `interface`, `box`, `enum`, `flags`, `struct`, `type` or `handle`".to_owned()
        })
    }

    /// Where a function or its clauses are expected.
    fn member(&self) -> Option<String> {
        let text = self.text;
        if self.token == Token::Fn && self.expected.has("import") {
            return Some("write `import fn` or `export fn`".to_owned());
        }
        if matches!(self.token, Token::Import | Token::Export) && self.expected.has("fn") {
            return Some(format!("write the function without `{text}`, or put it into a `box`"));
        }
        let is_clause = matches!(self.token, Token::With | Token::Scope | Token::Alias);
        (is_clause && self.expected.has(";"))
            .then(|| format!("remove `{text}`: it belongs to the box that imports or exports the function"))
    }

    /// Where a sign is expected.
    fn sign(&self) -> Option<&'static str> {
        if self.token == Token::Arrow && self.expected.has(")") {
            Some("close the arguments with `)` in front of it")
        } else if self.expected.is_only("fn") {
            Some("start a function type with `fn`, like `fn(u32 x) -> err`")
        } else if self.expected.is_only("(") {
            Some("put the arguments into parentheses, like `fn f(u32 x) -> err`")
        } else if self.expected.has("=") && self.expected.has(",") {
            Some("put a `,` between two values")
        } else if self.expected.has(")") && self.expected.has(",") && !self.expected.has("name") {
            Some("put a `,` between two arguments and a `)` behind the last")
        } else if self.expected.0.is_empty() {
            Some("remove it")
        } else {
            None
        }
    }
}

/// The grammar's names of the tokens that could have come, each in quotes.
struct Expected<'a>(&'a [String]);

/// Signs in the order in which a message lists them. `*`, `[` and `-` may come at most places and would only distract.
const SIGNS: [&str; 10] = ["(", "{", "->", ",", ":", "=", ";", ")", "]", "}"];

impl Expected<'_> {
    fn has(&self, token: &str) -> bool {
        self.0.iter().any(|expected| expected.trim_matches('"') == token)
    }

    fn is_only(&self, token: &str) -> bool {
        self.0.len() == 1 && self.has(token)
    }

    fn is_declaration(&self) -> bool {
        self.has("interface") && !self.has("name")
    }

    /// The words that are expected as words, not as names.
    fn words(&self) -> Vec<&str> {
        let is_word = |word: &&str| {
            let is_class = ["name", "number", "primitive", "modifier", "doc"].contains(word);
            !is_class && word.starts_with(|first: char| first.is_ascii_lowercase())
        };
        if self.has("name") {
            return Vec::new();
        }
        self.0.iter().map(|expected| expected.trim_matches('"')).filter(is_word).collect()
    }

    /// "a name, `,` or `;`"
    fn phrase(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let quoted = |sign: &str| format!("`{sign}`");
        let class =
            [("primitive", "a type"), ("name", "a name")].into_iter().find(|(token, _)| self.has(token));
        parts.extend(class.map(|(_, phrase)| phrase.to_owned()));
        if self.is_declaration() {
            parts.push("a declaration".to_owned());
        } else if class.is_none() {
            let words = ["import", "export", "fn"].into_iter().filter(|word| self.has(word));
            parts.extend(words.map(quoted));
        } else if self.has("fn") && !self.has("primitive") {
            parts.push(quoted("fn"));
        }
        if self.has("number") {
            parts.push("a number".to_owned());
        }
        parts.extend(SIGNS.into_iter().filter(|sign| self.has(sign)).map(quoted));
        match parts.split_last() {
            None => "the end".to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
        }
    }
}
