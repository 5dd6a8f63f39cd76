//! What files are made of, as a rule for make.

use super::tree::{Item, Makefile, Rule, Word};
use crate::Limit;

/// A rule without commands: all outputs are as old as the youngest input. Every input has a rule of its own, so that one that
/// is gone is no error: then what needs it is made again.
///
/// # Errors
/// A name that a Makefile cannot hold.
pub fn dependencies(outputs: &[String], inputs: &[String]) -> Result<String, Limit> {
    let files = |all: &[String]| -> Vec<Word> { all.iter().map(Word::file).collect() };
    // A target with this letter is a pattern, and nothing quotes it there.
    if let Some(pattern) = outputs.iter().find(|file| is_pattern(file)) {
        return Err(Limit::Path { what: "file", path: pattern.clone() });
    }
    let all = Item::Rule(Rule { targets: files(outputs), prerequisites: files(inputs), ..Rule::default() });
    let plain: Vec<String> = inputs.iter().filter(|file| !is_pattern(file)).cloned().collect();
    let each = files(&plain).into_iter();
    let each = each.map(|file| Item::Rule(Rule { targets: vec![file], ..Rule::default() }));
    super::print(&Makefile { items: [all].into_iter().chain(each).collect() })
}

fn is_pattern(file: &str) -> bool {
    file.contains('%')
}

#[cfg(test)]
mod tests {
    use super::dependencies;

    #[test]
    fn letters_with_a_meaning_are_quoted() {
        let text = dependencies(&["a b/c#d".to_owned()], &["50%$.toml".to_owned(), "x\\ y".to_owned()]);
        let expected = "a\\ b/c\\#d: 50%$$.toml x\\\\\\ y\n\nx\\\\\\ y:\n";
        assert_eq!(text.expect("all of it can be said"), expected);
        assert!(dependencies(&["50%".to_owned()], &[]).is_err());
    }
}
