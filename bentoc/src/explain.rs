//! `bentoc explain CODE`: the manual's entry of a message.

use std::io::Write;

use bento_recipe::Recipe;
use bento_span::{Reported, nearest};

use crate::diagnostics::e0005_unknown_code;
use crate::{Session, catalogue, status};

/// What stands for every warning behind `--deny` and `--allow`.
pub(crate) const ALL: &str = "warnings";

impl Session {
    /// Says which codes of `--deny` and `--allow` nobody has; `true` if there are none.
    pub(crate) fn knows_what_is_denied_or_allowed(&mut self) -> bool {
        let entries = catalogue();
        let is_known = |code: &String| code == ALL || entries.iter().any(|entry| entry.code == code);
        let named: Vec<_> = self.shared.deny.iter().chain(&self.shared.allow).cloned().collect();
        for code in named.into_iter().filter(|code| !is_known(code)) {
            self.diagnostics.push(unknown(&code));
        }
        self.diagnostics.is_empty() || self.report()
    }

    /// What the root says is allowed, too.
    pub(crate) fn allow_what_the_recipe_allows(&mut self, recipe: &Recipe) -> Result<(), Reported> {
        let entries = catalogue();
        for code in &recipe.boxes[0].allow {
            if code.value == ALL || entries.iter().any(|entry| entry.code == code.value) {
                self.shared.allow.push(code.value.clone());
            } else {
                self.diagnostics.push(unknown(&code.value).at(code.span, "this one"));
            }
        }
        self.diagnostics.checkpoint()
    }
}

fn unknown(code: &str) -> bento_span::Diagnostic {
    let entries = catalogue();
    let near = nearest(&code.to_ascii_uppercase(), entries.iter().map(|entry| entry.code));
    // A digit too many or too few is a slip; another digit is another code.
    e0005_unknown_code::unknown(code, near.filter(|near| near.len() != code.len()))
}

/// Prints the entry of a code.
pub(crate) fn explain(mut session: Session, code: &str) -> u8 {
    let wanted = code.to_ascii_uppercase();
    let entries = catalogue();
    let Some(entry) = entries.iter().find(|entry| entry.code == wanted) else {
        session.diagnostics.push(unknown(code));
        session.report();
        return status::ERRORS;
    };
    let text = format!("{}: {}\n\n{}", entry.code, entry.title, entry.manual());
    // A reader that went away is no error.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status::FINE
}
