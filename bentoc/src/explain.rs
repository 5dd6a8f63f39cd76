//! `bentoc explain CODE`: the manual's entry of a message.

use std::io::Write;

use bento_recipe::Recipe;
use bento_span::{Diagnostic, Reported, Severity, nearest};

use crate::diagnostics::e0005_unknown_code;
use crate::{Session, catalogue, status};

/// What stands for every warning behind `--deny` and `--allow`.
pub(crate) const ALL: &str = "warnings";

impl Session {
    /// Says which codes of `--deny` and `--allow` are not those of warnings; `true` if there are none.
    pub(crate) fn knows_what_is_denied_or_allowed(&mut self) -> bool {
        let named: Vec<_> = self.shared.deny.iter().chain(&self.shared.allow).cloned().collect();
        for fault in named.iter().filter_map(|code| no_warning(code)) {
            self.diagnostics.push(fault);
        }
        self.diagnostics.is_empty() || self.report()
    }

    /// What the root says is allowed, too.
    pub(crate) fn allow_what_the_recipe_allows(&mut self, recipe: &Recipe) -> Result<(), Reported> {
        for code in &recipe.boxes[0].allow {
            match no_warning(&code.value) {
                None => self.shared.allow.push(code.value.clone()),
                Some(fault) => self.diagnostics.push(fault.at(code.span, "this one")),
            }
        }
        self.diagnostics.checkpoint()
    }
}

/// What is wrong with the code of a warning.
fn no_warning(code: &str) -> Option<Diagnostic> {
    let entry = catalogue().into_iter().find(|entry| entry.code == code);
    match entry.map(|entry| entry.severity) {
        _ if code == ALL => None,
        Some(Severity::Warning) => None,
        Some(Severity::Error) => Some(e0005_unknown_code::no_warning(code)),
        None => Some(unknown(code)),
    }
}

fn unknown(code: &str) -> Diagnostic {
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
