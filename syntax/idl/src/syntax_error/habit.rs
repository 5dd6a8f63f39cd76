//! What somebody meant who writes as other languages do.

use super::Site;
use crate::lexer::Token;
use crate::words;

/// Words in front of functions of other languages.
const DECORATIONS: [&str; 7] = ["pub", "async", "extern", "static", "inline", "virtual", "unsafe"];

impl Site<'_, '_> {
    /// How this language says it.
    pub(super) fn habit(&self) -> Option<String> {
        self.of_functions().or_else(|| self.of_types()).or_else(|| self.of_members())
    }

    /// The token so many in front of this one.
    fn back(&self, count: usize) -> Option<Token<'_>> {
        let index = self.before.checked_sub(count)?;
        self.context.tokens.get(index).map(|placed| placed.1)
    }

    fn is_behind_name(&self) -> bool {
        matches!(self.back(1), Some(Token::Name(_)))
    }

    fn of_functions(&self) -> Option<String> {
        let (text, expected) = (self.text, &self.expected);
        if self.token == Token::Colon && expected.has("->") {
            return Some("write `->` in front of the result".to_owned());
        }
        if self.token == Token::OpenParen && self.before == 2 && self.back(2) == Some(Token::Fn) {
            return Some("leave the name away: the key of a type is the function's name".to_owned());
        }
        if DECORATIONS.contains(&text) && expected.has("fn") {
            return Some(format!("remove `{text}`"));
        }
        let is_type = matches!(self.token, Token::Primitive(_) | Token::Void) || words::of_c(text).is_some();
        if is_type && expected.has("fn") && !expected.has("name") && !expected.is_only("fn") {
            return Some("write functions like `fn get(u32 x) -> err;`".to_owned());
        }
        if self.token == Token::OpenBrace && expected.has(";") {
            return Some("end the function with `;`: its code is in the sources of a box".to_owned());
        }
        if self.token == Token::Equals && expected.has(")") {
            return Some(
                "arguments have no defaults: a box binds one by `with NAME = 1` behind the type".to_owned(),
            );
        }
        let is_clause = matches!(self.token, Token::With | Token::Scope | Token::Alias);
        if is_clause && expected.is_only("(") {
            return Some(format!("write `{text}` behind the type"));
        }
        if self.token == Token::OpenParen && self.back(1) == Some(Token::With) {
            return Some("write `with x = 3`, without parentheses".to_owned());
        }
        None
    }

    fn of_types(&self) -> Option<String> {
        let is_type_wanted = self.expected.has("primitive");
        let length = matches!(self.token, Token::Star | Token::Minus) && self.expected.is_only("]");
        let mend = match self.token {
            Token::Fn if is_type_wanted => {
                "functions cannot be arguments: pass a number that stands for what is to be done"
            }
            Token::OpenBracket if is_type_wanted => "write an array as `const u8 x[16]` or `mut u8 x[n]`",
            Token::Star if is_type_wanted => "write a pointer as `const u8 *x` or `mut u8 *x`",
            _ if length => "a length is a number or the name of an argument",
            _ => return None,
        };
        Some(mend.to_owned())
    }

    fn of_members(&self) -> Option<String> {
        let is_in_box = matches!(self.back(2), Some(Token::Import | Token::Export));
        let mend = match self.token {
            Token::Colon if is_in_box && self.expected.has(";") => {
                "import a whole interface by `import maze;`, one function by `import fn …;`".to_owned()
            }
            Token::Comma if is_in_box && self.expected.has(";") => {
                "give each a line, like `import maze;` and `import sound;`".to_owned()
            }
            Token::Comma if self.expected.is_only(";") => "end it with `;`".to_owned(),
            Token::Semicolon if self.expected.has("{") => {
                "write what belongs to it in braces, `{ … }`, maybe nothing".to_owned()
            }
            Token::Minus if self.is_behind_name() && self.expected.has("{") => {
                "make names of letters, digits and `_`".to_owned()
            }
            Token::Name(name) if self.expected.has("import") && self.expected.has("export") => {
                format!("write `import {name};` or `export {name};`")
            }
            _ => return None,
        };
        Some(mend)
    }
}
