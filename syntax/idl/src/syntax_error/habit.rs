//! What somebody meant who writes as other languages do.

use super::Site;
use crate::lexer::Token;
use crate::words;

/// Words in front of functions of other languages.
const DECORATIONS: [&str; 7] = ["pub", "async", "extern", "static", "inline", "virtual", "unsafe"];

/// Whether somebody did something, and how this language says it.
type Habit = (bool, &'static str);

impl Site<'_, '_> {
    /// How this language says it.
    pub(super) fn habit(&self) -> Option<String> {
        let known = self.of_functions().into_iter().chain(self.of_types()).chain(self.of_members());
        let said = known.into_iter().find(|(is_it, _)| *is_it).map(|(_, mend)| mend.to_owned());
        said.or_else(|| self.with_its_text())
    }

    /// The token so many in front of this one.
    fn back(&self, count: usize) -> Option<Token<'_>> {
        let index = self.before.checked_sub(count)?;
        self.context.tokens.get(index).map(|placed| placed.1)
    }

    fn of_functions(&self) -> [Habit; 6] {
        let (token, expected) = (self.token, &self.expected);
        let is_type = matches!(token, Token::Primitive(_) | Token::Void) || words::of_c(self.text).is_some();
        let is_function_wanted = expected.has("fn") && !expected.has("name") && !expected.is_only("fn");
        let is_named = self.before == 2 && self.back(2) == Some(Token::Fn);
        [
            (token == Token::Colon && expected.has("->"), "write `->` in front of the result"),
            (
                token == Token::OpenParen && is_named,
                "leave the name away: the key of a type is the function's name",
            ),
            (is_type && is_function_wanted, "write functions like `fn get(u32 x) -> err;`"),
            (
                token == Token::OpenBrace && expected.has(";"),
                "end the function with `;`: its code is in the sources of a box",
            ),
            (
                token == Token::Equals && expected.has(")"),
                "arguments have no defaults: a box binds one by `with NAME = 1` behind the type",
            ),
            (
                token == Token::OpenParen && self.back(1) == Some(Token::With),
                "write `with x = 3`, without parentheses",
            ),
        ]
    }

    fn of_types(&self) -> [Habit; 4] {
        let (token, is_type_wanted) = (self.token, self.expected.has("primitive"));
        let is_length = self.expected.is_only("]");
        [
            (
                token == Token::Fn && is_type_wanted,
                "functions cannot be arguments: pass a number that stands for what is to be done",
            ),
            (
                token == Token::OpenBracket && is_type_wanted,
                "write an array as `const u8 x[16]` or `mut u8 x[n]`",
            ),
            (token == Token::Star && is_type_wanted, "write a pointer as `const u8 *x` or `mut u8 *x`"),
            (
                matches!(token, Token::Star | Token::Minus) && is_length,
                "a length is a number or the name of an argument",
            ),
        ]
    }

    fn of_members(&self) -> [Habit; 5] {
        let (token, expected) = (self.token, &self.expected);
        let is_import = matches!(self.back(2), Some(Token::Import | Token::Export)) && expected.has(";");
        let is_behind_name = matches!(self.back(1), Some(Token::Name(_)));
        [
            (
                token == Token::Colon && is_import,
                "import a whole interface by `import maze;`, one function by `import fn …;`",
            ),
            (token == Token::Comma && is_import, "give each a line, like `import maze;` and `import sound;`"),
            (token == Token::Comma && expected.is_only(";"), "end it with `;`"),
            (
                token == Token::Semicolon && expected.has("{"),
                "write what belongs to it in braces, `{ … }`, maybe nothing",
            ),
            (
                token == Token::Minus && is_behind_name && expected.has("{"),
                "make names of letters, digits and `_`",
            ),
        ]
    }

    /// Where the word itself is in the answer.
    fn with_its_text(&self) -> Option<String> {
        let (text, expected) = (self.text, &self.expected);
        if DECORATIONS.contains(&text) && expected.has("fn") {
            return Some(format!("remove `{text}`"));
        }
        if matches!(self.token, Token::With | Token::Scope | Token::Alias) && expected.is_only("(") {
            return Some(format!("write `{text}` behind the type"));
        }
        let is_name = matches!(self.token, Token::Name(_));
        (is_name && expected.has("import") && expected.has("export"))
            .then(|| format!("write `import {text};` or `export {text};`"))
    }
}
