//! `bentoc explain`, `--deny`, `--allow` or the key `allow` was given a code that no message has.
//!
//! Only warnings can be denied or allowed: an error stays one. Codes are a letter, `E` for errors and `W` for warnings, and four digits, like E0201.

use bento_span::Diagnostic;

pub(crate) fn unknown(code: &str, near: Option<&str>) -> Diagnostic {
    super::E0005
        .say(format!("no message has the code `{code}`"))
        .help_if(near.map(|near| format!("did you mean `{near}`?")))
        .help("give the code as it stands in the message, like E0201")
}

/// An error behind a flag for warnings.
pub(crate) fn no_warning(code: &str) -> Diagnostic {
    super::E0005
        .say(format!("`{code}` is the code of an error, and only warnings can be allowed or denied"))
        .help(format!("leave it away, and mend what it says: `bentoc explain {code}`"))
}
