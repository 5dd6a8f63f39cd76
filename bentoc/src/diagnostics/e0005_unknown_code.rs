//! `bentoc explain`, `--deny`, `--allow` or the key `allow` was given a code that no message has.
//!
//! Codes are a letter, `E` for errors and `W` for warnings, and four digits, like E0201.

use bento_span::Diagnostic;

pub(crate) fn unknown(code: &str, near: Option<&str>) -> Diagnostic {
    super::E0005
        .say(format!("no message has the code `{code}`"))
        .help_if(near.map(|near| format!("did you mean `{near}`?")))
        .help("give the code as it stands in the message, like E0201")
}
