//! Words of the POSIX shell (POSIX.1-2017, Shell Command Language, section 2.2).

/// A word that the shell takes as it is.
pub(super) fn quote(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_@%+=:,./-".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// The path of a program as `NAME=VALUE` on the command line of make says it: once for the shell, once for make.
#[must_use]
pub fn program(path: &str) -> String {
    quote(path).replace('$', "$$")
}

/// The words that the shell would make of a text, without expanding anything. `None` if a quote does not end.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' | '\t' => words.extend(word.take()),
            '\'' => single_quoted(&mut letters, word.get_or_insert_default())?,
            '"' => double_quoted(&mut letters, word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(letters.next()?),
            plain => word.get_or_insert_default().push(plain),
        }
    }
    words.extend(word);
    Some(words)
}

fn single_quoted(letters: &mut impl Iterator<Item = char>, word: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            '\'' => return Some(()),
            letter => word.push(letter),
        }
    }
}

/// Inside, a backslash is only special in front of what would be special without it.
fn double_quoted(letters: &mut impl Iterator<Item = char>, word: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            '"' => return Some(()),
            '\\' => match letters.next()? {
                letter @ ('"' | '\\' | '$' | '`') => word.push(letter),
                letter => word.extend(['\\', letter]),
            },
            letter => word.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{quote, split};

    #[test]
    fn texts_are_divided_as_the_shell_does() {
        let words = |text: &str| split(text).map(|words| words.join("|"));
        assert_eq!(words("-include  wasm_config.h").as_deref(), Some("-include|wasm_config.h"));
        assert_eq!(words("-DA='a b' -DB=\"c \\\" $d\"").as_deref(), Some("-DA=a b|-DB=c \" $d"));
        assert_eq!(words("a\\ b ''").as_deref(), Some("a b|"));
        assert_eq!(words("'open"), None);
        assert_eq!(words("end\\"), None);
    }

    #[test]
    fn quoted_words_are_divided_into_themselves() {
        for word in ["", "plain-1.c", "a b", "it's", "$(shell id)", "#", "\\", "a\"b", "`id`"] {
            assert_eq!(split(&quote(word)), Some(vec![word.to_owned()]), "{word}");
        }
    }
}
